"""What may be noted of a trip, which days there were to go, and what a month of trips is paid: pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from fritidspas.core.dates import add_months
from fritidspas.core.refused import Refused
from fritidspas.core.week import DAY, Interval
from fritidspas.matches.rules import is_covered

LONGEST_MINUTES = 12 * 60
FARTHEST_METRES = 300_000
AHEAD = timedelta(days=14)  # today and the 13 days after it
BACK = timedelta(days=14)  # so long a day that nobody has noted is asked about
NOTED_AFTER_END = timedelta(days=31)  # so long after a match its last trips may be noted by the guide
CALENDAR_BACK, CALENDAR_AHEAD = timedelta(days=14), timedelta(days=56)
MONTHS_BACK = 12  # so old a month may still be approved or corrected


class TripKind(StrEnum):
    """Met: no further than the meeting. Went: to the activity. Not: it did not happen."""

    MET = "met"
    WENT = "went"
    NOT = "not"


TOGETHER = frozenset({TripKind.MET, TripKind.WENT})


@dataclass(frozen=True, slots=True)
class TripFacts:
    """What somebody notes of one day."""

    kind: TripKind
    minutes: int
    metres: int
    note: str = ""


def check_trip(facts: TripFacts, day: date, start: date, end: date, today: date) -> None:
    """Refused `trip_in_future`, `trip_outside_match`, `trip_too_long`, `trip_too_far`."""
    if day > today:
        raise Refused("trip_in_future")
    if not start <= day <= end:
        raise Refused("trip_outside_match", start=start, end=end)
    if not 0 <= facts.minutes <= LONGEST_MINUTES:
        raise Refused("trip_too_long", hours=LONGEST_MINUTES // 60)
    if not 0 <= facts.metres <= FARTHEST_METRES:
        raise Refused("trip_too_far", km=FARTHEST_METRES // 1000)


def check_covered(kind: TripKind, certificate_until: date | None, day: date) -> None:
    """Nobody goes with a child without a certificate that holds. Refused `trip_without_certificate`."""
    if kind in TOGETHER and not is_covered(certificate_until, day):
        raise Refused("trip_without_certificate")


def is_settled(noted_at: datetime, month_is_approved: bool, last_approval: datetime | None) -> bool:
    """Whether somebody has approved it: what was noted after its month was approved waits for the next that is."""
    return month_is_approved and last_approval is not None and noted_at <= last_approval


def check_correctable(noted_at: datetime, month_is_approved: bool, last_approval: datetime | None) -> None:
    """A guide corrects what nobody has approved yet. Refused `trip_approved`."""
    if is_settled(noted_at, month_is_approved, last_approval):
        raise Refused("trip_approved")


def days_between(weekday: int, first: date, last: date) -> Iterator[date]:
    """Every such day of the week, both ends included. 0 is Monday."""
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    while day <= last:
        yield day
        day += timedelta(days=7)


def weekday_of(session: Interval) -> int:
    return session.start // DAY


def month_of(day: date) -> date:
    """A month is its first day."""
    return day.replace(day=1)


def first_met(trips: Mapping[date, TripKind]) -> date | None:
    """The first day they were together."""
    return min((day for day, kind in trips.items() if kind in TOGETHER), default=None)


@dataclass(frozen=True, slots=True)
class Driven:
    """One trip as it is paid. `start`: the minute of the day it began; None where it is not known."""

    day: date
    start: int | None
    minutes: int
    metres: int


@dataclass(frozen=True, slots=True)
class Sum:
    minutes: int = 0
    metres: int = 0


def counted(trips: Iterable[Driven]) -> Sum:
    """Minutes and metres of a guide: trips at the same time, with several children, are one.

    Each minute counts once, and of trips that overlap the longest way. A trip whose time is not known stands alone.
    """
    minutes = metres = 0
    until, longest = (date.min, 0), 0
    for trip in sorted((one for one in trips if one.start is not None), key=lambda one: (one.day, one.start)):
        start = trip.start or 0
        end = start + trip.minutes
        if until[0] == trip.day and start < until[1]:
            minutes += max(0, end - until[1])
            metres += max(0, trip.metres - longest)
            until, longest = (trip.day, max(until[1], end)), max(longest, trip.metres)
        else:
            minutes += trip.minutes
            metres += trip.metres
            until, longest = (trip.day, end), trip.metres
    alone = [one for one in trips if one.start is None]
    return Sum(minutes + sum(one.minutes for one in alone), metres + sum(one.metres for one in alone))


@dataclass(frozen=True, slots=True)
class Rates:
    """Whole øre for an hour and for a kilometre."""

    hourly_ore: int
    km_ore: int


def amount_ore(total: Sum, rates: Rates) -> int:
    """Rounded once, half up: minutes are sixtieths of an hour, metres thousandths of a kilometre."""
    exact = total.minutes * rates.hourly_ore * 50 + total.metres * rates.km_ore * 3  # of 3000
    return (2 * exact + 3000) // 6000


@dataclass(frozen=True, slots=True)
class Line:
    """What one guide is paid for one month. In a later month than `for_month` it is the difference.

    `rates` None: nobody has said what is paid.
    """

    guide_id: int
    for_month: date
    total: Sum
    rates: Rates | None
    amount_ore: int | None


def line_of(guide_id: int, month: date, total: Sum, rates: Rates | None) -> Line:
    return Line(guide_id, month, total, rates, None if rates is None else amount_ore(total, rates))


def difference_of(
    guide_id: int, month: date, now: Sum, rates: Rates | None, paid: Sequence[Line]
) -> Line | None:
    """What is lacking, or too much, of an approved month; None when all is as it was paid.

    All that is ever paid for a month comes to the amount of what the trips say, rounded once. Its rates are those it
    was approved with; `rates` are for a guide who had no line in it.
    """
    before = Sum(sum(one.total.minutes for one in paid), sum(one.total.metres for one in paid))
    if before == now:
        return None
    held = next((one.rates for one in paid), rates)
    ore = None if held is None else amount_ore(now, held) - sum(one.amount_ore or 0 for one in paid)
    return Line(guide_id, month, Sum(now.minutes - before.minutes, now.metres - before.metres), held, ore)


def lines_of(
    month: date,
    trips: Mapping[tuple[int, date], Iterable[Driven]],
    rates: Mapping[tuple[int, date], Rates],
    approved: Mapping[date, Sequence[Line]],
) -> list[Line]:
    """The lines of an open month: each guide's own, and the differences of months approved before.

    trips, rates: by guide and month. approved: by month, every line that was ever paid for it.
    """
    lines = [
        line_of(guide, month, counted(list(driven)), rates.get((guide, month)))
        for (guide, of), driven in trips.items()
        if of == month
    ]
    for earlier, paid in approved.items():
        by_guide: dict[int, list[Line]] = defaultdict(list)
        for line in paid:
            by_guide[line.guide_id].append(line)
        noted = {guide for guide, of in trips if of == earlier}
        for guide in sorted(noted | set(by_guide)):
            now = counted(list(trips.get((guide, earlier), ())))
            line_or_none = difference_of(guide, earlier, now, rates.get((guide, earlier)), by_guide[guide])
            if line_or_none is not None:
                lines.append(line_or_none)
    return sorted(lines, key=lambda line: (line.guide_id, line.for_month))


def check_approval(month: date, today: date, lines: Sequence[Line], own_guide_id: int | None) -> None:
    """Refused `month_not_over`, `nothing_to_approve`, `rates_missing`, and `own_month` for the pay of who approves."""
    if today < add_months(month, 1):
        raise Refused("month_not_over")
    if not lines:
        raise Refused("nothing_to_approve")
    if any(line.amount_ore is None for line in lines):
        raise Refused("rates_missing")
    if any(line.guide_id == own_guide_id for line in lines):
        raise Refused("own_month")
