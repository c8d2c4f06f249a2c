"""Times of the week: half-open stretches of minutes counted from Monday 00:00."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

DAY = 24 * 60
WEEK = 7 * DAY


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """`start` up to but not including `end`, in minutes from Monday 00:00.

    Within the week 0 <= start < end <= WEEK; an escort window may reach outside it on either side.
    """

    start: int
    end: int

    @property
    def minutes(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Interval") -> bool:
        """True when they share time; touching is not overlapping."""
        return self.start < other.end and other.start < self.end


def joined(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same time as few sorted intervals as possible: overlapping and adjoining ones become one."""
    result: list[Interval] = []
    for interval in sorted(intervals):
        if result and interval.start <= result[-1].end:
            result[-1] = Interval(result[-1].start, max(result[-1].end, interval.end))
        else:
            result.append(interval)
    return tuple(result)


def weekdays(intervals: Iterable[Interval]) -> set[int]:
    """The days on which they begin; 0 is Monday."""
    return {interval.start // DAY for interval in intervals}


DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WRITTEN_DAYS = (
    ("mon", "monday", "man", "mandag"),
    ("tue", "tuesday", "tir", "tirsdag"),
    ("wed", "wednesday", "ons", "onsdag"),
    ("thu", "thursday", "tor", "torsdag"),
    ("fri", "friday", "fre", "fredag"),
    ("sat", "saturday", "lør", "lørdag"),
    ("sun", "sunday", "søn", "søndag"),
)
_DAY_NUMBER = {name: number for number, names in enumerate(_WRITTEN_DAYS) for name in names}
_STRETCH = re.compile(r"(\w+)\.?\s+(\d{1,2})(?:[:.](\d{2}))?\s*[-–]\s*(\d{1,2})(?:[:.](\d{2}))?")


class UnreadableTimes(ValueError):
    """A stretch of the week that cannot be read.

    `reason` is `times` (not day start-end), `weekday` (no such day), `clock` (no such time of day) or
    `reversed_times` (ends before it starts).
    """

    def __init__(self, stretch: str, reason: str) -> None:
        self.stretch = stretch
        self.reason = reason
        super().__init__(stretch)


def parse_week(text: str) -> tuple[Interval, ...]:
    """Reads `mon 15:00-18:30 | onsdag 16.00-20.00`; the order is kept, a blank text is no time at all.

    Raises UnreadableTimes with the stretch that could not be read.
    """
    return tuple(_parse_stretch(stretch.strip()) for stretch in text.split("|") if stretch.strip())


def format_week(intervals: Iterable[Interval]) -> str:
    """The form `parse_week` reads, with English day names."""
    return " | ".join(
        f"{DAY_NAMES[interval.start // DAY]} {format_hours(interval)}" for interval in intervals
    )


def format_hours(interval: Interval) -> str:
    """`15:00-18:30`, without the day."""
    start = interval.start - interval.start // DAY * DAY
    end = start + interval.minutes
    return f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"


def _parse_stretch(stretch: str) -> Interval:
    found = _STRETCH.fullmatch(stretch.lower())
    if not found:
        raise UnreadableTimes(stretch, "times")
    if found[1] not in _DAY_NUMBER:
        raise UnreadableTimes(stretch, "weekday")
    midnight = _DAY_NUMBER[found[1]] * DAY
    start, end = _minutes(found[2], found[3]), _minutes(found[4], found[5])
    if start is None or end is None:
        raise UnreadableTimes(stretch, "clock")
    if start >= end:
        raise UnreadableTimes(stretch, "reversed_times")
    return Interval(midnight + start, midnight + end)


def _minutes(hours: str, minutes: str | None) -> int | None:
    """Minutes from midnight, up to and including 24:00."""
    total = int(hours) * 60 + int(minutes or 0)
    return total if int(minutes or 0) < 60 and total <= DAY else None
