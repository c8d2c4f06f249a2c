"""Tables of supervision and of the corps' meetings."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from fritidspas.corps.rules import Coming, SupervisionKind
from fritidspas.db import Base, SealedText, Tenant
from fritidspas.guides.models import Guide

WAITING = text("held_on IS NULL")
STANDS = text("cancelled_at IS NULL")


class Supervision(Tenant, Base):
    """A talk about the work: one a guide has asked for, one that was held, or both.

    `asked_text` and `note` are sealed: a guide may write a child's name though the page asks them not to.
    """

    __tablename__ = "supervision"

    id: Mapped[int] = mapped_column(primary_key=True)
    guide_id: Mapped[int] = mapped_column(ForeignKey("guide.id"), index=True)
    kind: Mapped[SupervisionKind]
    asked_at: Mapped[datetime | None]
    asked_text: Mapped[str] = mapped_column(SealedText, default="")
    held_on: Mapped[date | None]
    held_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    note: Mapped[str] = mapped_column(SealedText, default="")
    guide: Mapped[Guide] = relationship()

    __table_args__ = (
        CheckConstraint("(held_on IS NULL) = (held_by IS NULL)", name="held_together"),
        CheckConstraint("asked_at IS NOT NULL OR held_on IS NOT NULL", name="asked_or_held"),
        Index(
            "uq_supervision_asked", "guide_id", unique=True, sqlite_where=WAITING, postgresql_where=WAITING
        ),
    )


class CorpsMeeting(Tenant, Base):
    """All guides together, twice a year. `time`: as the clock shows in Denmark.

    `revision`: how often what was told of it has changed; whoever answers says which one they saw.
    """

    __tablename__ = "corps_meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    time: Mapped[time]
    place: Mapped[str] = mapped_column(String(200))
    subject: Mapped[str] = mapped_column(String(200))
    made_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=0)
    written_at: Mapped[datetime | None]  # when who came was written down
    cancelled_at: Mapped[datetime | None]
    cancelled_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    cancelled_reason: Mapped[str] = mapped_column(String(300), default="")

    __table_args__ = (
        CheckConstraint("(cancelled_at IS NULL) = (cancelled_by IS NULL)", name="cancelled_together"),
        CheckConstraint("cancelled_at IS NULL OR written_at IS NULL", name="cancelled_or_held"),
        Index(
            "uq_corps_meeting_stands",
            "municipality_id",
            "day",
            "time",
            unique=True,
            sqlite_where=STANDS,
            postgresql_where=STANDS,
        ),
    )

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None


class CorpsInvitation(Tenant, Base):
    """A guide asked to a meeting. `attended` None: nobody has written who came."""

    __tablename__ = "corps_invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("corps_meeting.id"))
    guide_id: Mapped[int] = mapped_column(ForeignKey("guide.id"), index=True)
    answer: Mapped[Coming | None]
    answered_at: Mapped[datetime | None]
    attended: Mapped[bool | None]
    meeting: Mapped[CorpsMeeting] = relationship()
    guide: Mapped[Guide] = relationship()

    __table_args__ = (
        UniqueConstraint("meeting_id", "guide_id"),
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered_at_a_time"),
    )
