"""Reading clubs and their offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, Subquery, Text, func, select, type_coerce
from sqlalchemy.orm import contains_eager, joinedload

from fritidspas.clubs.models import Club, Offer
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


def clubs() -> Sequence[Club]:
    """Every club by name."""
    return session.scalars(select(Club).order_by(Club.folded, Club.id)).all()


def activities() -> Sequence[str]:
    """What the municipality's clubs offer, by name."""
    return session.scalars(select(Offer.activity).distinct().order_by(Offer.activity)).all()


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
