"""Trips somebody has noted."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select

from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide
from fritidspas.matches.models import Match
from fritidspas.trips.models import PayMonth, Trip
from fritidspas.trips.queries.own import AGREED
from fritidspas.trips.rules import TripKind, is_settled, month_of


@dataclass(frozen=True, slots=True)
class NotedTrip:
    """A trip as the guide sees it; the child by first name. `is_open`: the guide may still correct it."""

    match_id: int
    child_id: int
    first_name: str
    day: date
    kind: TripKind
    minutes: int
    metres: int
    is_open: bool


def count_noted(guide_id: int) -> int:
    query = _noted(guide_id).with_only_columns(func.count(), maintain_column_froms=True)
    return session.scalar(query.order_by(None)) or 0


def noted(guide_id: int, first: int, count: int) -> list[NotedTrip]:
    """What the guide has noted, the newest day first."""
    settled = approvals()
    last = max(settled.values(), default=None)
    query = _noted(guide_id).offset(first).limit(count)
    return [
        NotedTrip(
            match_id=trip.match_id,
            child_id=child.id,
            first_name=child.first_name,
            day=trip.day,
            kind=trip.kind,
            minutes=trip.minutes,
            metres=trip.metres,
            is_open=not is_settled(trip.noted_at, month_of(trip.day) in settled, last),
        )
        for trip, child in session.execute(query)
    ]


def trip_of(match_id: int, day: date) -> Trip | None:
    return session.scalar(select(Trip).where(Trip.match_id == match_id, Trip.day == day))


def trips_of_match(match_id: int) -> dict[date, TripKind]:
    rows = session.execute(select(Trip.day, Trip.kind).where(Trip.match_id == match_id))
    return {row.day: row.kind for row in rows}


def approvals() -> dict[date, datetime]:
    """The approved months, and when each was."""
    return {
        row.month: row.approved_at for row in session.execute(select(PayMonth.month, PayMonth.approved_at))
    }


def _noted(guide_id: int) -> Select[Trip, Child]:
    return (
        select(Trip, Child)
        .join(Match, Trip.match_id == Match.id)
        .join(Child, Match.child_id == Child.id)
        .join(Guide, Match.guide_id == Guide.id)
        .where(Match.guide_id == guide_id, *AGREED)
        .order_by(Trip.day.desc(), Trip.id.desc())
    )
