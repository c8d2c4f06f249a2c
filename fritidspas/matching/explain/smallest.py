"""The smallest change that gives an unmatched child a guide and takes no other child's, proven."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from fritidspas.matching.answer import Change
from fritidspas.matching.candidates import Candidates, find
from fritidspas.matching.check import set_breaches
from fritidspas.matching.explain.changes import Option, lifting, making_room
from fritidspas.matching.explain.households import Household
from fritidspas.matching.pairs import PAIR_RULES, Pairs
from fritidspas.matching.problem import Child, Guide, Problem
from fritidspas.matching.solver import Solver

# Whole runs that may be solved again to prove changes, for one child and for all; a fixed number, not a
# time, so that the same input gives the same answer.
RESOLVES_PER_CHILD = 2
RESOLVES = 40

RULE_OF_BITS = {1 << rule: rule for rule in PAIR_RULES}


class SmallestChanges:
    """Looks for changes on top of one answer.

    Every change considered leaves room for the household beside the guide's children of today, so the
    answer of today plus the household is feasible after it: more children than today. What is left to
    prove is that the best answer then holds this child. Where the change makes no pair possible but this
    household's own it must: any answer without such a pair was possible today. Otherwise it is solved again.
    """

    def __init__(self, problem: Problem, candidates: Candidates, solver: Solver) -> None:
        self._problem = problem
        self._candidates = candidates
        self._solver = solver
        self._resolves = RESOLVES
        self._answers: dict[Change, tuple[frozenset[str], int]] = {}
        self._taken: dict[str, list[Child]] = defaultdict(list)
        for child, guide in problem.kept.items():
            self._taken[guide].append(problem.children[child])
        for index, column in solver.solution.guide_of.items():
            child = candidates.children[index]
            self._taken[candidates.guides[column]].append(problem.children[child])

    def smallest(self, pairs: Pairs, household: Household) -> tuple[Change | None, int]:
        """The change of least effort that is proven to help the household, and how many were considered."""
        options = sorted(self._options(pairs, household), key=lambda option: _order(option.change))
        resolves = RESOLVES_PER_CHILD
        for number, option in enumerate(options, start=1):
            if self._only_for(pairs, household, option):
                return replace(option.change, more=len(household.joining)), number
            if option.change not in self._answers and resolves and self._resolves:
                resolves -= 1
                self._resolves -= 1
                self._answers[option.change] = self._solved_again(option)
            matched, more = self._answers.get(option.change, (frozenset(), 0))
            if more and household.joining[0].id in matched:
                return replace(option.change, more=more), number
        return None, len(options)

    def _options(self, pairs: Pairs, household: Household) -> Iterator[Option]:
        rows = [pairs.row_of[child.id] for child in household.joining]
        bits: NDArray[np.uint16] = np.bitwise_or.reduce(pairs.broken[rows], axis=0)
        for guide, broken in zip(pairs.guides, bits.tolist(), strict=True):
            if household.guides <= {guide.id} and (broken == 0 or broken in RULE_OF_BITS):
                option = self._option(RULE_OF_BITS.get(broken), household.joining, guide)
                if option is not None:
                    yield option

    def _option(self, rule: int | None, children: Sequence[Child], guide: Guide) -> Option | None:
        together = [*self._taken[guide.id], *children]
        breaches = set_breaches(self._problem, guide, together)
        if rule is not None:
            return None if breaches else lifting(self._problem, rule, children, guide)
        option = making_room(breaches, guide)
        if option is None or set_breaches(self._problem, option.guide, together):
            return None
        return option

    def _only_for(self, pairs: Pairs, household: Household, option: Option) -> bool:
        """True when the change makes no pair possible but pairs of this household."""
        if option.child is not None:
            return True
        guide = self._problem.guides[option.guide.id]
        limits = (guide.capacity, guide.max_together, guide.weekly_minutes)
        if limits != (option.guide.capacity, option.guide.max_together, option.guide.weekly_minutes):
            return False
        after = Pairs(self._problem, pairs.children, [option.guide]).broken[:, 0] == 0
        before = pairs.broken[:, pairs.column_of[guide.id]] == 0
        new = {pairs.children[row].id for row in np.flatnonzero(after & ~before).tolist()}
        return new <= {child.id for child in household.joining}

    def _solved_again(self, option: Option) -> tuple[frozenset[str], int]:
        """Who is matched in the best answer after the change, and how many more than today."""
        changed = find(option.applied(self._problem))
        solution = self._solver.resolve(changed)
        before = tuple(level.value for level in self._solver.solution.levels[:-1])
        after = tuple(level.value for level in solution.levels[:-1])
        more = sum(after) - sum(before) if after > before else 0
        return frozenset(changed.children[index] for index in solution.guide_of), more


def _order(change: Change) -> tuple[int, str, str, str]:
    return change.effort, change.kind, change.guide, change.child
