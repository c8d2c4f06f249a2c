"""From a problem to arrays: which pairs are feasible (rules 1-9), and what each is worth."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Trip:
    """One weekly escort: the session (a number per offer and weekly time) and its window in minutes of the week."""

    session: int
    start: int
    end: int


@dataclass(frozen=True)
class Candidates:
    """What the solver sees: children and guides by index, feasible pairs as arrays of equal length.

    children, guides: ids by index (kept children are not among them).
    pair_child, pair_guide: (pairs,) int32, sorted by child, then guide. pair_score: (pairs,) int32, 0-1000.
    pair_parts: (pairs, parts) uint8, 0-100, columns in the order of `Weights`.
    priority: (children,) int8. household: (children,) int32, the same number for children who
    must share a guide (rule 14), -1 for a child alone.
    trips: per child, the windows it takes of whoever takes it.
    capacity, max_together: (guides,) int32. weekly_minutes: (guides,) int32, -1 is unlimited.
    kept_trips: per guide, one tuple of trips for each child already kept there; they count in rules 10-13.
    """

    children: tuple[str, ...]
    guides: tuple[str, ...]
    pair_child: NDArray[np.int32]
    pair_guide: NDArray[np.int32]
    pair_score: NDArray[np.int32]
    pair_parts: NDArray[np.uint8]
    priority: NDArray[np.int8]
    household: NDArray[np.int32]
    trips: tuple[tuple[Trip, ...], ...]
    capacity: NDArray[np.int32]
    weekly_minutes: NDArray[np.int32]
    max_together: NDArray[np.int32]
    kept_trips: tuple[tuple[tuple[Trip, ...], ...], ...]
