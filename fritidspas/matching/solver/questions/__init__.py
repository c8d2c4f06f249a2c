"""A solver that stays after the answer, to be asked what a change would mean."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from fritidspas.matching.candidates import Candidates
from fritidspas.matching.objective import worth
from fritidspas.matching.result import Solution, Status
from fritidspas.matching.solver.master import Column
from fritidspas.matching.solver.parts import Part, Seats, Unit, all_units, split
from fritidspas.matching.solver.questions.again import Again, Best
from fritidspas.matching.solver.questions.changed import Changed
from fritidspas.matching.solver.questions.forced import Forced, most_forced
from fritidspas.matching.solver.questions.reopened import CHANGED
from fritidspas.matching.solver.run import Progress, Solved, put_together, solve_part, solve_parts

COLD = 600  # the work of solving again from cold, a pair
COLD_SECONDS = 2.0  # for one question; what is not proven by then is left open
GIVEN_UP = 20_000_000  # the work of that
QUICK = 60  # mixtures tried for an undivided answer after a change


@dataclass(frozen=True, slots=True)
class Cost:
    """What a forced pair takes from every level of the objective.

    lost: per level, value of the best answer less value with the pair forced; the first that is not zero
    is above zero. None when no answer has the pair. proven: `lost` is exact; otherwise the loss is at
    least that (lexicographically).
    """

    lost: tuple[int, ...] | None
    proven: bool = True


@dataclass(frozen=True, slots=True)
class After:
    """The best answer after a change: who, without a guide today, is in every such answer; how many more in all."""

    matched: frozenset[int]
    more: int


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
        self._asked: dict[int, Again] = {}
        self._cold = 0
        self._units: list[Unit] = []

    def resolve(self, changed: Candidates, *, time_limit: float | None = None) -> Solution:
        """The exact answer to changed candidates: other pairs, capacities, one more guide, a lock.

        Children and guides keep their indexes (new ones come last); parts that did not change are not
        solved again.
        """
        begun = time.perf_counter()
        deadline = None if time_limit is None else begun + time_limit
        self._cold += COLD * len(changed.pair_child)
        solved: list[Solved] = []
        for part in split(changed):
            known, _ = self._place.get(part.units[0].members, (None, 0))
            same = known is not None and known.answer.proven and known.part == part
            solved.append(
                known if known and same else solve_part(part, self._seed, deadline, self._likely(part))
            )
        seconds = {"solve": time.perf_counter() - begun}
        solution = put_together(changed, solved, time_limit is not None, seconds)
        self._cold += GIVEN_UP if solution.status == Status.TIMED_OUT else 0
        return solution

    def _likely(self, part: Part) -> Iterator[Column]:
        """Bundles that fitted the last prices best, of guides and units that are as they were."""
        places = {unit.members: i for i, unit in enumerate(part.units)}
        for one in self._solved:
            if one.proof is None or one.part.guides.keys().isdisjoint(part.guides):
                continue
            now = [places.get(unit.members) for unit in one.part.units]
            for guide, bundle in one.proof.columns:
                units = tuple(now[i] for i in bundle)
                if part.guides.get(guide) == one.part.guides[guide] and all(
                    k is not None
                    and guide in part.units[k].scores
                    and part.units[k].trips == one.part.units[i].trips
                    for i, k in zip(bundle, units, strict=True)
                ):
                    yield guide, tuple(sorted(k for k in units if k is not None))

    @property
    def work(self) -> int:
        """What questions have cost so far: a number that, unlike a time, is the same on every machine."""
        return self._cold + sum(again.work for again in self._asked.values())

    def forget(self) -> None:
        """Let no further answer depend on what was asked before."""
        self._asked.clear()
        self._cold = 0

    def after(self, guide: int, seats: Seats, scores: Mapping[int, int]) -> After | None:
        """The best answer when this guide has other seats, and can take just the children in `scores`.

        Some ten milliseconds in a town. None when the proof of today cannot tell: ask `resolve`.
        """
        asked = self._changed(guide, seats, scores)
        if asked is None:
            return None
        one, condition = asked
        best = self._again(one).best(condition, QUICK)
        return None if best is None or best.found is None else self._after(one, condition, best)

    def _after(self, one: Solved, condition: Changed, best: Best) -> After:
        """Who goes with a guide in every best answer: without them even the bound is less."""
        numbers = {unit.members: i for i, unit in enumerate(one.part.units)}
        today = {one.part.units[i].members for i in one.answer.guide_of}
        sure: set[int] = set()
        for guide, bundle in best.columns:
            for i in bundle:
                members = (condition.unit_of[i] if guide == CHANGED else one.part.units[i]).members
                price = int(best.prices.unit[numbers[members]]) if members in numbers else 0
                if members not in today and condition.without(members, price, best.prices) > best.slack:
                    sure.update(members)
        more = sum(best.values[:-1]) - sum(one.answer.values[:-1])
        return After(frozenset(sure), more)

    def seats_needed(self, guide: int, seats: Seats, scores: Mapping[int, int]) -> dict[int, int]:
        """For each child, how many seats the guide, changed as in `after`, would likely need to come to it.

        A guess by the prices of today; children are left out when the guide's hours or places have no room.
        """
        asked = self._changed(guide, seats, scores)
        if asked is None:
            return {}
        one, condition = asked
        needed = condition.seats_needed(self._again(one).prices)
        return {child: number for members, number in needed for child in members}

    def _changed(self, guide: int, seats: Seats, scores: Mapping[int, int]) -> tuple[Solved, Changed] | None:
        units = [
            Unit(unit.members, unit.trips, unit.counts, {CHANGED: sum(scores[c] for c in unit.members)})
            for unit in self._units_of(scores)
            if seats.can_take(unit.trips)
        ]
        places = [self._place.get(unit.members) for unit in units]
        touched = {id(place[0]): place[0] for place in places if place}
        touched |= {id(one): one for one in self._solved if guide in one.part.guides}
        if len(touched) != 1:
            return None
        (one,) = touched.values()
        if not _settled(one) or one.proof is None:
            return None
        return one, Changed(one.proof, guide, seats, units, [place and place[1] for place in places])

    def _units_of(self, children: Iterable[int]) -> list[Unit]:
        """The units all of whose members are among `children`, with no scores."""
        if not self._units:
            self._units = list(all_units(self._candidates))
            self._unit_of = {child: i for i, unit in enumerate(self._units) for child in unit.members}
        found = Counter(self._unit_of[child] for child in children)
        return [self._units[i] for i, number in sorted(found.items()) if number == self._units[i].size]

    def at_least(self, child: int, guide: int) -> tuple[int, ...]:
        """What forcing this pair takes from the levels at least (lexicographically), at once."""
        nothing = (0,) * len(self.solution.levels)
        place = self._place.get(members_of(self._candidates, child))
        if place is None or guide not in place[0].part.units[place[1]].scores or not _settled(place[0]):
            return nothing
        one, unit = place
        if one.proof is None:
            return nothing
        return (*nothing[:-1], max(0, one.answer.values[-1] - most_forced(one.proof, unit, guide)))

    def cost_of(self, child: int, guide: int, *, steps: int = 0, exact: bool = False) -> Cost:
        """What it would cost the whole if this child (with its household) had to go with this guide.

        Some ten milliseconds in a town, where the best mixture divides nobody. Else `steps` says how many more
        mixtures may be tried; a cost not settled by then is told as the least it can be, unless `exact` asks
        to solve the whole part again.
        """
        place = self._place.get(members_of(self._candidates, child))
        if place is None or guide not in place[0].part.units[place[1]].scores:
            return Cost(None)
        one, unit = place
        if _settled(one) and one.proof is not None:
            best = self._again(one).best(Forced(one.proof, unit, guide), steps)
            if best is not None and (best.reached or not exact):
                return Cost(_lost(one, best.values), best.reached)
        is_flow = one.proof is None and one.answer.proven
        solved = self._solved_cost(child, guide) if exact or is_flow else None
        return solved or Cost(self.at_least(child, guide), proven=False)

    def _solved_cost(self, child: int, guide: int) -> Cost | None:
        rest, own = pinned(self._candidates, child, guide)
        answer = self.resolve(rest, time_limit=COLD_SECONDS)
        if not self.solution.status == answer.status == Status.OPTIMAL:
            return None
        lost = tuple(
            was.value - now.value - more
            for was, now, more in zip(self.solution.levels, answer.levels, own, strict=True)
        )
        return Cost(lost)

    def _again(self, one: Solved) -> Again:
        if one.proof is None:
            raise ValueError("a part without a proof by prices has none to ask")
        if id(one) not in self._asked:
            self._asked[id(one)] = Again(one.proof, self._seed)
        return self._asked[id(one)]


def _settled(one: Solved) -> bool:
    """Was the part proven by prices, every class filled as far as they promised?"""
    proof = one.proof
    return (
        proof is not None
        and one.answer.proven
        and len(proof.bounds) == one.part.levels + 1
        and list(one.answer.values[:-1]) == proof.floors
    )


def _lost(one: Solved, values: tuple[int, ...]) -> tuple[int, ...]:
    """The loss against the best answer; prices alone can promise more than that answer has."""
    lost = tuple(was - now for was, now in zip(one.answer.values, values, strict=True))
    return max(lost, (0,) * len(lost))


def members_of(candidates: Candidates, child: int) -> tuple[int, ...]:
    """The child's household, or the child alone."""
    number = int(candidates.household[child])
    return (child,) if number < 0 else tuple(np.flatnonzero(candidates.household == number).tolist())


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
