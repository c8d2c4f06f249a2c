"""The next best guide of every matched child, and what choosing it would have cost the whole."""

from dataclasses import dataclass, replace

from fritidspas.matching.answer import RunnerUp
from fritidspas.matching.candidates import Candidates
from fritidspas.matching.explain.losses import Loss, Losses
from fritidspas.matching.objective import level_names
from fritidspas.matching.solver import Solver

STEPS = 40  # mixtures tried for the best undivided answer


@dataclass(frozen=True, slots=True)
class _Next:
    """A child's next best guide, and between which losses the true one lies. By index into the candidates."""

    child: int
    guide: int
    score: int
    at_least: Loss
    at_most: Loss

    @property
    def doubt(self) -> tuple[bool, bool]:
        """Most doubtful last: is the loss known, is it known whether a child would be lost?"""
        return self.at_least != self.at_most, self.at_least[:-1] != self.at_most[:-1]


def runners_up(candidates: Candidates, solver: Solver, most_work: int) -> dict[int, RunnerUp]:
    """The runner-up of every matched child that has one, by index into the candidates.

    It is the other guide, feasible for the child's whole household, with the highest score together.
    most_work: of the solver, for losses asked; the most doubtful are asked first, those left are told as an
    interval.
    """
    losses = Losses(candidates, solver.solution)
    found = [
        next_best for child in sorted(solver.solution.guide_of) if (next_best := _next(losses, solver, child))
    ]
    settled: dict[int, _Next] = {}
    for exact in (False, True):
        now = [settled.get(each.child, each) for each in found]
        doubtful = (each for each in now if each.doubt[0])
        for each in sorted(doubtful, key=lambda each: each.doubt, reverse=True):
            if solver.work < most_work:
                settled[each.child] = _asked(solver, each, exact)
    names = level_names(candidates)
    return {each.child: _told(candidates, names, settled.get(each.child, each)) for each in found}


def _next(losses: Losses, solver: Solver, child: int) -> _Next | None:
    for score, guide in losses.others(child):
        at_most = losses.at_most(child, guide)
        if at_most is not None:
            return _Next(child, guide, score, solver.at_least(child, guide), at_most)
    return None


def _asked(solver: Solver, each: _Next, exact: bool) -> _Next:
    cost = solver.cost_of(each.child, each.guide, steps=STEPS, exact=exact)
    if cost.lost is None:
        return each
    if cost.proven:
        return replace(each, at_least=cost.lost, at_most=cost.lost)
    return replace(each, at_least=max(each.at_least, cost.lost))


def _told(candidates: Candidates, names: tuple[str, ...], each: _Next) -> RunnerUp:
    at_least = each.at_least
    if at_least != each.at_most:
        # Of a lower bound in order of levels only what decides says something.
        decides = next((level for level, lost in enumerate(at_least) if lost), len(at_least) - 1)
        at_least = at_least[: decides + 1]
    return RunnerUp(
        candidates.guides[each.guide],
        each.score,
        lost=dict(zip(names, each.at_most, strict=True)),
        at_least=dict(zip(names, at_least, strict=False)),
    )
