"""Tables of clubs and their offers."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from fritidspas.core.week import Interval
from fritidspas.db import Base, Searchable, Tenant
from fritidspas.db.types import WeekTimes


class Club(Tenant, Searchable, Base):
    """An association. Only one approved as folkeoplysende can be paid; approval has dates.

    `changed_at` None: as it was first written.
    """

    __tablename__ = "club"
    folded_from = ("name",)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    approved_from: Mapped[date | None]
    approved_until: Mapped[date | None]
    changed_at: Mapped[datetime | None]
    offers: Mapped[list["Offer"]] = relationship(back_populates="club")

    __table_args__ = (UniqueConstraint("municipality_id", "name"),)


class Offer(Tenant, Searchable, Base):
    """A team a child may join: its place and its weekly times (`sessions`)."""

    __tablename__ = "offer"
    folded_from = ("activity", "ref")

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(40))
    club_id: Mapped[int] = mapped_column(ForeignKey("club.id"), index=True)
    activity: Mapped[str] = mapped_column(String(60))
    postcode: Mapped[str | None] = mapped_column(String(4))
    lat: Mapped[float]
    lon: Mapped[float]
    sessions: Mapped[tuple[Interval, ...]] = mapped_column(WeekTimes)
    changed_at: Mapped[datetime]
    club: Mapped[Club] = relationship(back_populates="offers")

    __table_args__ = (UniqueConstraint("municipality_id", "ref"),)
