"""Tables of clubs, who acts for them, what they declare, and their offers."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from fritidspas.accounts.models import User
from fritidspas.clubs.rules import OfferKind
from fritidspas.core.week import Interval
from fritidspas.db import Base, Searchable, Tenant
from fritidspas.db.types import Ore, WeekTimes


class Club(Tenant, Searchable, Base):
    """An association. Only one approved as folkeoplysende can be paid; approval has dates.

    `asked_at`: since when it waits for an answer; None when nobody waits. `declined_because`: the last answer, when it
    was no. `account_confirmed_by` None: nothing is paid to the account or EAN yet. `changed_at` None: as it was first
    written.
    """

    __tablename__ = "club"
    folded_from = ("name",)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    approved_from: Mapped[date | None]
    approved_until: Mapped[date | None]
    cvr: Mapped[str | None] = mapped_column(String(8))
    account: Mapped[str | None] = mapped_column(String(15))
    ean: Mapped[str | None] = mapped_column(String(13))
    account_confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    contact: Mapped[str] = mapped_column(String(120), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(20), default="")
    asked_at: Mapped[datetime | None]
    declined_because: Mapped[str] = mapped_column(String(500), default="")
    changed_at: Mapped[datetime | None]
    offers: Mapped[list["Offer"]] = relationship(back_populates="club")

    __table_args__ = (
        UniqueConstraint("municipality_id", "name"),
        Index("uq_club_cvr", "municipality_id", "cvr", unique=True),
        CheckConstraint("account IS NULL OR ean IS NULL", name="one_account"),
    )


class ClubPerson(Tenant, Base):
    """Somebody with a seat in a club; `may_sign`: for the club's word on child certificates."""

    __tablename__ = "club_person"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    club_id: Mapped[int] = mapped_column(ForeignKey("club.id"), index=True)
    may_sign: Mapped[bool] = mapped_column(default=False)
    user: Mapped[User] = relationship()
    club: Mapped[Club] = relationship()

    __table_args__ = (UniqueConstraint("municipality_id", "user_id", "club_id"),)


class Declaration(Tenant, Base):
    """A club's yearly word on child certificates, good through `valid_until`. Append-only by trigger."""

    __tablename__ = "declaration"

    id: Mapped[int] = mapped_column(primary_key=True)
    club_id: Mapped[int] = mapped_column(ForeignKey("club.id"), index=True)
    signed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    signed_on: Mapped[date]
    valid_until: Mapped[date]
    children_under_15: Mapped[bool]
    signer: Mapped[User] = relationship()

    __table_args__ = (CheckConstraint("valid_until > signed_on", name="lasts"),)


class Offer(Tenant, Searchable, Base):
    """A team a child may join: its place and its weekly times (`sessions`). None: the club has not said.

    `places`: how many children there is room for. `ended_on`: the day its club said that it is over.
    """

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
    kind: Mapped[OfferKind] = mapped_column(default=OfferKind.WEEKLY)
    age_from: Mapped[int | None]
    age_until: Mapped[int | None]
    price_ore: Mapped[int | None] = mapped_column(Ore)
    season_from: Mapped[date | None]
    season_until: Mapped[date | None]
    places: Mapped[int | None]
    ended_on: Mapped[date | None]
    changed_at: Mapped[datetime]
    club: Mapped[Club] = relationship(back_populates="offers")

    __table_args__ = (
        UniqueConstraint("municipality_id", "ref"),
        CheckConstraint("price_ore >= 0", name="price"),
        CheckConstraint("places >= 0", name="places"),
        CheckConstraint("age_from >= 0 AND age_until >= age_from", name="ages"),
        CheckConstraint("season_until >= season_from", name="season"),
    )
