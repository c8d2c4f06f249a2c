"""Tables of what is followed up, of the questions and answers, and of how a professional sees that a child is."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from fritidspas.db import Base, SealedText, Tenant
from fritidspas.families.models import Child
from fritidspas.followups.rules.answering import Goes, NextStep, Via, WhyNot
from fritidspas.followups.rules.planning import BeganBy, ClosedBy, FollowUpState
from fritidspas.followups.rules.well_being import Level, Purpose
from fritidspas.schemes.models import Scheme
from fritidspas.schemes.scheme import Responsible

GOES_ON = text("ended_on IS NULL")


class Participation(Tenant, Base):
    """A child's leisure life under one scheme, from the day it began: what is followed up.

    `enrolment_id`, `match_id`: what told so last. `ended_on`: through which day it reached; None: it goes on. A child
    has one that goes on for each scheme, whoever writes at once. `planned_at`: as of when all that is true was looked
    at; None: look again.
    """

    __tablename__ = "participation"

    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"))
    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme.id"), index=True)
    began_on: Mapped[date]
    began_by: Mapped[BeganBy]
    enrolment_id: Mapped[int | None] = mapped_column(ForeignKey("enrolment.id"), index=True)
    match_id: Mapped[int | None] = mapped_column(ForeignKey("match.id"), index=True)
    ended_on: Mapped[date | None]
    closed_by: Mapped[ClosedBy | None]
    planned_at: Mapped[datetime | None]
    child: Mapped[Child] = relationship()
    scheme: Mapped[Scheme] = relationship()
    questions: Mapped[list["FollowUp"]] = relationship(
        back_populates="participation", order_by="FollowUp.months"
    )

    __table_args__ = (
        Index(
            "uq_participation_going_on",
            "municipality_id",
            "child_id",
            "scheme_id",
            unique=True,
            sqlite_where=GOES_ON,
            postgresql_where=GOES_ON,
        ),
        # By the scheme alone SQLite would look, for each child, at all who are followed.
        Index("ix_participation_child_id_scheme_id", "child_id", "scheme_id"),
        CheckConstraint("closed_by IS NULL OR ended_on IS NOT NULL", name="closed_on_a_day"),
        CheckConstraint("(began_by = 'attendance') = (enrolment_id IS NOT NULL)", name="began_by_one"),
    )


class FollowUp(Tenant, Base):
    """One question, so many months after a child began, due on a day; and its answer.

    `responsible`: a role, by the scheme; who that is today is asked when it is shown. `person_id`: whom a colleague who
    left has handed it over to, by name. `via` says who answered, `answered_by` is None for a link. `more_at`: when a
    family told more than its first tap. `note`: what the responsible one has added. `child_says`: 1 very sad to 5 very
    glad. `next_done_at`: somebody said it is done.
    """

    __tablename__ = "follow_up"

    id: Mapped[int] = mapped_column(primary_key=True)
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"))
    months: Mapped[int]
    due_on: Mapped[date]
    responsible: Mapped[Responsible]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    state: Mapped[FollowUpState] = mapped_column(default=FollowUpState.WAITING)
    asked_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    escalated_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    via: Mapped[Via | None]
    goes: Mapped[Goes | None]
    why_not: Mapped[WhyNot | None]
    why_text: Mapped[str | None] = mapped_column(SealedText)
    child_says: Mapped[int | None]
    child_words: Mapped[str | None] = mapped_column(SealedText)
    more_at: Mapped[datetime | None]
    note: Mapped[str | None] = mapped_column(SealedText)
    noted_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    next_step: Mapped[NextStep | None]
    talk_on: Mapped[date | None]
    next_done_at: Mapped[datetime | None]
    next_done_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    changed_at: Mapped[datetime]
    participation: Mapped[Participation] = relationship(back_populates="questions")

    __table_args__ = (
        UniqueConstraint("municipality_id", "participation_id", "months"),
        CheckConstraint("(state = 'answered') = (answered_at IS NOT NULL)", name="answered_at_a_time"),
        CheckConstraint("(state = 'answered') = (goes IS NOT NULL)", name="answered_with_something"),
        CheckConstraint("child_says BETWEEN 1 AND 5", name="child_says"),
        CheckConstraint("(next_done_at IS NULL) = (next_done_by IS NULL)", name="next_done"),
        Index("ix_follow_up_due", "municipality_id", "state", "due_on", "id"),
    )


class WellBeing(Tenant, Base):
    """How a professional sees that a child is, on a day, and what for. Append-only by trigger."""

    __tablename__ = "well_being"

    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    level: Mapped[Level]
    seen_on: Mapped[date]
    purpose: Mapped[Purpose]
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    written_at: Mapped[datetime]

    __table_args__ = (Index("ix_well_being_child", "municipality_id", "child_id", "written_at"),)
