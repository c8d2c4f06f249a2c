"""Tables of guides."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from fritidspas.core.guide_kind import GuideKind
from fritidspas.core.week import Interval
from fritidspas.db import Base, Searchable, Tenant
from fritidspas.db.types import Languages, WeekTimes
from fritidspas.families.rules import Gender
from fritidspas.guides.rules import GuideState


class Guide(Tenant, Searchable, Base):
    """A guide and what they have said yes to.

    `certificate_until`: the child certificate was seen, in order, on `certificate_seen_on` and holds through that day;
    its content is never stored. `interviewed_on`, `trained_on`: their way in. `user_id`: where they log in.
    `weekly_minutes` None is unlimited. Only an active guide is proposed to anybody. `leave_from`, `leave_until`: a
    leave they have planned; the sweep `service.turn_leaves` makes the state follow it. `applied_at`: they offered
    themselves. `certificate_asked_ok_at`: they said that their child certificate may be asked for.
    """

    __tablename__ = "guide"
    folded_from = ("name", "ref")

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(120), default="")
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    email: Mapped[str] = mapped_column(String(200), default="", server_default="")
    phone: Mapped[str] = mapped_column(String(20), default="", server_default="")
    kind: Mapped[GuideKind]
    birth_date: Mapped[date]
    gender: Mapped[Gender]
    languages: Mapped[tuple[str, ...]] = mapped_column(Languages)
    postcode: Mapped[str | None] = mapped_column(String(4))
    lat: Mapped[float]
    lon: Mapped[float]
    max_km: Mapped[float] = mapped_column(default=10.0)
    capacity: Mapped[int] = mapped_column(default=1)
    weekly_minutes: Mapped[int | None]
    available: Mapped[tuple[Interval, ...]] = mapped_column(WeekTimes)
    certificate_until: Mapped[date | None]
    certificate_seen_on: Mapped[date | None]
    interviewed_on: Mapped[date | None]
    trained_on: Mapped[date | None]
    child_age_min: Mapped[int] = mapped_column(default=0)
    child_age_max: Mapped[int] = mapped_column(default=18)
    max_together: Mapped[int] = mapped_column(default=2)
    state: Mapped[GuideState] = mapped_column(default=GuideState.ACTIVE)
    state_reason: Mapped[str] = mapped_column(String(200), default="")
    wishes: Mapped[str] = mapped_column(String(300), default="", server_default="")
    applied_at: Mapped[datetime | None]
    certificate_asked_ok_at: Mapped[datetime | None]
    leave_from: Mapped[date | None]
    leave_until: Mapped[date | None]
    changed_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("municipality_id", "ref"),
        Index("uq_guide_user", "user_id", unique=True),
        CheckConstraint("capacity >= 1", name="capacity"),
        CheckConstraint("max_km > 0", name="max_km"),
        CheckConstraint("(leave_from IS NULL) = (leave_until IS NULL)", name="leave_with_both_days"),
    )

    @property
    def label(self) -> str:
        """The name, or the number where no name was given."""
        return self.name or self.ref
