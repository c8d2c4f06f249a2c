"""One part given whole to CP-SAT, level by level: knows nothing of bundles, so it can judge those who do."""

from ortools.sat.python import cp_model

from benchmarks.rows import objective_of, rows_of
from fritidspas.matching.solver.parts import Part


def whole_values(part: Part) -> tuple[int, ...]:
    """The lexicographic optimum of a part."""
    rows = rows_of(part)
    model = cp_model.CpModel()
    columns = [model.new_bool_var("") for _ in range(rows.columns)]
    for taken, weights, limit in rows.rows:
        model.add(cp_model.LinearExpr.weighted_sum([columns[c] for c in taken], weights) <= limit)
    values = []
    for level in range(part.levels + 1):
        worth = cp_model.LinearExpr.weighted_sum(columns[: len(rows.pairs)], objective_of(part, rows, level))
        model.maximize(worth)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.linearization_level = 2
        assert solver.solve(model) == cp_model.OPTIMAL
        values.append(round(solver.objective_value))
        model.add(worth >= values[-1])
    return tuple(values)
