"""One part as linear rows over yes/no columns: every rule written as tightly as we know.

For solvers that take the part whole: the engine's rivals here, and the judge of the tests.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from fritidspas.matching.constraints import longest_windows
from fritidspas.matching.solver.parts import Part, Seats, Unit


@dataclass
class Rows:
    """Rows `sum(coefficient x column) <= limit` over `columns` 0/1 columns.

    pairs: column -> (unit, guide); the columns after them say "this session is made" and the like.
    """

    pairs: list[tuple[int, int]] = field(default_factory=list)
    columns: int = 0
    rows: list[tuple[list[int], list[int], int]] = field(default_factory=list)

    def column(self) -> int:
        self.columns += 1
        return self.columns - 1

    def at_most(self, limit: int, columns: list[int], coefficients: list[int] | None = None) -> None:
        weights = coefficients or [1] * len(columns)
        if sum(w for w in weights if w > 0) > limit:
            self.rows.append((columns, weights, limit))

    def implies(self, one: int, other: int) -> None:
        self.rows.append(([one, other], [1, -1], 0))


def rows_of(part: Part) -> Rows:
    """The whole part: one column per unit and guide who can take it, rules 10-13 as rows."""
    model = Rows()
    of_unit: list[list[int]] = []
    of_guide: dict[int, dict[int, int]] = {guide: {} for guide in part.guides}
    for i, unit in enumerate(part.units):
        of_unit.append([])
        for guide in sorted(unit.scores):
            column = of_guide[guide][i] = model.column()
            model.pairs.append((i, guide))
            of_unit[i].append(column)
    for columns in of_unit:
        model.at_most(1, columns)
    for guide, taken in of_guide.items():
        _guide_rows(model, part.guides[guide], {column: part.units[i] for i, column in taken.items()})
    return model


def _guide_rows(model: Rows, seats: Seats, units: dict[int, Unit]) -> None:
    model.at_most(seats.capacity - len(seats.kept), list(units), [unit.size for unit in units.values()])
    _together_rows(model, seats, units)
    _place_rows(model, units)
    if seats.weekly_minutes >= 0:
        _minutes_rows(model, seats, units)


def _together_rows(model: Rows, seats: Seats, units: dict[int, Unit]) -> None:
    heads: dict[int, dict[int, int]] = defaultdict(dict)
    for column, unit in units.items():
        for trips in unit.trips:
            for session in {trip.session for trip in trips}:
                heads[session][column] = heads[session].get(column, 0) + 1
    for session, taken in heads.items():
        kept = sum(any(trip.session == session for trip in trips) for trips in seats.kept)
        model.at_most(seats.max_together - kept, list(taken), list(taken.values()))


def _place_rows(model: Rows, units: dict[int, Unit]) -> None:
    """At the start of every window, the units abroad then are all of one session."""
    windows = [
        (trip.start, trip.end, trip.session, column)
        for column, unit in units.items()
        for trips in unit.trips
        for trip in trips
    ]
    seen: set[frozenset[frozenset[int]]] = set()
    for moment in sorted({window[0] for window in windows}):
        sessions: dict[int, set[int]] = defaultdict(set)
        for start, end, session, column in windows:
            if start <= moment < end:
                sessions[column].add(session)
        groups: dict[int, list[int]] = defaultdict(list)
        for column, abroad in sessions.items():
            # A unit that is itself in two sessions at once clashes with everybody: a group of its own.
            groups[next(iter(abroad)) if len(abroad) == 1 else -1 - column].append(column)
        key = frozenset(frozenset(group) for group in groups.values())
        if len(groups) > 1 and key not in seen:
            seen.add(key)
            model.at_most(1, [_any_of(model, group) for group in groups.values()])


def _any_of(model: Rows, columns: list[int]) -> int:
    """A column that is 1 as soon as one of `columns` is."""
    if len(columns) == 1:
        return columns[0]
    made = model.column()
    for column in columns:
        model.implies(column, made)
    return made


def _minutes_rows(model: Rows, seats: Seats, units: dict[int, Unit]) -> None:
    """Per session a ladder of window lengths; a unit climbs to its own, a step costs the difference."""
    base = longest_windows(seats.kept)
    lengths: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for column, unit in units.items():
        for session, minutes in longest_windows(unit.trips).items():
            if minutes > base.get(session, 0):
                lengths[session][minutes].append(column)
    columns: list[int] = []
    costs: list[int] = []
    for session, steps in lengths.items():
        reached, below = None, base.get(session, 0)
        for minutes in sorted(steps):
            above = [column for longer, taken in steps.items() if longer >= minutes for column in taken]
            step = above[0] if len(above) == 1 else model.column()
            for column in steps[minutes] if len(above) > 1 else []:
                model.implies(column, step)
            if reached is not None:
                model.implies(step, reached)
            reached = step
            columns.append(step)
            costs.append(minutes - below)
            below = minutes
    model.at_most(seats.weekly_minutes - sum(base.values()), columns, costs)


def objective_of(part: Part, rows: Rows, level: int) -> list[int]:
    """What each pair column is worth on one level (the last is the score)."""
    if level == part.levels:
        return [part.units[unit].scores[guide] for unit, guide in rows.pairs]
    return [part.units[unit].counts[level] for unit, _ in rows.pairs]
