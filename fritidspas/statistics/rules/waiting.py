"""How long people wait: half of them, nine of ten, and the one who waited longest."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median

from fritidspas.core.small_cells import SMALLEST_SHOWN


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
