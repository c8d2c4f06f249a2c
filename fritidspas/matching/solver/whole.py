"""One part given whole to CP-SAT, level by level. Exact, simple, and slow when parts grow."""

from collections.abc import Sequence
from math import inf

from ortools.sat.python import cp_model

from fritidspas.matching.solver.answers import Answer, answered, trivial_bounds, values_of
from fritidspas.matching.solver.parts import Part
from fritidspas.matching.solver.rows import Rows, rows_of


def objective_of(part: Part, rows: Rows, level: int) -> list[int]:
    """What each pair column is worth on one level (the last is the score)."""
    if level == part.levels:
        return [part.units[unit].scores[guide] for unit, guide in rows.pairs]
    return [part.units[unit].counts[level] for unit, _ in rows.pairs]


def solve_whole(part: Part, *, seed: int, seconds: float | None, start: dict[int, int]) -> Answer:
    """The lexicographic optimum of a part; `start` is a feasible answer to begin from."""
    rows = rows_of(part)
    model = cp_model.CpModel()
    columns = [model.new_bool_var("") for _ in range(rows.columns)]
    for taken, weights, limit in rows.rows:
        model.add(cp_model.LinearExpr.weighted_sum([columns[c] for c in taken], weights) <= limit)
    best, bounds = dict(start), list(trivial_bounds(part))
    spent = 0.0
    for level in range(part.levels + 1):
        worth = cp_model.LinearExpr.weighted_sum(columns[: len(rows.pairs)], objective_of(part, rows, level))
        model.maximize(worth)
        solver = _solver(seed, None if seconds is None else seconds - spent)
        _hint(model, columns, rows, best)
        status = solver.solve(model)
        spent += solver.wall_time
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            found = {
                unit: guide for (unit, guide), c in zip(rows.pairs, columns, strict=False) if solver.value(c)
            }
            best = max(best, found, key=lambda guide_of: values_of(part, guide_of))
            bounds[level] = min(bounds[level], int(solver.best_objective_bound + 1e-6))
        if status != cp_model.OPTIMAL:
            break
        model.add(worth >= values_of(part, best)[level])
    return answered(part, best, bounds)


def _solver(seed: int, seconds: float | None) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = inf if seconds is None else max(0.0, seconds)
    return solver


def _hint(
    model: cp_model.CpModel, columns: Sequence[cp_model.IntVar], rows: Rows, guide_of: dict[int, int]
) -> None:
    model.clear_hints()
    for (unit, guide), column in zip(rows.pairs, columns, strict=False):
        model.add_hint(column, guide_of.get(unit) == guide)
