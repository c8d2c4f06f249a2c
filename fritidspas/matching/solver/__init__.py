"""The solver: the best feasible set of pairs, proven, part by part.

`solve` answers once. `Solver` answers and then stays, to be asked what a change would mean:

    solver = Solver(candidates)
    solver.solution                    # the proven answer
    solver.cost_of(child, guide)       # what it would cost the whole to give this child that guide
    solver.resolve(changed)            # the answer to candidates somebody has changed a little
    solver.could_gain(changed, guide)  # False: proven, without solving, that no more children are matched
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from fritidspas.matching.candidates import Candidates
from fritidspas.matching.objective import as_levels, pair_scores, worth
from fritidspas.matching.result import Solution, Status
from fritidspas.matching.solver.greedy import greedy, highest_priority_first
from fritidspas.matching.solver.parts import Part, seats_of, split
from fritidspas.matching.solver.whole import Answer, solve_whole

Progress = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a forced pair takes from every level of the objective (first level above zero decides).

    lost: per level, value of the optimum less value with the pair forced; None when no answer has the
    pair. proven: False when the time limit struck, then the true loss may be smaller.
    """

    lost: tuple[int, ...] | None
    proven: bool = True


class Solver:
    """Solves candidates once and keeps what it learned for questions afterwards.

    time_limit: seconds for the first solve; when it strikes the answer is feasible and the bounds are true.
    seed: the same candidates and seed give the same answer. progress: called with the share done (0-1)
    and the name of the phase.
    """

    def __init__(
        self,
        candidates: Candidates,
        *,
        time_limit: float | None = None,
        seed: int = 0,
        progress: Progress | None = None,
    ) -> None:
        self._candidates, self._seed = candidates, seed
        self.solution = _solve(candidates, time_limit, seed, progress)

    def resolve(self, changed: Candidates, *, time_limit: float | None = None) -> Solution:
        """The exact answer to changed candidates: other pairs, capacities, one more guide, a lock.

        Children and guides keep their indexes (new ones come last); parts that did not change are not
        solved again.
        """
        return _solve(changed, time_limit, self._seed, None)

    def could_gain(self, changed: Candidates, guide: int) -> bool:
        """Could more children be matched after a change to this one guide's pairs or seats?

        False is a proof (on every priority class); True means: ask `resolve`. `guide` may be a new one.
        """
        return True

    def cost_of(self, child: int, guide: int, *, time_limit: float | None = None) -> Cost:
        """What it would cost the whole if this child (with its household) had to go with this guide."""
        pair = pinned(self._candidates, child, guide)
        if pair is None:
            return Cost(None)
        rest, worth = pair
        answer = self.resolve(rest, time_limit=time_limit)
        lost = tuple(
            was.value - now.value - own
            for was, now, own in zip(self.solution.levels, answer.levels, worth, strict=True)
        )
        return Cost(lost, self.solution.status == answer.status == Status.OPTIMAL)


def pinned(candidates: Candidates, child: int, guide: int) -> tuple[Candidates, tuple[int, ...]] | None:
    """The candidates left when the child's whole household is kept with the guide, and what it is worth.

    None when the guide cannot take it, even with nobody else.
    """
    number = int(candidates.household[child])
    members = [child] if number < 0 else np.flatnonzero(candidates.household == number).tolist()
    trips = tuple(candidates.trips[member] for member in members)
    scores = pair_scores(candidates)
    if any((m, guide) not in scores for m in members) or not seats_of(candidates, guide).can_take(trips):
        return None
    stays = ~np.isin(candidates.pair_child, members)
    kept = list(candidates.kept_trips)
    kept[guide] = (*kept[guide], *trips)
    rest = replace(
        candidates,
        pair_child=candidates.pair_child[stays],
        pair_guide=candidates.pair_guide[stays],
        pair_score=candidates.pair_score[stays],
        pair_parts=candidates.pair_parts[stays],
        kept_trips=tuple(kept),
    )
    return rest, worth(candidates, dict.fromkeys(members, guide))


def solve(
    candidates: Candidates,
    *,
    time_limit: float | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> Solution:
    """The best feasible set of pairs (rules 10-14), proven on every level unless the time limit strikes.

    Deterministic: same candidates and seed, same answer. time_limit in seconds, None is none.
    """
    return Solver(candidates, time_limit=time_limit, seed=seed, progress=progress).solution


def _solve(
    candidates: Candidates, time_limit: float | None, seed: int, progress: Progress | None
) -> Solution:
    begun = time.perf_counter()
    parts = split(candidates)
    divided = time.perf_counter()
    total = sum(part.size for part in parts) or 1
    done = 0
    answers: list[tuple[Part, Answer]] = []
    for part in parts:
        left = None if time_limit is None else max(0.0, time_limit - (time.perf_counter() - begun))
        start = greedy(part, highest_priority_first(part))
        answers.append((part, solve_whole(part, seed=seed, seconds=left, start=start)))
        done += part.size
        if progress:
            progress(done / total, "solve")
    zero = np.zeros(len(set(candidates.priority.tolist())) + 1, dtype=np.int64)
    values = sum((np.array(answer.values) for _, answer in answers), start=zero)
    bounds = sum((np.array(answer.bounds) for _, answer in answers), start=zero)
    guide_of = {
        child: guide
        for part, answer in answers
        for unit, guide in answer.guide_of.items()
        for child in part.units[unit].members
    }
    proven = all(answer.proven for _, answer in answers)
    return Solution(
        Status.OPTIMAL if proven else Status.FEASIBLE if time_limit is None else Status.TIMED_OUT,
        dict(sorted(guide_of.items())),
        as_levels(candidates, values.tolist(), bounds.tolist()),
        {"split": divided - begun, "solve": time.perf_counter() - divided},
    )
