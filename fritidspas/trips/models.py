"""Tables of trips, the months they are paid in, and what guides are told: where to meet, and their calendar."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from fritidspas.db import Base, SealedText, Tenant
from fritidspas.db.types import Ore
from fritidspas.matches.models import Match
from fritidspas.trips.rules import TripKind


class Trip(Tenant, Base):
    """What became of one day of a match, and who said so last.

    `start_minute`: of the day, where the agreed time is known. `is_paid`: the guide was a paid one that day.
    `noted_at`: for the first time.
    """

    __tablename__ = "trip"

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("match.id"), index=True)
    day: Mapped[date]
    kind: Mapped[TripKind]
    minutes: Mapped[int]
    metres: Mapped[int]
    start_minute: Mapped[int | None]
    is_paid: Mapped[bool]
    note: Mapped[str] = mapped_column(SealedText, default="")
    said_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    noted_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    match: Mapped[Match] = relationship()

    __table_args__ = (
        UniqueConstraint("municipality_id", "match_id", "day"),
        CheckConstraint("minutes >= 0", name="minutes"),
        CheckConstraint("metres >= 0", name="metres"),
        Index("ix_trip_day", "municipality_id", "day"),
    )


class MeetingPlace(Tenant, Base):
    """Where guide and child have agreed to meet: all a guide is told of where a protected child is."""

    __tablename__ = "meeting_place"

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("match.id"))
    place: Mapped[str] = mapped_column(SealedText)
    changed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    changed_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("municipality_id", "match_id"),)


class CalendarFeed(Tenant, Base):
    """A guide's secret calendar address. Only a hash of it is kept; it is worked out again from `nonce`."""

    __tablename__ = "calendar_feed"

    id: Mapped[int] = mapped_column(primary_key=True)
    guide_id: Mapped[int] = mapped_column(ForeignKey("guide.id"))
    nonce: Mapped[str] = mapped_column(String(32))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    renewed_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("municipality_id", "guide_id"),)


class PayRate(Tenant, Base):
    """What the municipality pays from a month on; a guide may have an hourly pay of their own (`GuideRate`)."""

    __tablename__ = "pay_rate"

    id: Mapped[int] = mapped_column(primary_key=True)
    from_month: Mapped[date]
    hourly_ore: Mapped[int] = mapped_column(Ore)
    km_ore: Mapped[int] = mapped_column(Ore)
    made_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("municipality_id", "from_month"),
        CheckConstraint("hourly_ore > 0 AND km_ore >= 0", name="rates"),
    )


class GuideRate(Tenant, Base):
    """A guide's own pay for an hour from a month on; `hourly_ore` None: what the municipality pays, again.

    `made_by` None: it was written before a rate had a month.
    """

    __tablename__ = "guide_rate"

    id: Mapped[int] = mapped_column(primary_key=True)
    guide_id: Mapped[int] = mapped_column(ForeignKey("guide.id"))
    from_month: Mapped[date]
    hourly_ore: Mapped[int | None] = mapped_column(Ore)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("municipality_id", "guide_id", "from_month"),
        CheckConstraint("hourly_ore > 0", name="hourly_ore"),
    )


class PayMonth(Tenant, Base):
    """A month a named person has approved: its lines stand. `month` is its first day."""

    __tablename__ = "pay_month"

    id: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[date]
    approved_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    approved_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("municipality_id", "month"),)


class PayLine(Tenant, Base):
    """What a guide is paid in a month for that month, or the difference for one before: then it may be below zero."""

    __tablename__ = "pay_line"

    id: Mapped[int] = mapped_column(primary_key=True)
    pay_month_id: Mapped[int] = mapped_column(ForeignKey("pay_month.id"), index=True)
    guide_id: Mapped[int] = mapped_column(ForeignKey("guide.id"), index=True)
    for_month: Mapped[date]
    minutes: Mapped[int]
    metres: Mapped[int]
    hourly_ore: Mapped[int] = mapped_column(Ore)
    km_ore: Mapped[int] = mapped_column(Ore)
    amount_ore: Mapped[int] = mapped_column(Ore)

    __table_args__ = (UniqueConstraint("municipality_id", "pay_month_id", "guide_id", "for_month"),)
