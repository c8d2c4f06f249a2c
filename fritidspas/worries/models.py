"""The table of worries."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from fritidspas.db import Base, SealedText, Tenant
from fritidspas.families.models import Child
from fritidspas.worries.rules import WorryState


class Worry(Tenant, Base):
    """What somebody worries about. Read by who receives worries alone; no page of the child's knows of it.

    `key`: what makes it the same one when it is sent twice. `child_id` None: the text says who it is about.
    `due_on`: the last day to acknowledge it. `handed_on`: the day it went to the social department.
    """

    __tablename__ = "worry"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64))
    child_id: Mapped[int | None] = mapped_column(ForeignKey("child.id"), index=True)
    text: Mapped[str] = mapped_column(SealedText)
    in_danger: Mapped[bool]
    raised_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    raised_at: Mapped[datetime]
    due_on: Mapped[date]
    state: Mapped[WorryState] = mapped_column(default=WorryState.RAISED)
    acknowledged_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    acknowledged_at: Mapped[datetime | None]
    handed_on: Mapped[date | None]
    handed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    closed_at: Mapped[datetime | None]
    closed_reason: Mapped[str] = mapped_column(SealedText, default="")
    child: Mapped[Child | None] = relationship()

    __table_args__ = (
        UniqueConstraint("municipality_id", "key"),
        CheckConstraint(
            "(acknowledged_by IS NULL) = (acknowledged_at IS NULL)", name="acknowledged_together"
        ),
        CheckConstraint("(state = 'raised') = (acknowledged_at IS NULL)", name="acknowledged_first"),
        CheckConstraint("(handed_on IS NULL) = (handed_by IS NULL)", name="handed_together"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_at_a_time"),
        Index("ix_worry_state", "municipality_id", "state", "due_on"),
    )
