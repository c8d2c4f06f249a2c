"""A solver that stays after the answer, to be asked what a change would mean."""

import time
from dataclasses import dataclass, replace

import numpy as np

from fritidspas.matching.candidates import Candidates
from fritidspas.matching.objective import pair_scores, worth
from fritidspas.matching.result import Solution, Status
from fritidspas.matching.solver.parts import seats_of, split
from fritidspas.matching.solver.run import Progress, Solved, put_together, solve_part, solve_parts


@dataclass(frozen=True, slots=True)
class Cost:
    """What a forced pair takes from every level of the objective (first level above zero decides).

    lost: per level, value of the optimum less value with the pair forced; None when no answer has the
    pair. proven: False when a time limit struck, then the true loss may be another.
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
        begun = time.perf_counter()
        self._candidates, self._seed = candidates, seed
        parts = split(candidates)
        divided = time.perf_counter()
        deadline = None if time_limit is None else begun + time_limit
        self._solved = solve_parts(parts, seed, deadline, progress)
        seconds = {"split": divided - begun, "solve": time.perf_counter() - divided}
        self.solution = put_together(candidates, self._solved, time_limit is not None, seconds)

    def resolve(self, changed: Candidates, *, time_limit: float | None = None) -> Solution:
        """The exact answer to changed candidates: other pairs, capacities, one more guide, a lock.

        Children and guides keep their indexes (new ones come last); parts that did not change are not
        solved again.
        """
        begun = time.perf_counter()
        deadline = None if time_limit is None else begun + time_limit
        before = {one.part.units[0].members: one for one in self._solved}
        solved: list[Solved] = []
        for part in split(changed):
            known = before.get(part.units[0].members)
            same = known is not None and known.part == part and known.answer.proven
            solved.append(known if known and same else solve_part(part, self._seed, deadline))
        return put_together(changed, solved, time_limit is not None, {"solve": time.perf_counter() - begun})

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
        rest, own = pair
        answer = self.resolve(rest, time_limit=time_limit)
        lost = tuple(
            was.value - now.value - more
            for was, now, more in zip(self.solution.levels, answer.levels, own, strict=True)
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
