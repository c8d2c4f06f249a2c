"""Tables of rounds of courses: groups that hold seats, wishes, and places."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from fritidspas.clubs.models import Offer
from fritidspas.courses.rules import PlaceState, RoundState
from fritidspas.db import Base, Tenant
from fritidspas.families.models import Child
from fritidspas.jobs.models import Job
from fritidspas.schemes.models import Scheme

IS_LIVE = text("state IN ('proposed', 'asked', 'given')")


class CourseRound(Tenant, Base):
    """Places on courses, given together. Its courses begin from `courses_from` through `courses_until`.

    `seed` draws the luck, and stands on the page from `seed_from` on. `proof`: what the proposal is worth, by name.
    `job_id`: the last work asked for.
    """

    __tablename__ = "course_round"

    id: Mapped[int] = mapped_column(primary_key=True)
    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme.id"))
    name: Mapped[str] = mapped_column(String(120))
    wishes_until: Mapped[date]
    courses_from: Mapped[date]
    courses_until: Mapped[date]
    seed: Mapped[str] = mapped_column(String(64))
    seed_from: Mapped[datetime]
    state: Mapped[RoundState] = mapped_column(default=RoundState.OPEN)
    proof: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"))
    given_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    given_at: Mapped[datetime | None]
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("course_round.id"))
    changed_at: Mapped[datetime | None]
    scheme: Mapped[Scheme] = relationship()
    job: Mapped[Job | None] = relationship()
    previous: Mapped["CourseRound | None"] = relationship(remote_side=[id])

    __table_args__ = (
        UniqueConstraint("municipality_id", "name"),
        CheckConstraint("wishes_until < courses_from AND courses_from <= courses_until", name="days"),
    )


class CourseGroup(Tenant, Base):
    """A class or an institution that holds seats at one course, and names its children when it knows them."""

    __tablename__ = "course_group"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("course_round.id"), index=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"))
    name: Mapped[str] = mapped_column(String(120))
    seats: Mapped[int]
    changed_at: Mapped[datetime]
    offer: Mapped[Offer] = relationship()

    __table_args__ = (
        UniqueConstraint("municipality_id", "round_id", "offer_id", "name"),
        CheckConstraint("seats >= 1", name="seats"),
    )


class CourseWish(Tenant, Base):
    """One course on a child's list; rank 1 is the dearest."""

    __tablename__ = "course_wish"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("course_round.id"), index=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"))
    rank: Mapped[int]

    __table_args__ = (
        UniqueConstraint("municipality_id", "round_id", "child_id", "offer_id"),
        UniqueConstraint("municipality_id", "round_id", "child_id", "rank"),
        CheckConstraint("rank >= 1", name="rank"),
    )


class CoursePlace(Tenant, Base):
    """A child at a course of a round: proposed, given, or in line as number `place_in_line`.

    `luck`: 1 is the unluckiest of the round; None for a child named by its group. `answer_by`: the last day to answer,
    once it was offered. `problem`: the refusal that kept the place from being given, {code, facts}. `decided_by`,
    `reason`: who chose otherwise than the engine, and why.
    """

    __tablename__ = "course_place"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("course_round.id"))
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("course_group.id"))
    rank: Mapped[int | None]
    luck: Mapped[int | None]
    place_in_line: Mapped[int | None]
    state: Mapped[PlaceState]
    answer_by: Mapped[date | None]
    problem: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    pass_id: Mapped[int | None] = mapped_column(ForeignKey("leisure_pass.id"))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    reason: Mapped[str] = mapped_column(String(500), default="")
    changed_at: Mapped[datetime]
    child: Mapped[Child] = relationship()
    offer: Mapped[Offer] = relationship()
    group: Mapped[CourseGroup | None] = relationship()

    __table_args__ = (
        UniqueConstraint("municipality_id", "round_id", "child_id", "offer_id"),
        Index(
            "uq_course_place_live",
            "municipality_id",
            "round_id",
            "child_id",
            unique=True,
            sqlite_where=IS_LIVE,
            postgresql_where=IS_LIVE,
        ),
        Index("ix_course_place_round", "round_id", "state"),
    )
