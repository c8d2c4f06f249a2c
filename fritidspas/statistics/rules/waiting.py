"""How long people wait: half of them, nine of ten, and the one who waited longest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median

from fritidspas.core.small_cells import SMALLEST_SHOWN, is_small


@dataclass(frozen=True, slots=True)
class Waits:
    """In days. `ninetieth`: nine of ten waited at most so long."""

    count: int
    median: float
    ninetieth: int
    longest: int


def waits_of(days: Sequence[int]) -> Waits | None:
    """None of fewer than five: a median of two is almost a child's own. Days before the first count as none."""
    known = sorted(max(0, each) for each in days)
    if len(known) < SMALLEST_SHOWN:
        return None
    return Waits(len(known), median(known), known[ceil(0.9 * len(known)) - 1], known[-1])


def waits_between(by_year: Mapping[int, Sequence[int]], years: Iterable[int]) -> Waits | None:
    """Of some years together; None where a year has so few that their own would come out of the rest."""
    days = [by_year.get(year, ()) for year in years]
    return (
        None
        if any(is_small(len(each)) for each in days)
        else waits_of([day for each in days for day in each])
    )
