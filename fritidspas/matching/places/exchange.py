"""Who could change places with whom: finds a better answer wherever there is one, or proves there is none.

The nodes are the courses, the free seats, and "outside" for each of the two classes of children; an arc
a → b is the move of the child that costs least to move from a to b. Two answers differ by rounds of such moves,
so an answer is best exactly when no round has negative weight, at each level with the weights of that level.
(Ahuja, Magnanti & Orlin, Network Flows, 1993, section 9.3: negative cycle optimality.)
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from fritidspas.matching.places.pairs import Pairs, find
from fritidspas.matching.places.problem import Problem
from fritidspas.matching.places.worth import Worth, prices

NO_ARC = 2**61  # more than any way through the graph, and twice it is still a whole number of 64 bits


@dataclass(frozen=True, slots=True)
class Move:
    """One child from one course to another; None is no place."""

    child: str
    from_course: str | None
    to_course: str | None


@dataclass(frozen=True, slots=True)
class Better:
    """Moves that together give a better answer. `level` is the field of `Worth` in which it is better."""

    level: str
    moves: tuple[Move, ...]


def better(problem: Problem, places: Mapping[str, str]) -> Better | None:
    """Moves that make `places` (child id -> course id, breaking no rule) better; None proves it the best.

    The first level with such moves is told. Raises OverflowError as `worth.prices` does.
    """
    graph = _Exchange(problem, find(problem), places)
    for level, weights in zip(Worth._fields, graph.levels(), strict=True):
        if around := negative_round(weights.arcs):
            return Better(level, graph.moves_along(around, weights))
    return None


def negative_round(arcs: NDArray[np.int64]) -> list[int]:
    """The nodes of a round of negative weight in their order, or none; Bellman-Ford from everywhere at once.

    `arcs`, int64 of shape (v, v), is NO_ARC where there is no arc; v times any other must be below 2**60.
    """
    nodes = np.arange(len(arcs))
    distance, before = np.zeros(len(arcs), dtype=np.int64), nodes.copy()
    for _ in nodes:
        ways = distance[:, None] + arcs
        nearest = ways.argmin(axis=0)
        shorter = ways[nearest, nodes] < distance
        if not shorter.any():
            return []
        distance = np.where(shorter, ways[nearest, nodes], distance)
        before = np.where(shorter, nearest, before)
    node = int(np.flatnonzero(shorter)[0])
    for _ in nodes:  # back so far that the walk has entered the round
        node = int(before[node])
    around = [node]
    while (node := int(before[node])) != around[0]:
        around.append(node)
    return around[::-1]


@dataclass(frozen=True, slots=True)
class _Weights:
    """`arcs`, shape (v, v), is the least of `moves`, shape (m,), between two nodes, and NO_ARC without one."""

    arcs: NDArray[np.int64]
    moves: NDArray[np.int64]


class _Exchange:
    """The possible moves of one answer; `tail`, `head` and `mover`, shape (m,), are nodes and children."""

    def __init__(self, problem: Problem, pairs: Pairs, places: Mapping[str, str]) -> None:
        self.problem, self.pairs = problem, pairs
        courses = len(pairs.course_ids)
        self.free, self.outside_missed, self.outside_others = range(courses, courses + 3)
        number_of = {course_id: number for number, course_id in enumerate(pairs.course_ids)}
        missed = np.array([problem.children[id].missed_last_time for id in pairs.child_ids], dtype=bool)
        outside = np.where(missed, self.outside_missed, self.outside_others)
        self.node = np.array(
            [
                number_of[places[id]] if id in places else out
                for id, out in zip(pairs.child_ids, outside.tolist(), strict=True)
            ],
            dtype=np.int64,
        )
        self.placed = np.flatnonzero(self.node < courses)
        self.tail = np.concatenate([self.node[pairs.child], self.node[self.placed]])
        self.head = np.concatenate([pairs.course, outside[self.placed]])
        self.mover = np.concatenate([pairs.child, self.placed])
        seats = np.array([problem.courses[id].seats for id in pairs.course_ids], dtype=np.int64)
        self.has_free = np.flatnonzero(np.bincount(self.node, minlength=courses)[:courses] < seats)

    def levels(self) -> Iterator[_Weights]:
        """The weights of each level, in the order of `Worth`; only asked for when those before hold."""
        nothing = np.zeros_like(self.pairs.rank)
        one_more = self._weights(nothing)
        one_more.arcs[self.free, [self.outside_missed, self.outside_others]] = -1
        yield one_more
        instead = self._weights(nothing)
        instead.arcs[self.outside_others, self.outside_missed] = -1
        yield instead
        yield self._weights(self.pairs.rank)
        yield self._weights(prices(self.problem, self.pairs))

    def moves_along(self, around: list[int], weights: _Weights) -> tuple[Move, ...]:
        """Who moves on each arc of a round; arcs of free seats and of the level itself move nobody."""
        moves = []
        for a, b in pairwise([*around, around[0]]):
            cheapest = (self.tail == a) & (self.head == b) & (weights.moves == weights.arcs[a, b])
            for child in self.mover[cheapest][:1]:
                moves.append(Move(self.pairs.child_ids[child], self._course(a), self._course(b)))
        return tuple(moves)

    def _weights(self, value: NDArray[np.int64]) -> _Weights:
        """Each move's weight when a pair costs `value`, shape (p,), and no place costs nothing."""
        now = np.zeros(len(self.node), dtype=np.int64)
        holds = self.pairs.course == self.node[self.pairs.child]
        now[self.pairs.child[holds]] = value[holds]
        then = np.concatenate([value, np.zeros(len(self.placed), dtype=np.int64)])
        moves = then - now[self.mover]
        nodes = self.outside_others + 1
        arcs = np.full((nodes, nodes), NO_ARC, dtype=np.int64)
        np.minimum.at(arcs, (self.tail, self.head), moves)
        arcs[self.has_free, self.free] = 0
        arcs[self.free, : self.free] = 0
        np.fill_diagonal(arcs, 0)
        return _Weights(arcs, moves)

    def _course(self, node: int) -> str | None:
        return self.pairs.course_ids[node] if node < self.free else None
