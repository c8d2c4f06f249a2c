"""The next best guide of a matched child, and what choosing it would have cost the whole."""

from fritidspas.matching.answer import RunnerUp
from fritidspas.matching.candidates import Candidates
from fritidspas.matching.explain.losses import Losses
from fritidspas.matching.objective import level_names
from fritidspas.matching.solver import Solver


class RunnersUp:
    """Finds the runner-up of one matched child after another, by index into the candidates.

    questions: how many costs may be found exactly by solving again; the others are told as an interval.
    """

    def __init__(self, candidates: Candidates, solver: Solver, questions: int) -> None:
        self._candidates = candidates
        self._solver = solver
        self._losses = Losses(candidates, solver.solution)
        self._questions = questions

    def of(self, child: int) -> RunnerUp | None:
        """The other guide, feasible for the child's whole household, with the highest score together."""
        for score, guide in self._losses.others(child):
            at_most = self._losses.at_most(child, guide)
            if at_most is not None:
                return self._told(child, guide, score, at_most)
        return None

    def _told(self, child: int, guide: int, score: int, at_most: tuple[int, ...]) -> RunnerUp:
        nothing = (0,) * len(at_most)
        at_least = at_most if at_most == nothing else nothing
        if at_most != at_least and self._questions:
            self._questions -= 1
            cost = self._solver.cost_of(child, guide)
            if cost.proven and cost.lost is not None:
                at_least = at_most = cost.lost
        names = level_names(self._candidates)
        return RunnerUp(
            self._candidates.guides[guide],
            score,
            lost=dict(zip(names, at_most, strict=True)),
            at_least=dict(zip(names, at_least, strict=True)),
        )
