"""From a problem to arrays: which pairs are feasible (rules 1-9), and what each is worth."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from fritidspas.core.week import Interval
from fritidspas.matching import scores
from fritidspas.matching.check import set_breaches
from fritidspas.matching.pairs import Pairs, escort_windows
from fritidspas.matching.problem import Child, Guide, Problem
from fritidspas.matching.weights import PARTS

# Children looked at together: bounds the memory of a block to some hundred MB in the largest municipality.
BLOCK = 2000


@dataclass(frozen=True, slots=True)
class Trip:
    """One weekly escort: the session (a number per offer and weekly time), its window in week minutes."""

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


def find(problem: Problem) -> Candidates:
    """The feasible pairs of every child not kept, municipality by municipality (rule 1), ids in sorted order.

    A household with a kept member is left only that member's guide, and a guide whose kept children
    already break a rule of sets takes no more.
    """
    children = [problem.children[child] for child in sorted(problem.children) if child not in problem.kept]
    guides = [problem.guides[guide] for guide in sorted(problem.guides)]
    pair_child, pair_guide, parts = _feasible(problem, children, guides)
    numbers = {
        key: number
        for number, key in enumerate(
            (offer.id, session)
            for _, offer in sorted(problem.offers.items())
            for session in sorted(set(offer.sessions))
        )
    }
    kept_trips = defaultdict(list)
    for child, guide in sorted(problem.kept.items()):
        kept_trips[guide].append(_trips(problem, problem.children[child], numbers))
    return Candidates(
        children=tuple(child.id for child in children),
        guides=tuple(guide.id for guide in guides),
        pair_child=pair_child,
        pair_guide=pair_guide,
        pair_score=scores.score(parts, problem.weights),
        pair_parts=parts,
        priority=np.array([child.priority for child in children], dtype=np.int8),
        household=_household_numbers(children),
        trips=tuple(_trips(problem, child, numbers) for child in children),
        capacity=np.array([guide.capacity for guide in guides], dtype=np.int32),
        weekly_minutes=np.array(
            [-1 if guide.weekly_minutes is None else guide.weekly_minutes for guide in guides], dtype=np.int32
        ),
        max_together=np.array([guide.max_together for guide in guides], dtype=np.int32),
        kept_trips=tuple(tuple(kept_trips[guide.id]) for guide in guides),
    )


def blocks(
    problem: Problem, children: list[Child], guides: list[Guide]
) -> Iterator[tuple[list[int], list[int]]]:
    """Indices of children and of guides that can meet: one municipality, at most `BLOCK` children at once."""
    children_of, guides_of = defaultdict(list), defaultdict(list)
    for index, child in enumerate(children):
        children_of[child.municipality].append(index)
    for index, guide in enumerate(guides):
        guides_of[guide.municipality].append(index)
    for municipality, rows in sorted(children_of.items()):
        if guides_of[municipality]:
            for first in range(0, len(rows), BLOCK):
                yield rows[first : first + BLOCK], guides_of[municipality]


def _feasible(
    problem: Problem, children: list[Child], guides: list[Guide]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint8]]:
    """Child index, guide index and parts of every feasible pair, sorted by child, then guide."""
    only = _guides_of_kept_siblings(problem)
    closed = _closed_guides(problem)
    found_child, found_guide, found_parts = [], [], []
    for rows, columns in blocks(problem, children, guides):
        pairs = Pairs(problem, [children[row] for row in rows], [guides[column] for column in columns])
        feasible = _open(pairs, only, closed)
        at_row, at_column = np.nonzero(feasible)
        found_child.append(np.array(rows, dtype=np.int32)[at_row])
        found_guide.append(np.array(columns, dtype=np.int32)[at_column])
        found_parts.append(pairs.parts()[at_row, at_column])
    pair_child = np.concatenate([np.zeros(0, np.int32), *found_child])
    pair_guide = np.concatenate([np.zeros(0, np.int32), *found_guide])
    parts = np.concatenate([np.zeros((0, len(PARTS)), np.uint8), *found_parts])
    order = np.lexsort((pair_guide, pair_child))
    return pair_child[order], pair_guide[order], parts[order]


def _open(pairs: Pairs, only: dict[str, set[str]], closed: set[str]) -> NDArray[np.bool_]:
    """(children, guides): feasible, and none of the matches kept is in the way."""
    feasible = pairs.broken == 0
    feasible[:, [guide.id in closed for guide in pairs.guides]] = False
    for row, child in zip(feasible, pairs.children, strict=True):
        if child.together and child.household in only:
            row[[only[child.household] != {guide.id} for guide in pairs.guides]] = False
    return feasible


def scores_with(problem: Problem, pairs: Pairs, guide: Guide) -> dict[str, int]:
    """Child id -> score of every feasible pair of one guide of the municipality, in whom one rule may have changed."""
    before = pairs.broken[:, pairs.column_of[guide.id]]
    alone = pairs.part(np.flatnonzero(before & (before - 1) == 0).tolist(), [guide])
    changed = replace(problem, guides={**problem.guides, guide.id: guide})
    feasible = _open(alone, _guides_of_kept_siblings(changed), _closed_guides(changed))[:, 0]
    taken = alone.part(np.flatnonzero(feasible).tolist(), [guide])
    found = scores.score(taken.parts()[:, 0], problem.weights).tolist()
    return dict(zip((child.id for child in taken.children), found, strict=True))


def _trips(problem: Problem, child: Child, numbers: dict[tuple[str, Interval], int]) -> tuple[Trip, ...]:
    return tuple(
        Trip(numbers[window.offer, window.session], window.start, window.end)
        for window in escort_windows(problem, child)
    )


def _household_numbers(children: list[Child]) -> NDArray[np.int32]:
    members = defaultdict(list)
    for index, child in enumerate(children):
        if child.household is not None and child.together:
            members[child.household].append(index)
    result = np.full(len(children), -1, dtype=np.int32)
    groups = [indices for _, indices in sorted(members.items()) if len(indices) > 1]
    for number, indices in enumerate(groups):
        result[indices] = number
    return result


def _guides_of_kept_siblings(problem: Problem) -> dict[str, set[str]]:
    guides = defaultdict(set)
    for child_id, guide in problem.kept.items():
        child = problem.children[child_id]
        if child.household is not None and child.together:
            guides[child.household].add(guide)
    return guides


def _closed_guides(problem: Problem) -> set[str]:
    kept = defaultdict(list)
    for child, guide in problem.kept.items():
        kept[guide].append(problem.children[child])
    return {guide for guide, taken in kept.items() if set_breaches(problem, problem.guides[guide], taken)}
