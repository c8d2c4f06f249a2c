"""What the best answer is after one guide has changed, asked of the solver as often as a budget allows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from fritidspas.matching.candidates import Candidates, scores_with
from fritidspas.matching.explain.changes import Option
from fritidspas.matching.pairs import Pairs
from fritidspas.matching.problem import Guide, Problem
from fritidspas.matching.solver import Solver
from fritidspas.matching.solver.parts import Seats

GUESSES = 600  # how many changed guides it may be guessed of whom they would take


@dataclass(frozen=True, slots=True)
class Again:
    """The best answer after a change: who has a guide in it for certain, how many more in all."""

    matched: frozenset[str]
    more: int


class Resolved:
    """Remembers every answer, for many children ask for the same change.

    most_work: of the solver, for changes solved.
    """

    def __init__(self, problem: Problem, candidates: Candidates, solver: Solver, most_work: int) -> None:
        self._problem, self._candidates, self._solver = problem, candidates, solver
        self._most_work, self._guesses = most_work, GUESSES
        self._index = {child: index for index, child in enumerate(candidates.children)}
        self._column = {guide: column for column, guide in enumerate(candidates.guides)}
        self._scores: dict[Guide, Mapping[int, int]] = {}
        self._answers: dict[Guide, Again | None] = {}
        self._needs: dict[Guide, Mapping[int, int]] = {}

    def seats_for(self, pairs: Pairs, option: Option, child: str) -> int | None:
        """How many seats the guide of the option would likely need to come to this child; None: no number."""
        guide = option.guide
        if guide not in self._needs:
            if not self._guesses:
                return None
            self._guesses -= 1
            column, seats, scores = self._changed(pairs, guide)
            self._needs[guide] = self._solver.seats_needed(column, seats, scores)
        return self._needs[guide].get(self._index[child])

    @property
    def may_ask(self) -> bool:
        return self._solver.work < self._most_work

    def knows(self, option: Option) -> bool:
        """Has this change been solved already?"""
        return not option.children and self._answers.get(option.guide) is not None

    def after(self, pairs: Pairs, option: Option) -> Again | None:
        """The best answer after a change of the option's guide alone; None when it was not found out."""
        guide = option.guide
        if guide not in self._answers:
            if not self.may_ask:
                return None
            self._answers[guide] = self._asked(*self._changed(pairs, guide))
        return self._answers[guide]

    def _asked(self, column: int, seats: Seats, scores: Mapping[int, int]) -> Again | None:
        after = self._solver.after(column, seats, scores)
        if after is None:
            return None
        return Again(frozenset(self._candidates.children[index] for index in after.matched), after.more)

    def _changed(self, pairs: Pairs, guide: Guide) -> tuple[int, Seats, Mapping[int, int]]:
        column = self._column[guide.id]
        minutes = -1 if guide.weekly_minutes is None else guide.weekly_minutes
        seats = Seats(guide.capacity, guide.max_together, minutes, self._candidates.kept_trips[column])
        # Pairs and scores are the same whatever the limits.
        alike = replace(guide, capacity=1, max_together=1, weekly_minutes=None)
        if alike not in self._scores:
            scores = scores_with(self._problem, pairs, guide)
            self._scores[alike] = {self._index[child]: score for child, score in scores.items()}
        return column, seats, self._scores[alike]
