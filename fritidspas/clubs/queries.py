"""Reading clubs and their offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    Subquery,
    Text,
    and_,
    func,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import contains_eager, joinedload

from fritidspas.clubs.models import Club, ClubPerson, Declaration, Offer
from fritidspas.clubs.rules import REMIND_BEFORE
from fritidspas.core.week import DAY_NAMES
from fritidspas.db import holds, session

ORDERS = ("activity", "club", "postcode", "wanted")


@dataclass(frozen=True, slots=True)
class OfferFilter:
    """What a list of offers is narrowed to; None is no matter. `weekday`: 0 is Monday."""

    text: str = ""
    activity: str | None = None
    weekday: int | None = None
    club_id: int | None = None


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An offer as a line of a list, and how many children want it or go there."""

    offer: Offer
    wanted: int


@dataclass(frozen=True, slots=True)
class ClubRow:
    """A club as a line of a list; `declared_until` None: it has never signed."""

    club: Club
    declared_until: date | None
    offers: int


def count_offers(wished: OfferFilter) -> int:
    query = select(func.count()).select_from(Offer).join(Offer.club).where(*_conditions(wished))
    return session.scalar(query) or 0


def offers(
    wished: OfferFilter, wanted: Subquery, order: str, descending: bool, first: int, count: int | None
) -> list[OfferRow]:
    """`count` offers (None: all) from number `first` (0 is the first), in one query. `order`: a key of ORDERS."""
    query = (
        select(Offer, _wanted(wanted))
        .join(Offer.club)
        .outerjoin(wanted, wanted.c.offer_id == Offer.id)
        .options(contains_eager(Offer.club))
        .where(*_conditions(wished))
        .order_by(*_order(order, descending, wanted))
        .offset(first)
        .limit(count)
    )
    return [OfferRow(offer, number) for offer, number in session.execute(query)]


def find_offer(offer_id: int) -> Offer | None:
    return session.scalar(select(Offer).where(Offer.id == offer_id).options(joinedload(Offer.club)))


def wanted_by(offer_id: int, wanted: Subquery) -> int:
    """How many children want the offer or go there."""
    return session.scalar(select(wanted.c.wanted).where(wanted.c.offer_id == offer_id)) or 0


def find_club(club_id: int) -> Club | None:
    return session.scalar(select(Club).where(Club.id == club_id))


def count_clubs(text: str) -> int:
    return session.scalar(select(func.count()).select_from(Club).where(holds(Club.folded, text))) or 0


def club_rows(text: str, first: int, count: int) -> list[ClubRow]:
    """`count` clubs with the words of `text` in their name, from number `first` (0 is the first), by name."""
    last = _last_word()
    own = select(func.count()).where(Offer.club_id == Club.id).scalar_subquery()
    query = (
        select(Club, last.c.valid_until, own)
        .outerjoin(last, last.c.club_id == Club.id)
        .where(holds(Club.folded, text))
        .order_by(Club.folded, Club.id)
    )
    return [ClubRow(*row) for row in session.execute(query.offset(first).limit(count))]


def clubs() -> Sequence[Club]:
    """Every club by name."""
    return session.scalars(select(Club).order_by(Club.folded, Club.id)).all()


def clubs_of(user_id: int) -> Sequence[Club]:
    """The clubs somebody has a seat in, by name."""
    return session.scalars(_own_clubs(user_id).order_by(Club.folded, Club.id)).all()


def own_club(user_id: int, club_id: int) -> Club | None:
    """The club, if the user has a seat in it: the wall around every page of a club."""
    return session.scalar(_own_clubs(user_id).where(Club.id == club_id))


def own_offer(user_id: int, offer_id: int) -> Offer | None:
    """The offer, if the user has a seat in its club."""
    return session.scalar(
        select(Offer)
        .join(ClubPerson, ClubPerson.club_id == Offer.club_id)
        .where(Offer.id == offer_id, ClubPerson.user_id == user_id)
        .options(joinedload(Offer.club))
    )


def own_offers(user_id: int) -> Sequence[Offer]:
    """What the clubs somebody has a seat in offer, by club and name."""
    return session.scalars(
        select(Offer)
        .join(Offer.club)
        .join(ClubPerson, ClubPerson.club_id == Offer.club_id)
        .where(ClubPerson.user_id == user_id)
        .options(contains_eager(Offer.club))
        .order_by(Club.folded, Offer.folded, Offer.id)
    ).all()


def offers_of(club_id: int) -> Sequence[Offer]:
    """What a club offers, by name."""
    return session.scalars(
        select(Offer).where(Offer.club_id == club_id).order_by(Offer.folded, Offer.id)
    ).all()


def people_of(club_id: int) -> Sequence[ClubPerson]:
    """Those who have a seat in the club, in the order they came."""
    return session.scalars(
        select(ClubPerson)
        .where(ClubPerson.club_id == club_id)
        .options(joinedload(ClubPerson.user))
        .order_by(ClubPerson.id)
    ).all()


def seated_in(club_id: int) -> Sequence[int]:
    """The users with a seat in the club, who decide nothing about it for the municipality."""
    return session.scalars(select(ClubPerson.user_id).where(ClubPerson.club_id == club_id)).all()


def declarations_of(club_id: int) -> Sequence[Declaration]:
    """Every declaration the club has signed, the newest first."""
    return session.scalars(
        select(Declaration)
        .where(Declaration.club_id == club_id)
        .options(joinedload(Declaration.signer))
        .order_by(Declaration.id.desc())
    ).all()


def waiting() -> Sequence[Club]:
    """Clubs that wait for an answer, those who have waited longest first."""
    return session.scalars(
        select(Club).where(Club.asked_at.is_not(None)).order_by(Club.asked_at, Club.id)
    ).all()


def with_new_account() -> Sequence[Club]:
    """Approved clubs whose account or EAN nobody has confirmed, by name. Those who wait are looked at as a whole."""
    return session.scalars(
        select(Club)
        .where(
            func.coalesce(Club.account, Club.ean).is_not(None),
            Club.account_confirmed_by.is_(None),
            Club.asked_at.is_(None),
            Club.approved_from.is_not(None),
        )
        .order_by(Club.folded, Club.id)
    ).all()


@dataclass(frozen=True, slots=True)
class Expiring:
    """An approved club without a declaration that holds for long: `valid_until` None where it has none."""

    club: Club
    valid_until: date | None


def count_expiring(today: date) -> int:
    last = _last_word()
    return session.scalar(select(func.count()).select_from(_expiring(last, today).subquery())) or 0


def expiring(today: date, first: int, count: int) -> list[Expiring]:
    """Approved clubs whose declaration runs out soon, has done so or is missing; the first to run out comes first."""
    last = _last_word()
    order = (last.c.valid_until.asc().nulls_last(), Club.folded, Club.id)
    rows = session.execute(_expiring(last, today).order_by(*order).offset(first).limit(count))
    return [Expiring(club, valid_until) for club, valid_until in rows]


def declarations_running_out(today: date) -> list[tuple[Club, date]]:
    """As `expiring`, of clubs that have signed one."""
    last = _last_word()
    rows = session.execute(_expiring(last, today).order_by(Club.id))
    return [(club, valid_until) for club, valid_until in rows if valid_until]


def open_to_children(today: date) -> ColumnElement[bool]:
    """Which offers children may be sent to: not over, and not of a club that nobody has said yes to since it asked."""
    never_asked = and_(Club.asked_at.is_(None), Club.declined_because == "")
    return and_(going_on(today), or_(Club.approved_from.is_not(None), never_asked))


def going_on(today: date) -> ColumnElement[bool]:
    """Which offers are not over, as `rules.has_ended` says it of one."""
    return and_(Offer.ended_on.is_(None), or_(Offer.season_until.is_(None), Offer.season_until >= today))


def activities() -> Sequence[str]:
    """What the municipality's clubs offer, by name."""
    return session.scalars(select(Offer.activity).distinct().order_by(Offer.activity)).all()


def _own_clubs(user_id: int) -> Select[Club]:
    return select(Club).join(ClubPerson, ClubPerson.club_id == Club.id).where(ClubPerson.user_id == user_id)


def _last_word() -> Subquery:
    """club_id, valid_until: how long the declarations of each club that signed any hold."""
    return (
        select(Declaration.club_id, func.max(Declaration.valid_until).label("valid_until"))
        .group_by(Declaration.club_id)
        .subquery()
    )


def _expiring(last: Subquery, today: date) -> Select[Club, date | None]:
    return (
        select(Club, last.c.valid_until)
        .outerjoin(last, last.c.club_id == Club.id)
        .where(
            Club.approved_from <= today,
            or_(Club.approved_until.is_(None), Club.approved_until >= today),
            or_(
                last.c.valid_until.is_(None),
                last.c.valid_until <= today + timedelta(days=max(REMIND_BEFORE)),
            ),
        )
    )


def _wanted(wanted: Subquery) -> ColumnElement[int]:
    return func.coalesce(wanted.c.wanted, 0)


def _conditions(wished: OfferFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [holds(Offer.folded + " " + Club.folded, wished.text)]
    if wished.activity:
        found.append(Offer.activity == wished.activity)
    if wished.weekday is not None:
        day = DAY_NAMES[wished.weekday]
        found.append(type_coerce(Offer.sessions, Text).contains(f"{day} "))
    if wished.club_id is not None:
        found.append(Offer.club_id == wished.club_id)
    return found


def _order(order: str, descending: bool, wanted: Subquery) -> list[SQLColumnExpression[Any]]:
    columns: dict[str, SQLColumnExpression[Any]] = {
        "activity": Offer.folded,
        "club": Club.folded,
        "postcode": Offer.postcode,
        "wanted": _wanted(wanted),
    }
    column = columns[order].desc() if descending else columns[order].asc()
    return [column.nulls_last(), Offer.folded, Offer.id]
