"""The model as a textbook writes it: a row per clashing pair, a length per session, and few columns."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint
from scipy.sparse import csr_array

from fritidspas.matching.constraints import longest_windows
from fritidspas.matching.solver.parts import Part, Seats, Unit


@dataclass
class Textbook:
    """Rows over one 0/1 column per (unit, guide) and one column of minutes per guide and session."""

    pairs: list[tuple[int, int]]
    upper: list[float]
    rows: list[tuple[list[int], list[float], float]] = field(default_factory=list)

    def at_most(self, limit: float, terms: dict[int, float]) -> None:
        self.rows.append((list(terms), list(terms.values()), limit))

    def constraints(self) -> LinearConstraint:
        row = np.repeat(np.arange(len(self.rows)), [len(columns) for columns, _, _ in self.rows])
        column = np.concatenate([columns for columns, _, _ in self.rows])
        values = np.concatenate([values for _, values, _ in self.rows])
        matrix = csr_array((values, (row, column)), shape=(len(self.rows), len(self.upper)))
        return LinearConstraint(matrix, -np.inf, np.array([limit for _, _, limit in self.rows]))

    def bounds(self) -> Bounds:
        return Bounds(0, np.array(self.upper))

    def integrality(self) -> np.ndarray:
        return np.arange(len(self.upper)) < len(self.pairs)


def textbook(part: Part) -> Textbook:
    """Rules 10-14 of a whole part. Rule 14 is in the units: a household is one column per guide."""
    pairs = [(i, guide) for i, unit in enumerate(part.units) for guide in sorted(unit.scores)]
    model = Textbook(pairs, [1.0] * len(pairs))
    of_unit: dict[int, list[int]] = defaultdict(list)
    of_guide: dict[int, dict[int, Unit]] = defaultdict(dict)
    for column, (i, guide) in enumerate(pairs):
        of_unit[i].append(column)
        of_guide[guide][column] = part.units[i]
    for columns in of_unit.values():
        model.at_most(1, dict.fromkeys(columns, 1))
    for guide, units in of_guide.items():
        _guide_rows(model, part.guides[guide], units)
    return model


def _guide_rows(model: Textbook, seats: Seats, units: dict[int, Unit]) -> None:
    model.at_most(seats.capacity - len(seats.kept), {column: unit.size for column, unit in units.items()})
    heads: dict[int, dict[int, float]] = defaultdict(dict)
    minutes: dict[int, dict[int, int]] = defaultdict(dict)
    for column, unit in units.items():
        for trips in unit.trips:
            for session in {trip.session for trip in trips}:
                heads[session][column] = heads[session].get(column, 0) + 1
        for session, longest in longest_windows(unit.trips).items():
            minutes[session][column] = longest
    kept = longest_windows(seats.kept)
    for session, taken in heads.items():
        there = sum(any(trip.session == session for trip in trips) for trips in seats.kept)
        model.at_most(seats.max_together - there, taken)
    for (one, first), (other, second) in combinations(units.items(), 2):
        if _clash(first, second):
            model.at_most(1, {one: 1, other: 1})
    if seats.weekly_minutes >= 0:
        lengths: dict[int, float] = {}
        for session, taken_minutes in minutes.items():
            length = len(model.upper)
            model.upper.append(np.inf)
            lengths[length] = 1
            already = kept.get(session, 0)
            for column, longest in taken_minutes.items():
                if longest > already:
                    model.at_most(0, {column: longest - already, length: -1})
        model.at_most(seats.weekly_minutes - sum(kept.values()), lengths)


def _clash(first: Unit, second: Unit) -> bool:
    return any(
        a.session != b.session and a.start < b.end and b.start < a.end
        for one in first.trips
        for a in one
        for other in second.trips
        for b in other
    )
