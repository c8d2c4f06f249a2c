"""Tables of applications and what is asked and answered about them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from fritidspas.accounts.models import User
from fritidspas.applications.answers import Answers
from fritidspas.applications.rules import Kind, NoteKind, State, Step
from fritidspas.db import Base, Tenant
from fritidspas.db.types import AsJson, Ore
from fritidspas.families.models import Child
from fritidspas.passes.rules import Door
from fritidspas.schemes.models import Scheme


class Application(Tenant, Base):
    """What somebody wishes for one child under one scheme.

    `answers` hold what whoever applied typed, and nothing else; `child_id` is the child it is about, which a person at
    the municipality has linked. `step`: the page of questions a draft has come to; `unfinished`: what
    was typed on a page that was left before it was right, by step and field. `question`: what a coordinator has
    asked, "" when nothing. `criteria`: which of them whoever decided ticked. `letter`: what was written home with the
    decision, as it was. `granted_ore`: of a pass; `activity_day`: the day its activity begins, which says the year of
    the money it may wait for. `contact_id`: who answers for it instead of whoever made it, who has left.
    """

    __tablename__ = "application"

    id: Mapped[int] = mapped_column(primary_key=True)
    door: Mapped[Door]
    kind: Mapped[Kind]
    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme.id"))
    made_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    child_id: Mapped[int | None] = mapped_column(ForeignKey("child.id"), index=True)
    answers: Mapped[Answers] = mapped_column(AsJson(Answers))
    step: Mapped[Step] = mapped_column(default=Step.CHILD)
    unfinished: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    state: Mapped[State] = mapped_column(default=State.DRAFT)
    submitted_at: Mapped[datetime | None]
    question: Mapped[str] = mapped_column(String(1000), default="")
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None]
    criteria: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    decision_reason: Mapped[str] = mapped_column(String(1000), default="")
    letter: Mapped[str] = mapped_column(Text, default="")
    granted_ore: Mapped[int | None] = mapped_column(Ore)
    activity_day: Mapped[date | None]
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    changed_at: Mapped[datetime]
    scheme: Mapped[Scheme] = relationship()
    child: Mapped[Child | None] = relationship()
    maker: Mapped[User] = relationship(foreign_keys=[made_by])
    notes: Mapped[list["ApplicationNote"]] = relationship(order_by="ApplicationNote.id")

    @property
    def answers_for(self) -> int:
        """The user who is asked about it."""
        return self.contact_id or self.made_by

    @property
    def child_name(self) -> str:
        """Of the child linked; until then, as whoever applied wrote it."""
        if self.child is not None:
            return self.child.name
        return self.answers.child.name if self.answers.child else ""

    __table_args__ = (
        CheckConstraint("state = 'draft' OR submitted_at IS NOT NULL", name="submitted"),
        CheckConstraint("(decided_by IS NULL) = (decided_at IS NULL)", name="decided_by_somebody"),
        CheckConstraint(
            "state NOT IN ('granted', 'granted_in_part', 'queued') OR child_id IS NOT NULL",
            name="given_to_a_child",
        ),
        CheckConstraint("granted_ore >= 0", name="granted"),
        Index("ix_application_waiting", "municipality_id", "state", "submitted_at", "id"),
    )


class ApplicationNote(Tenant, Base):
    """A question, an answer or a change, in the words of who wrote it. Append-only by trigger."""

    __tablename__ = "application_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    kind: Mapped[NoteKind]
    text: Mapped[str] = mapped_column(String(1000))
