"""Times of the week: half-open stretches of minutes counted from Monday 00:00."""

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
