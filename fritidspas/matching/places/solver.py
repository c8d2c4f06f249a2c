"""The best places: two maximum flows and one minimum-cost flow.

Children who can be placed together form a matroid, so most children and, among them, most of those who
missed last time are reached by one answer, and each number by a maximum flow alone. A second network holds
the two classes to their numbers by the capacity of two arcs; its cheapest flow has the fewest ranks and then
the most luck. No weight is guessed. See docs/passes.md, section 7.
"""

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.max_flow import SimpleMaxFlow
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from fritidspas.matching.places.pairs import Pairs, find
from fritidspas.matching.places.problem import Problem
from fritidspas.matching.places.worth import prices

SOURCE, MISSED, OTHERS, FIRST_CHILD = range(4)


def solve(problem: Problem) -> dict[str, str]:
    """Child id -> course id, in order of child id; children without a place are left out.

    Best by `worth.Worth`; answers of equal worth are decided by the order of ids, so rows may come in any order.
    Raises OverflowError as `worth.prices` does.
    """
    network = _Network(problem)
    missed = network.most(network.missed)
    placed = network.most(np.ones_like(network.missed))
    return network.cheapest(missed, placed - missed)


class _Network:
    """source (→ class) → child → course → sink, a child one wide and a course as wide as its seats."""

    def __init__(self, problem: Problem) -> None:
        self.pairs: Pairs = find(problem)
        self.prices = prices(problem, self.pairs)
        children = [problem.children[id] for id in self.pairs.child_ids]
        self.missed = np.array([child.missed_last_time for child in children], dtype=bool)
        self.seats = np.array([problem.courses[id].seats for id in self.pairs.course_ids], dtype=np.int64)
        self.child_nodes = FIRST_CHILD + np.arange(len(children))
        self.course_nodes = FIRST_CHILD + len(children) + np.arange(len(self.seats))
        self.sink = FIRST_CHILD + len(children) + len(self.seats)

    def most(self, chosen: NDArray[np.bool_]) -> int:
        """How many of the chosen children, bool of shape (n,), can have a place together."""
        tails, heads, capacities = self._arcs(np.full(len(chosen), SOURCE), chosen.astype(np.int64))
        flow = SimpleMaxFlow()
        flow.add_arcs_with_capacity(tails, heads, capacities)
        if flow.solve(SOURCE, self.sink) != SimpleMaxFlow.OPTIMAL:
            raise ArithmeticError("the flow was not solved")
        return int(flow.optimal_flow())

    def cheapest(self, missed: int, others: int) -> dict[str, str]:
        """The cheapest places with exactly so many children of each class."""
        class_of = np.where(self.missed, MISSED, OTHERS)
        tails, heads, capacities = self._arcs(class_of, np.ones(len(class_of), dtype=np.int64))
        costs = np.zeros(len(tails), dtype=np.int64)
        costs[: len(self.prices)] = self.prices
        flow = SimpleMinCostFlow()
        flow.add_arcs_with_capacity_and_unit_cost(tails, heads, capacities, costs)
        for node, number in ((MISSED, missed), (OTHERS, others)):
            flow.add_arc_with_capacity_and_unit_cost(SOURCE, node, number, 0)
        flow.set_node_supply(SOURCE, missed + others)
        flow.set_node_supply(self.sink, -missed - others)
        if flow.solve() != SimpleMinCostFlow.OPTIMAL:
            raise ArithmeticError("the flow was not solved")
        used = np.flatnonzero(flow.flows(np.arange(len(self.prices), dtype=np.int32)))
        return {
            self.pairs.child_ids[child]: self.pairs.course_ids[course]
            for child, course in zip(self.pairs.child[used], self.pairs.course[used], strict=True)
        }

    def _arcs(
        self, before_child: NDArray[np.int64], child_capacity: NDArray[np.int64]
    ) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64]]:
        """Tails, heads and capacities, the pairs first and in their order."""
        pairs, to_sink = self.pairs, np.full(len(self.seats), self.sink)
        tails = [self.child_nodes[pairs.child], before_child, self.course_nodes]
        heads = [self.course_nodes[pairs.course], self.child_nodes, to_sink]
        capacities = [np.ones(len(pairs.child), dtype=np.int64), child_capacity, self.seats]
        return (
            np.concatenate(tails).astype(np.int32),
            np.concatenate(heads).astype(np.int32),
            np.concatenate(capacities),
        )
