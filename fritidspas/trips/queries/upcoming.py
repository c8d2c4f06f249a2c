"""The days a guide and a child are to go, from the child's weekly times within the match."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from fritidspas.core.week import DAY, Interval
from fritidspas.db import session
from fritidspas.matches.rules import is_covered
from fritidspas.trips.models import Trip
from fritidspas.trips.queries.own import Going, GuideChild, children_of
from fritidspas.trips.rules import AHEAD, BACK, TripKind, days_between, weekday_of

KM_A_MINUTE = 12 / 60


@dataclass(frozen=True, slots=True)
class Coming:
    """One day to go. `start`, `end`: minutes of the day, the way there and home with them where it is told.

    `minutes`, `metres`: what the trip is likely to take, as the guide noted the last one, or by the times.
    """

    match_id: int
    child_id: int
    first_name: str
    day: date
    start: int
    end: int
    activity: str
    club: str
    meeting_place: str
    is_first: bool
    minutes: int
    metres: int

    @property
    def window(self) -> Interval:
        """In the week, for whoever writes times."""
        midnight = self.day.weekday() * DAY
        return Interval(midnight + self.start, midnight + self.end)


def coming(children: Sequence[GuideChild], first: date, last: date) -> list[Coming]:
    """Every day to go from `first` through `last`, noted or not. A day is one trip: of two times the first.

    None after the last day of the guide's certificate: without one, no trip takes place.
    """
    usual = _usual([child.match_id for child in children])
    found: dict[tuple[int, date], Coming] = {}
    for child in children:
        for going in child.times:
            for day in _days(child, going, first, last):
                found.setdefault((child.match_id, day), _coming(child, going, day, usual.get(child.match_id)))
    return sorted(found.values(), key=lambda one: (one.day, one.start, one.match_id))


def ahead(children: Sequence[GuideChild], today: date) -> list[Coming]:
    """The next two weeks, without what is noted already."""
    return _not_noted(coming(children, today, today + AHEAD - timedelta(days=1)))


def behind_us(children: Sequence[GuideChild], today: date) -> list[Coming]:
    """The last two weeks' days that nobody has noted; yesterday and before."""
    return _not_noted(coming(children, today - BACK, today - timedelta(days=1)))


def trips_not_noted(guide_id: int, today: date) -> list[Coming]:
    """What waits for the guide, the oldest first."""
    return behind_us(children_of(guide_id, today), today)


def _days(child: GuideChild, going: Going, first: date, last: date) -> Iterable[date]:
    starts = [day for day in (first, child.start, going.first) if day is not None]
    ends = [day for day in (last, child.end, going.last) if day is not None]
    days = days_between(weekday_of(going.session), max(starts), min(ends))
    return (day for day in days if is_covered(child.certificate_until, day))


def _coming(child: GuideChild, going: Going, day: date, usual: tuple[int, int] | None) -> Coming:
    midnight = weekday_of(going.session) * DAY
    start, end = max(0, going.window.start - midnight), min(DAY - 1, going.window.end - midnight)
    way = going.window.minutes - going.session.minutes
    minutes, metres = usual or (end - start, round(way * KM_A_MINUTE) * 1000)
    return Coming(
        match_id=child.match_id,
        child_id=child.child_id,
        first_name=child.first_name,
        day=day,
        start=start,
        end=end,
        activity=going.activity,
        club=going.club,
        meeting_place=child.meeting_place,
        is_first=child.met_on is None,
        minutes=minutes,
        metres=metres,
    )


def _usual(match_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Minutes and metres of each match's last trip that took any time."""
    rows = session.execute(
        select(Trip.match_id, Trip.minutes, Trip.metres)
        .where(Trip.match_id.in_(match_ids), Trip.minutes > 0, Trip.kind != TripKind.NOT)
        .order_by(Trip.day)
    )
    return {row.match_id: (row.minutes, row.metres) for row in rows}


def _not_noted(days: list[Coming]) -> list[Coming]:
    rows = session.execute(
        select(Trip.match_id, Trip.day).where(Trip.match_id.in_({one.match_id for one in days}))
    )
    noted = {(row.match_id, row.day) for row in rows}
    return [one for one in days if (one.match_id, one.day) not in noted]
