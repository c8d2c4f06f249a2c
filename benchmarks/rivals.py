"""What the engine is measured against: ready-made solvers on one whole model, and a coordinator by hand."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, vstack

from benchmarks.rows import Rows, objective_of, rows_of
from benchmarks.textbook import textbook
from fritidspas.matching.candidates import Candidates
from fritidspas.matching.problem import Problem
from fritidspas.matching.solver.answers import values_of
from fritidspas.matching.solver.greedy import greedy
from fritidspas.matching.solver.parts import Part, Unit, split


@dataclass(frozen=True)
class Race:
    """How a rival did: seconds, the values of the levels it proved, and whether those are all."""

    seconds: float
    values: tuple[int, ...]
    proven: bool


def in_one_piece(candidates: Candidates) -> Part:
    """All of the problem as one part, for those who are given it whole."""
    parts = split(candidates)
    units = tuple(unit for part in parts for unit in part.units)
    return Part(units, {g: seats for part in parts for g, seats in part.guides.items()}, parts[0].levels)


def highs(part: Part, limit: float) -> Race:
    """HiGHS through scipy's milp, one level after another, each held in the next."""
    begun = time.perf_counter()
    rows = rows_of(part)
    matrix, limits = _matrix(rows)
    lower = np.full(len(limits), -np.inf)
    values: list[int] = []
    for level in range(part.levels + 1):
        worth = np.zeros(rows.columns)
        worth[: len(rows.pairs)] = objective_of(part, rows, level)
        left = limit - (time.perf_counter() - begun)
        if left <= 0:
            break
        result = milp(
            -worth,
            integrality=np.ones(rows.columns),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(matrix, lower, limits),
            options={"time_limit": left, "mip_rel_gap": 0.0},
        )
        if result.status != 0:
            break
        values.append(round(-result.fun))
        matrix = csr_array(vstack([matrix, csr_array(worth[np.newaxis, :])]))
        lower, limits = np.append(lower, values[-1]), np.append(limits, np.inf)
    return Race(time.perf_counter() - begun, tuple(values), len(values) == part.levels + 1)


def highs_textbook(part: Part, limit: float) -> Race:
    """HiGHS again, on the plain model, which suits it better than the tight one."""
    begun = time.perf_counter()
    model = textbook(part)
    values: list[int] = []
    for level in range(part.levels + 1):
        worth = {
            column: _worth(part.units[i], guide, level, part.levels)
            for column, (i, guide) in enumerate(model.pairs)
        }
        left = limit - (time.perf_counter() - begun)
        if left <= 0:
            break
        result = milp(
            np.array([-worth.get(column, 0) for column in range(len(model.upper))], float),
            integrality=model.integrality(),
            bounds=model.bounds(),
            constraints=model.constraints(),
            options={"time_limit": left, "mip_rel_gap": 0.0},
        )
        if result.status != 0:
            break
        values.append(round(-result.fun))
        model.at_most(-values[-1], {column: -each for column, each in worth.items() if each})
    return Race(time.perf_counter() - begun, tuple(values), len(values) == part.levels + 1)


def _worth(unit: Unit, guide: int, level: int, levels: int) -> int:
    return unit.counts[level] if level < levels else unit.scores[guide]


def cp_sat(part: Part, limit: float, **parameters: int) -> Race:
    """CP-SAT, one level after another, each held in the next and begun from the answer before."""
    begun = time.perf_counter()
    rows = rows_of(part)
    model = cp_model.CpModel()
    columns = [model.new_bool_var("") for _ in range(rows.columns)]
    for taken, weights, most in rows.rows:
        model.add(cp_model.LinearExpr.weighted_sum([columns[c] for c in taken], weights) <= most)
    values: list[int] = []
    for level in range(part.levels + 1):
        worth = cp_model.LinearExpr.weighted_sum(columns[: len(rows.pairs)], objective_of(part, rows, level))
        model.maximize(worth)
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = max(0.0, limit - (time.perf_counter() - begun))
        for name, value in parameters.items():
            setattr(solver.parameters, name, value)
        if solver.solve(model) != cp_model.OPTIMAL:
            break
        values.append(round(solver.objective_value))
        model.add(worth >= values[-1])
        model.clear_hints()
        for column in columns:
            model.add_hint(column, solver.value(column))
    return Race(time.perf_counter() - begun, tuple(values), len(values) == part.levels + 1)


def first_come(problem: Problem, candidates: Candidates) -> tuple[int, ...]:
    """Who has waited longest goes first, and takes the best guide who still can."""

    def order(part: Part) -> list[tuple[int, int]]:
        def since(unit: Unit) -> str:
            days = [problem.children[candidates.children[child]].waiting_since for child in unit.members]
            return min(str(day) for day in days)

        waiting = sorted(range(len(part.units)), key=lambda i: (since(part.units[i]), i))
        return [
            (i, guide)
            for i in waiting
            for guide in sorted(part.units[i].scores, key=lambda g: (-part.units[i].scores[g], g))
        ]

    return _by_hand(candidates, order)


def best_pair(candidates: Candidates) -> tuple[int, ...]:
    """The pair that scores highest goes first, then the next that still can."""

    def order(part: Part) -> list[tuple[int, int]]:
        pairs = [(i, guide) for i, unit in enumerate(part.units) for guide in unit.scores]
        return sorted(pairs, key=lambda p: (-part.units[p[0]].scores[p[1]] / part.units[p[0]].size, p))

    return _by_hand(candidates, order)


def _by_hand(candidates: Candidates, order: Callable[[Part], list[tuple[int, int]]]) -> tuple[int, ...]:
    part = in_one_piece(candidates)
    return values_of(part, greedy(part, order(part)))


def _matrix(rows: Rows) -> tuple[csr_array, np.ndarray]:
    where = [
        (r, c, w)
        for r, (taken, weights, _) in enumerate(rows.rows)
        for c, w in zip(taken, weights, strict=True)
    ]
    r, c, w = np.array(where, dtype=np.int64).T
    return csr_array((w, (r, c)), shape=(len(rows.rows), rows.columns)), np.array(
        [row[2] for row in rows.rows], float
    )
