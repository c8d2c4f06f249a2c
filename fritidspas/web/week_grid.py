"""A week as a drawing: where each stretch of time stands in a grid of seven days."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from fritidspas.core.week import DAY, WEEK, Interval

LEFT, TOP, DAY_WIDTH, HOUR_HEIGHT = 48, 28, 100, 26
EARLIEST, LATEST = 14, 20  # hours always shown, so that weeks look alike


class Trip(Protocol):
    """Something that takes the person's time, and what to write on it."""

    @property
    def window(self) -> Interval: ...

    @property
    def label(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle in the drawing's own units; `label` is written on it."""

    x: int
    y: float
    width: int
    height: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class WeekGrid:
    """`hours`: (hour, y) of each line across. `days`: the x of each day's middle, Monday first."""

    width: int
    height: int
    hours: list[tuple[int, int]]
    days: list[int]
    free: list[Block]
    taken: list[Block]


def week_grid(available: Sequence[Interval], trips: Sequence[Trip] = ()) -> WeekGrid:
    """The drawing of what is free and what is taken. What reaches out of the week is cut off at its ends."""
    free = [part for interval in available for part in _by_day(interval)]
    taken = [(part, trip.label) for trip in trips for part in _by_day(trip.window)]
    every = [*free, *(part for part, _ in taken)]
    first = min([EARLIEST, *(part.start % DAY // 60 for part in every)])
    last = max([LATEST, *(-(-_end_of_day(part) // 60) for part in every)])
    return WeekGrid(
        width=LEFT + 7 * DAY_WIDTH,
        height=TOP + (last - first) * HOUR_HEIGHT + 8,
        hours=[(hour, TOP + (hour - first) * HOUR_HEIGHT) for hour in range(first, last + 1)],
        days=[LEFT + day * DAY_WIDTH + DAY_WIDTH // 2 for day in range(7)],
        free=[_block(part, first, inset=4) for part in free],
        taken=[_block(part, first, inset=10, label=label) for part, label in taken],
    )


def _by_day(interval: Interval) -> list[Interval]:
    """The same time, cut at midnights."""
    start, end = max(0, interval.start), min(WEEK, interval.end)
    cuts = [start, *range((start // DAY + 1) * DAY, end, DAY), end]
    return [Interval(one, other) for one, other in pairwise(cuts) if one < other]


def _end_of_day(part: Interval) -> int:
    """Minutes from midnight to the end of a part of one day: 24:00 is 1440, not 0."""
    return (part.end - 1) % DAY + 1


def _block(part: Interval, first: int, inset: int, label: str = "") -> Block:
    return Block(
        x=LEFT + part.start // DAY * DAY_WIDTH + inset,
        y=round(TOP + (part.start % DAY - first * 60) * HOUR_HEIGHT / 60, 1),
        width=DAY_WIDTH - 2 * inset,
        height=round(part.minutes * HOUR_HEIGHT / 60, 1),
        label=label,
    )
