"""Where no side rule binds the part is a flow: class -> child -> guide, as wide as the guide's seats.

How many of each class can be had follows from maximum flows alone: the children that can be matched
together form a matroid, so the most of the highest class, then the most with the next class added, and
so on, are all reached by one answer. With every class held to its number, one minimum-cost flow gives the
dearest answer, so nothing needs a weight large enough to put children before score.
"""

from itertools import pairwise

import numpy as np
from ortools.graph.python.max_flow import SimpleMaxFlow
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from fritidspas.matching.solver.answers import Answer, values_of
from fritidspas.matching.solver.bundles import Bundler
from fritidspas.matching.solver.parts import Part

SOURCE = 0


def is_flow(bundler: Bundler) -> bool:
    """True when every guide can take any set of units its seats allow."""
    return not any(map(bundler.is_picky, bundler.part.guides)) and all(
        u.size == 1 for u in bundler.part.units
    )


def solve_flow(part: Part) -> Answer:
    """The proven best answer of a part for which `is_flow` holds."""
    classes = [unit.counts.index(1) for unit in part.units]
    reached = [
        _most(part, [i for i, rank in enumerate(classes) if rank < rank_end])
        for rank_end in range(part.levels + 1)
    ]
    quota = [after - before for before, after in pairwise(reached)]
    guide_of = _dearest(part, classes, quota)
    values = values_of(part, guide_of)
    return Answer(guide_of, values, values)


def _most(part: Part, units: list[int]) -> int:
    """How many of these units can be matched together."""
    nodes = {guide: 1 + len(part.units) + i for i, guide in enumerate(part.guides)}
    sink = 1 + len(part.units) + len(nodes)
    arcs = [(SOURCE, 1 + i, 1) for i in units]
    arcs += [(1 + i, nodes[guide], 1) for i in units for guide in sorted(part.units[i].scores)]
    arcs += [(nodes[guide], sink, seats.capacity - len(seats.kept)) for guide, seats in part.guides.items()]
    flow = SimpleMaxFlow()
    tails, heads, capacities = np.array(arcs, dtype=np.int64).T
    flow.add_arcs_with_capacity(tails.astype(np.int32), heads.astype(np.int32), capacities)
    if flow.solve(SOURCE, sink) != SimpleMaxFlow.OPTIMAL:
        raise ArithmeticError("the flow was not solved")
    return int(flow.optimal_flow())


def _dearest(part: Part, classes: list[int], quota: list[int]) -> dict[int, int]:
    """The answer of highest score with exactly `quota` children of each class."""
    first_unit = 1 + part.levels
    nodes = {guide: first_unit + len(part.units) + i for i, guide in enumerate(part.guides)}
    sink = first_unit + len(part.units) + len(nodes)
    pairs = [(i, guide) for i, unit in enumerate(part.units) for guide in sorted(unit.scores)]
    arcs = [(first_unit + i, nodes[guide], 1, -part.units[i].scores[guide]) for i, guide in pairs]
    arcs += [(SOURCE, 1 + rank, number, 0) for rank, number in enumerate(quota)]
    arcs += [(1 + rank, first_unit + i, 1, 0) for i, rank in enumerate(classes)]
    arcs += [
        (nodes[guide], sink, seats.capacity - len(seats.kept), 0) for guide, seats in part.guides.items()
    ]
    tails, heads, capacities, costs = np.array(arcs, dtype=np.int64).T
    flow = SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(
        tails.astype(np.int32), heads.astype(np.int32), capacities, costs
    )
    flow.set_node_supply(SOURCE, sum(quota))
    flow.set_node_supply(sink, -sum(quota))
    if flow.solve() != SimpleMinCostFlow.OPTIMAL:
        raise ArithmeticError("the flow was not solved")
    used = flow.flows(np.arange(len(pairs), dtype=np.int32))
    return {unit: guide for (unit, guide), amount in zip(pairs, used.tolist(), strict=True) if amount}
