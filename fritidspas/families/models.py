"""Tables of children, their guardians, and what these have consented to."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    false,
    func,
    select,
    text,
)
from sqlalchemy.orm import (
    Mapped,
    MappedSQLExpression,
    aliased,
    column_property,
    mapped_column,
    relationship,
)

from fritidspas.core.week import Interval
from fritidspas.db import Base, Sealed, SealedText, Searchable, Tenant
from fritidspas.db.types import Languages, WeekTimes
from fritidspas.families.rules import ConsentPurpose, Gender, WishedAge, WishedKind

RUNNING = text("until_day IS NULL")
HOLDING = text("withdrawn_at IS NULL")


class Child(Tenant, Searchable, Base):
    """A child who waits for, or goes with, a guide.

    `ref` is the municipality's own number for the child, unique within it. `waiting_since` None means the child
    is not waiting. `free_times` None means any time. `protected_until`: the child's or a parent's address is
    protected through that day; `home_protected_until`: the latest such day of anybody in the household. Children
    with the same `household` and `together` get the same guide or none.

    `cpr` is sealed, read only by who asks for it, and looked up by `cpr_index`. `contact_id` is the professional who
    stands by the child. `usual_priority`: what comes back when a child that was put first has a new guide; None: it was
    not put first. `merged_into_id`: it was the same child as that row, which has all that was of this one.
    """

    __tablename__ = "child"
    folded_from = ("first_name", "last_name", "ref")

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(40))
    first_name: Mapped[str] = mapped_column(String(80), default="")
    last_name: Mapped[str] = mapped_column(String(80), default="")
    birth_date: Mapped[date]
    gender: Mapped[Gender]
    languages: Mapped[tuple[str, ...]] = mapped_column(Languages)
    language_need: Mapped[str | None] = mapped_column(String(3))
    guide_gender: Mapped[Gender | None]
    guide_gender_must: Mapped[bool] = mapped_column(default=False)
    guide_age: Mapped[WishedAge | None]
    guide_kind: Mapped[WishedKind | None]
    postcode: Mapped[str | None] = mapped_column(String(4))
    lat: Mapped[float]
    lon: Mapped[float]
    district: Mapped[str] = mapped_column(String(80), default="")
    free_times: Mapped[tuple[Interval, ...] | None] = mapped_column(WeekTimes)
    household: Mapped[str | None] = mapped_column(String(40))
    together: Mapped[bool] = mapped_column(default=True)
    waiting_since: Mapped[date | None]
    priority: Mapped[int] = mapped_column(default=0)
    usual_priority: Mapped[int | None]
    protected_until: Mapped[date | None]
    cpr: Mapped[str | None] = mapped_column(Sealed, deferred=True)
    cpr_index: Mapped[str | None] = mapped_column(String(64))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("child.id"), index=True)
    changed_at: Mapped[datetime]
    home_protected_until: ClassVar[MappedSQLExpression[date | None]]

    __table_args__ = (
        UniqueConstraint("municipality_id", "ref"),
        CheckConstraint("priority BETWEEN 0 AND 9", name="priority"),
        Index("ix_child_waiting", "municipality_id", "waiting_since", "id"),
        Index("ix_child_household", "municipality_id", "household"),
        Index("ix_child_folded", "municipality_id", "folded", "id"),
        Index("ix_child_birth_date", "municipality_id", "birth_date"),
        Index("ix_child_cpr_index", "municipality_id", "cpr_index", unique=True),
    )

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.ref

    def is_protected(self, today: date) -> bool:
        """Whether whereabouts must be withheld; asked when a page or letter is made, never stored.

        Who shares a home shares its address: a sibling's protection counts as the child's own.
        """
        days = (self.protected_until, self.home_protected_until)
        return any(day is not None and day >= today for day in days)


_at_home = aliased(Child)
Child.home_protected_until = column_property(
    select(func.max(_at_home.protected_until))
    .where(_at_home.municipality_id == Child.municipality_id, _at_home.household == Child.household)
    .correlate_except(_at_home)
    .scalar_subquery()
)


class Guardian(Tenant, Base):
    """A parent, or a young person on their own behalf, who logs in. What is not known is blank.

    `address`: where paper is sent. `language`: of letters; None as the pages they read.
    """

    __tablename__ = "guardian"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    name: Mapped[str] = mapped_column(String(160))
    phone: Mapped[str] = mapped_column(String(20), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str | None] = mapped_column(SealedText, deferred=True)
    language: Mapped[str | None] = mapped_column(String(5))

    __table_args__ = (UniqueConstraint("municipality_id", "user_id"),)


class Guardianship(Tenant, Base):
    """From when to when a guardian sees and acts for a child; `until_day` None: still.

    `lives_with`: the child lives with them. Who does not is not told where a protected child is. `is_self`: they are
    the child. `changed_at` None: it is as it was first written.
    """

    __tablename__ = "guardianship"

    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    guardian_id: Mapped[int] = mapped_column(ForeignKey("guardian.id"), index=True)
    lives_with: Mapped[bool]
    is_self: Mapped[bool] = mapped_column(default=False, server_default=false())
    from_day: Mapped[date]
    until_day: Mapped[date | None]
    appointed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    changed_at: Mapped[datetime | None]
    child: Mapped[Child] = relationship()
    guardian: Mapped[Guardian] = relationship()

    __table_args__ = (
        Index(
            "uq_guardianship_running",
            "municipality_id",
            "child_id",
            "guardian_id",
            unique=True,
            sqlite_where=RUNNING,
            postgresql_where=RUNNING,
        ),
    )


class Consent(Tenant, Base):
    """A yes to one purpose, with the words that were said yes to; `withdrawn_at` None: it holds."""

    __tablename__ = "consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    purpose: Mapped[ConsentPurpose]
    text: Mapped[str] = mapped_column(String(500))
    given_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "uq_consent_holding",
            "municipality_id",
            "child_id",
            "purpose",
            unique=True,
            sqlite_where=HOLDING,
            postgresql_where=HOLDING,
        ),
    )
