"""A solver that stays after the answer, to be asked what a change would mean."""

import time
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from fritidspas.matching.candidates import Candidates
from fritidspas.matching.objective import worth
from fritidspas.matching.result import Solution, Status
from fritidspas.matching.solver.bundles import Bundler
from fritidspas.matching.solver.forced import Forced
from fritidspas.matching.solver.master import UNIT
from fritidspas.matching.solver.parts import Part, split
from fritidspas.matching.solver.run import Progress, Solved, put_together, solve_part, solve_parts


@dataclass(frozen=True, slots=True)
class Cost:
    """What a forced pair takes from every level of the objective.

    lost: per level, value of the best answer less value with the pair forced; the first that is not zero
    is above zero. None when no answer has the pair. proven: `lost` is exact; otherwise the loss is at
    least that (lexicographically).
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
        self._place = {
            unit.members: (one, i) for one in self._solved for i, unit in enumerate(one.part.units)
        }
        self._forced: dict[int, Forced] = {}

    def resolve(self, changed: Candidates, *, time_limit: float | None = None) -> Solution:
        """The exact answer to changed candidates: other pairs, capacities, one more guide, a lock.

        Children and guides keep their indexes (new ones come last); parts that did not change are not
        solved again.
        """
        begun = time.perf_counter()
        deadline = None if time_limit is None else begun + time_limit
        solved: list[Solved] = []
        for part in split(changed):
            known, _ = self._place.get(part.units[0].members, (None, 0))
            same = known is not None and known.answer.proven and known.part == part
            solved.append(known if known and same else solve_part(part, self._seed, deadline))
        return put_together(changed, solved, time_limit is not None, {"solve": time.perf_counter() - begun})

    def could_gain(self, changed: Candidates, guide: int) -> bool:
        """Could the classes be filled better after a change to this one guide's pairs or seats?

        False is a proof: no class gains a child unless a higher one loses. True means: ask `resolve`.
        `guide` may be a new one (with the last index); everything else must be as before.
        """
        parts = split(only_guide(changed, guide))
        if not parts:
            return False
        places = [self._place.get(unit.members) for unit in parts[0].units]
        touched = {id(place[0]): place[0] for place in places if place}
        for one in self._solved:
            if guide in one.part.guides:
                touched[id(one)] = one
        if len(touched) != 1:
            return True
        (one,) = touched.values()
        return not _settled(one) or gains_child(
            one, parts[0], guide, [place and place[1] for place in places]
        )

    def at_least(self, child: int, guide: int) -> tuple[int, ...]:
        """What forcing this pair takes from the levels at least (lexicographically), at once."""
        place = self._place.get(members_of(self._candidates, child))
        if place is None or guide not in place[0].part.units[place[1]].scores or not _settled(place[0]):
            return (0,) * len(self.solution.levels)
        one, unit = place
        return _lost(one, self._questions(one).most(unit, guide))

    def cost_of(self, child: int, guide: int, *, exact: bool = False) -> Cost:
        """What it would cost the whole if this child (with its household) had to go with this guide.

        Some ten milliseconds in a town; a cost not settled by then is told as the least it can be, unless
        `exact` asks to solve the whole part again.
        """
        place = self._place.get(members_of(self._candidates, child))
        if place is None or guide not in place[0].part.units[place[1]].scores:
            return Cost(None)
        one, unit = place
        if _settled(one) and self._questions(one).answers:
            values, proven = self._questions(one).values(unit, guide)
            if proven or not exact:
                return Cost(_lost(one, values), proven)
        is_flow = one.generation is None and one.answer.proven
        if exact or is_flow:
            return self._solved_cost(child, guide)
        # Solving a hard part again for every question could take hours.
        return Cost(self.at_least(child, guide), proven=False)

    def _solved_cost(self, child: int, guide: int) -> Cost:
        rest, own = pinned(self._candidates, child, guide)
        answer = self.resolve(rest)
        lost = tuple(
            was.value - now.value - more
            for was, now, more in zip(self.solution.levels, answer.levels, own, strict=True)
        )
        return Cost(lost, self.solution.status == answer.status == Status.OPTIMAL)

    def _questions(self, one: Solved) -> Forced:
        if one.generation is None:
            raise ValueError("a part without a proof by prices has none to ask")
        return self._forced.setdefault(id(one), Forced(one.generation, self._seed))


def gains_child(one: Solved, changed: Part, guide: int, places: list[int | None]) -> bool:
    """Does the proof of `one` leave room for another child, with the guide as in `changed` (a part of it alone)?

    places: per unit of `changed` its number in `one`, None for a unit nobody could take before.
    """
    generation, bundler = one.generation, Bundler(changed)
    if generation is None:
        return True
    counts = np.array([unit.counts for unit in changed.units], dtype=np.int64)
    known = np.array([i is not None for i in places])
    for level, bound in enumerate(generation.bounds[:-1]):
        cost = np.zeros(len(places), dtype=np.int64)
        cost[known] = bound.prices.unit[[i for i in places if i is not None]]
        worth = counts[:, :level] @ bound.prices.level[:level] + UNIT * counts[:, level] - cost
        found = bundler.better(guide, worth[bundler.pair_unit], 0, 1)
        best = found[-1][0] if found else 0
        if (bound.value - bound.dearest.get(guide, 0) + best) // UNIT > one.answer.values[level]:
            return True
    return False


def _settled(one: Solved) -> bool:
    """Was the part proven by prices, every class filled as far as they promised?"""
    proof = one.generation
    return (
        proof is not None
        and one.answer.proven
        and len(proof.bounds) == one.part.levels + 1
        and list(one.answer.values[:-1]) == proof.master.floors
    )


def _lost(one: Solved, values: tuple[int, ...]) -> tuple[int, ...]:
    """The loss against the best answer; prices alone can promise more than that answer has."""
    lost = tuple(was - now for was, now in zip(one.answer.values, values, strict=True))
    return max(lost, (0,) * len(lost))


def members_of(candidates: Candidates, child: int) -> tuple[int, ...]:
    """The child's household, or the child alone."""
    number = int(candidates.household[child])
    return (child,) if number < 0 else tuple(np.flatnonzero(candidates.household == number).tolist())


def only_guide(candidates: Candidates, guide: int) -> Candidates:
    """The candidates with the pairs of this guide alone."""
    return with_pairs(candidates, candidates.pair_guide == guide)


def with_pairs(candidates: Candidates, stays: NDArray[np.bool_]) -> Candidates:
    """The candidates with some of their pairs."""
    return replace(
        candidates,
        pair_child=candidates.pair_child[stays],
        pair_guide=candidates.pair_guide[stays],
        pair_score=candidates.pair_score[stays],
        pair_parts=candidates.pair_parts[stays],
    )


def pinned(candidates: Candidates, child: int, guide: int) -> tuple[Candidates, tuple[int, ...]]:
    """The candidates left when the child's whole household is kept with the guide, and what it is worth."""
    members = members_of(candidates, child)
    kept = list(candidates.kept_trips)
    kept[guide] = (*kept[guide], *(candidates.trips[member] for member in members))
    rest = with_pairs(candidates, ~np.isin(candidates.pair_child, members))
    return replace(rest, kept_trips=tuple(kept)), worth(candidates, dict.fromkeys(members, guide))
