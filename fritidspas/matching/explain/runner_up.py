"""The next best guide of a matched child, and what choosing it would have cost the whole."""

from collections import defaultdict

from fritidspas.matching.answer import RunnerUp
from fritidspas.matching.candidates import Candidates
from fritidspas.matching.objective import level_names, pair_scores
from fritidspas.matching.solver import Solver


class RunnersUp:
    """Knows every feasible pair's score and, of each household, who goes together."""

    def __init__(self, candidates: Candidates, solver: Solver) -> None:
        self._candidates = candidates
        self._solver = solver
        self._score = pair_scores(candidates)
        self._guides: dict[int, list[int]] = defaultdict(list)
        for child, guide in self._score:
            self._guides[child].append(guide)
        self._household: dict[int, list[int]] = defaultdict(list)
        for child, number in enumerate(candidates.household.tolist()):
            self._household[number if number >= 0 else -1 - child].append(child)

    def of(self, child: int) -> RunnerUp | None:
        """The other guide, feasible for the child's whole household, with the highest score together."""
        number = int(self._candidates.household[child])
        members = self._household[number if number >= 0 else -1 - child]
        chosen = self._solver.solution.guide_of[child]
        scores = {
            guide: sum(self._score[member, guide] for member in members)
            for guide in self._guides[child]
            if guide != chosen and all((member, guide) in self._score for member in members)
        }
        for guide in sorted(scores, key=lambda guide: (-scores[guide], guide)):
            cost = self._solver.cost_of(child, guide)
            if cost.lost is not None:
                lost = dict(zip(level_names(self._candidates), cost.lost, strict=True))
                return RunnerUp(self._candidates.guides[guide], self._score[child, guide], lost, cost.proven)
        return None
