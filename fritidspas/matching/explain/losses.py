"""What the whole would lose at most by another pair: the best of a few answers built by hand."""

from collections import defaultdict
from collections.abc import Iterable

from fritidspas.matching.candidates import Candidates
from fritidspas.matching.constraints import bundle_holds
from fritidspas.matching.objective import classes, pair_scores
from fritidspas.matching.result import Solution

Unit = tuple[int, ...]
Loss = tuple[int, ...]


class Losses:
    """Children and guides by index into the candidates; a unit is a household, or a child alone."""

    def __init__(self, candidates: Candidates, solution: Solution) -> None:
        self._candidates = candidates
        self._guide_of = solution.guide_of
        self._classes = classes(candidates)
        self._score = pair_scores(candidates)
        members: dict[int, list[int]] = defaultdict(list)
        for child, number in enumerate(candidates.household.tolist()):
            members[number if number >= 0 else -1 - child].append(child)
        self._unit_of = {child: tuple(unit) for unit in members.values() for child in unit}
        guides: dict[int, set[int]] = defaultdict(set)
        for child, guide in self._score:
            guides[child].add(guide)
        self._open_to = {
            tuple(unit): set.intersection(*(guides[child] for child in unit)) for unit in members.values()
        }
        self._at: dict[int, list[Unit]] = defaultdict(list)
        self._waiting: dict[int, list[Unit]] = defaultdict(list)
        for unit, open_to in self._open_to.items():
            if unit[0] in self._guide_of:
                self._at[self._guide_of[unit[0]]].append(unit)
            else:
                for guide in open_to:
                    self._waiting[guide].append(unit)

    def others(self, child: int) -> list[tuple[int, int]]:
        """(score, guide) of every other guide the child's whole household could go with, best first."""
        unit = self._unit_of[child]
        others = self._open_to[unit] - {self._guide_of[child]}
        return sorted(
            ((self._worth(unit, guide)[-1], guide) for guide in others), key=lambda o: (-o[0], o[1])
        )

    def at_most(self, child: int, to: int) -> Loss | None:
        """What every level loses at most when the child's household goes with the guide `to`.

        Room is made by nobody, by one household or by all of those there, who go to the seats left behind,
        else to another guide with seats, else home. None when the household alone is too much.
        """
        unit = self._unit_of[child]
        here = self._at[to]
        losses = [
            self._loss(unit, to, out)
            for out in ([], *([one] for one in here), here)
            if self._fits(to, [*(each for each in here if each not in out), unit])
        ]
        return min(losses, default=None)

    def _loss(self, unit: Unit, to: int, out: list[Unit]) -> Loss:
        at = self._guide_of[unit[0]]
        changed = {at: [each for each in self._at[at] if each != unit]}
        changed[to] = [*(each for each in self._at[to] if each not in out), unit]
        loss = _minus(self._worth(unit, at), self._worth(unit, to))
        for each in out:
            loss = _plus(loss, self._worth(each, to))
            loss = _minus(loss, self._placed(each, [at, *sorted(self._open_to[each] - {at, to})], changed))
        for each in sorted(self._waiting[at], key=lambda unit: self._worth(unit, at), reverse=True):
            loss = _minus(loss, self._placed(each, [at], changed))
        return loss

    def _placed(self, unit: Unit, guides: Iterable[int], changed: dict[int, list[Unit]]) -> Loss:
        """Seat the unit with the first of `guides` who has room; what that is worth."""
        for guide in guides:
            there = changed.get(guide, self._at[guide])
            if guide in self._open_to[unit] and self._fits(guide, [*there, unit]):
                changed[guide] = [*there, unit]
                return self._worth(unit, guide)
        return (0,) * (len(self._classes) + 1)

    def _worth(self, unit: Unit, guide: int) -> Loss:
        priorities = [int(self._candidates.priority[child]) for child in unit]
        counts = (priorities.count(each) for each in self._classes)
        return (*counts, sum(self._score[child, guide] for child in unit))

    def _fits(self, guide: int, units: Iterable[Unit]) -> bool:
        candidates = self._candidates
        return bundle_holds(
            [*candidates.kept_trips[guide], *(candidates.trips[child] for unit in units for child in unit)],
            int(candidates.capacity[guide]),
            int(candidates.max_together[guide]),
            int(candidates.weekly_minutes[guide]),
        )


def _plus(one: Loss, other: Loss) -> Loss:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _minus(one: Loss, other: Loss) -> Loss:
    return tuple(a - b for a, b in zip(one, other, strict=True))
