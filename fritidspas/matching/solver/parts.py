"""The problem cut into parts that do not touch: children, households and guides joined by feasible pairs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from fritidspas.matching.candidates import Candidates
from fritidspas.matching.constraints import Trips, bundle_holds
from fritidspas.matching.objective import classes


@dataclass(frozen=True, slots=True)
class Unit:
    """Children who get the same guide or none: a household that must be together, or one child.

    members: child indexes in `Candidates`. trips: one tuple per member. counts: members per
    priority class, highest first. scores: guide index -> total score, for the guides who can take the unit.
    """

    members: tuple[int, ...]
    trips: tuple[Trips, ...]
    counts: tuple[int, ...]
    scores: dict[int, int]

    @property
    def size(self) -> int:
        return len(self.members)


@dataclass(frozen=True, slots=True)
class Seats:
    """What one guide can take, and what is already taken by kept children."""

    capacity: int
    max_together: int
    weekly_minutes: int
    kept: tuple[Trips, ...]

    def can_take(self, trips: tuple[Trips, ...]) -> bool:
        """Rules 10-13 with these children on top of the kept ones."""
        return bundle_holds((*self.kept, *trips), self.capacity, self.max_together, self.weekly_minutes)


@dataclass(frozen=True)
class Part:
    """A problem of its own: no pair and no household reaches out of it.

    guides: guide index in `Candidates` -> seats, only those some unit can go with. levels: how many
    priority classes there are (in the whole, so that parts add up).
    """

    units: tuple[Unit, ...]
    guides: dict[int, Seats]
    levels: int

    @property
    def size(self) -> int:
        return sum(unit.size for unit in self.units)


def seats_of(candidates: Candidates, guide: int) -> Seats:
    """The guide's limits and kept children."""
    return Seats(
        int(candidates.capacity[guide]),
        int(candidates.max_together[guide]),
        int(candidates.weekly_minutes[guide]),
        candidates.kept_trips[guide],
    )


def units_of(candidates: Candidates) -> Iterator[tuple[int, ...]]:
    """Members of each unit: households by number, then children alone, each in child order."""
    households: dict[int, list[int]] = {}
    for child, number in enumerate(candidates.household.tolist()):
        households.setdefault(number if number >= 0 else -1 - child, []).append(child)
    return (tuple(members) for members in households.values())


def all_units(candidates: Candidates) -> Iterator[Unit]:
    """Every unit, with nobody to go with yet."""
    ranks = {priority: rank for rank, priority in enumerate(classes(candidates))}
    for members in units_of(candidates):
        counts = [0] * len(ranks)
        for child in members:
            counts[ranks[int(candidates.priority[child])]] += 1
        yield Unit(members, tuple(candidates.trips[child] for child in members), tuple(counts), {})


def split(candidates: Candidates) -> list[Part]:
    """The parts, in order of their first child. Units nobody can take are in none."""
    seats = {guide: seats_of(candidates, guide) for guide in set(candidates.pair_guide.tolist())}
    begin = np.searchsorted(candidates.pair_child, np.arange(len(candidates.children) + 1)).tolist()
    pair_guide, pair_score = candidates.pair_guide.tolist(), candidates.pair_score.tolist()

    levels = len(classes(candidates))
    units: list[Unit] = []
    for unit in all_units(candidates):
        choices = [
            dict(zip(pair_guide[begin[c] : begin[c + 1]], pair_score[begin[c] : begin[c + 1]], strict=True))
            for c in unit.members
        ]
        scores = {
            guide: sum(choice[guide] for choice in choices)
            for guide in choices[0]
            if all(guide in choice for choice in choices) and seats[guide].can_take(unit.trips)
        }
        if scores:
            units.append(replace(unit, scores=scores))
    return [
        Part(tuple(group), {g: seats[g] for g in sorted({g for u in group for g in u.scores})}, levels)
        for group in _connected(units, len(candidates.guides))
    ]


def _connected(units: list[Unit], guides: int) -> list[list[Unit]]:
    """Units that share a guide, directly or through others, in one list."""
    rows = [i for i, unit in enumerate(units) for _ in unit.scores]
    columns = [len(units) + guide for unit in units for guide in unit.scores]
    size = len(units) + guides
    edges = coo_array((np.ones(len(rows), dtype=np.int8), (rows, columns)), shape=(size, size))
    labels: NDArray[np.int32] = connected_components(edges, directed=False)[1][: len(units)]
    groups: dict[int, list[Unit]] = {}
    for unit, label in zip(units, labels.tolist(), strict=True):
        groups.setdefault(label, []).append(unit)
    return list(groups.values())
