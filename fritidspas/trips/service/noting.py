"""What became of a day: noted by the guide with one tap, corrected by the guide or, later, by a coordinator."""

from datetime import date, datetime

from sqlalchemy import select

from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.dates import add_months
from fritidspas.core.guide_kind import GuideKind
from fritidspas.core.refused import Refused
from fritidspas.db import insert_once, locked, session
from fritidspas.matches.models import Match
from fritidspas.matches.service.met import follow_trips
from fritidspas.trips import queries
from fritidspas.trips.models import Trip
from fritidspas.trips.queries.noted import approvals
from fritidspas.trips.rules import (
    MONTHS_BACK,
    TOGETHER,
    TripFacts,
    TripKind,
    check_correctable,
    check_covered,
    check_trip,
    first_met,
    month_of,
)


def note_trip(
    match_id: int,
    day: date,
    facts: TripFacts,
    start_minute: int | None,
    seen: datetime | None,
    now: datetime,
    by: int,
) -> None:
    """By the guide. `seen`: the version of the row that was shown, None where none was.

    The same said twice is one. Refused as `check_trip`, `check_covered`, `check_correctable`, `trip_too_late`, and
    `trip_changed_meanwhile` when something else stands there than what was seen.
    """
    match = locked(Match, match_id)  # before its trip, as the first meeting is written on it
    _check_recent(day, now)
    check_trip(facts, day, match.start, match.end, copenhagen_day(now))
    check_covered(facts.kind, match.guide.certificate_until, day)
    new_id = insert_once(Trip, **_columns(match, day, facts, start_minute, now, by))
    if new_id is not None:
        _told("trips.noted", match, day, facts, None, now, by)
        return
    trip = _locked_trip(match_id, day)
    if _says(trip) == facts:
        return
    if trip.changed_at != seen:
        raise Refused("trip_changed_meanwhile")
    settled = approvals()
    check_correctable(trip.noted_at, month_of(day) in settled, max(settled.values(), default=None))
    _change(trip, facts, now, by)


def correct_trip(trip_id: int, facts: TripFacts, seen: datetime | None, now: datetime, by: int) -> None:
    """By a coordinator, at any time: what is approved stands, and the difference comes in the next month.

    Refused as `check_trip`, `trip_changed_meanwhile`.
    """
    match = locked(Match, session.scalars(select(Trip.match_id).where(Trip.id == trip_id)).one())
    trip = locked(Trip, trip_id)
    if trip.changed_at != seen:
        raise Refused("trip_changed_meanwhile")
    check_trip(facts, trip.day, match.start, match.end, copenhagen_day(now))
    if _says(trip) != facts:
        _change(trip, facts, now, by)


def _check_recent(day: date, now: datetime) -> None:
    """Differences are looked for as far back as this. Refused `trip_too_late`."""
    if month_of(day) < add_months(month_of(copenhagen_day(now)), -MONTHS_BACK + 1):
        raise Refused("trip_too_late")


def _columns(
    match: Match, day: date, facts: TripFacts, start_minute: int | None, now: datetime, by: int
) -> dict[str, object]:
    return {
        "match_id": match.id,
        "day": day,
        "kind": facts.kind,
        "minutes": facts.minutes,
        "metres": facts.metres,
        "note": facts.note,
        "start_minute": start_minute,
        "is_paid": match.guide.kind is GuideKind.PAID,
        "said_by": by,
        "noted_at": now,
        "changed_at": now,
    }


def _locked_trip(match_id: int, day: date) -> Trip:
    found = queries.trip_of(match_id, day)
    if found is None:
        raise Refused("trip_changed_meanwhile")
    return locked(Trip, found.id)


def _says(trip: Trip) -> TripFacts:
    return TripFacts(trip.kind, trip.minutes, trip.metres, trip.note)


def _change(trip: Trip, facts: TripFacts, now: datetime, by: int) -> None:
    before = trip.kind
    trip.kind, trip.minutes, trip.metres, trip.note = facts.kind, facts.minutes, facts.metres, facts.note
    trip.said_by, trip.changed_at = by, now
    session.flush()
    _told("trips.corrected", session.get_one(Match, trip.match_id), trip.day, facts, before, now, by)


def _told(
    event: str, match: Match, day: date, facts: TripFacts, before: TripKind | None, now: datetime, by: int
) -> None:
    """The event, and the first day they met as the trips now say."""
    record(
        event, now, actor_id=by, subject=("child", match.child_id), match_id=match.id, day=day.isoformat(),
        said=facts.kind, before=before, minutes=facts.minutes, metres=facts.metres,
    )  # fmt: skip
    first = first_met(queries.trips_of_match(match.id))
    was_theirs = match.met_on == day and before in TOGETHER
    if was_theirs or (first is not None and (match.met_on is None or first < match.met_on)):
        follow_trips(match.id, first, now, by)
