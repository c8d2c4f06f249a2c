"""What the whole would lose at most by another pair: the best of a few answers built by hand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import reduce

from fritidspas.matching.candidates import Candidates
from fritidspas.matching.constraints import bundle_holds
from fritidspas.matching.objective import classes, pair_scores
from fritidspas.matching.result import Solution

Unit = tuple[int, ...]
Loss = tuple[int, ...]
Seats = dict[int, list[Unit]]

# How many other guides a household that makes way tries.
WAYS = 6


class Losses:
    """Children and guides by index into the candidates; a unit is a household, or a child alone."""

    def __init__(self, candidates: Candidates, solution: Solution) -> None:
        self._candidates = candidates
        self._guide_of = solution.guide_of
        self._classes = classes(candidates)
        self._nothing = (0,) * (len(self._classes) + 1)
        self._score = pair_scores(candidates)
        self._worths: dict[tuple[Unit, int], Loss] = {}
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

        Room is made by nobody, by one household there or by all of them; who makes way goes to the seats
        left behind or to another guide, where one household more may make way, or home. None when the
        household alone is too much for the guide.
        """
        unit = self._unit_of[child]
        at = self._guide_of[child]
        seats = {at: [each for each in self._at[at] if each != unit]}
        leaves = self._worth(unit, at)
        losses = [
            self._filled(_plus(leaves, loss), at, after)
            for loss, after in self._seated(unit, to, seats, ways=(at,), depth=2)
        ]
        if losses:
            return min(losses)
        if not self._fits(to, [unit]):
            return None
        homeless = [self._worth(each, to) for each in self._at[to]]
        loss = reduce(_plus, homeless, _minus(leaves, self._worth(unit, to)))
        return self._filled(loss, at, {**seats, to: [unit]})

    def _seated(
        self, unit: Unit, to: int, seats: Seats, ways: tuple[int, ...], depth: int
    ) -> Iterator[tuple[Loss, Seats]]:
        """Ways to seat the unit with the guide `to`: the loss (less than nothing is a gain) and who sits where.

        ways: guides that anybody who makes way tries first; depth: how many may make way, one for another.
        """
        there = seats.get(to, self._at[to])
        gain = _minus(self._nothing, self._worth(unit, to))
        if self._fits(to, [*there, unit]):
            yield gain, {**seats, to: [*there, unit]}
            return
        for out in there if depth else ():
            rest = [each for each in there if each != out]
            if self._fits(to, [*rest, unit]):
                after = {**seats, to: [*rest, unit]}
                loss = _plus(gain, self._worth(out, to))
                yield loss, after
                for guide in self._ways(out, to, ways, depth):
                    for more, last in self._seated(out, guide, after, ways, depth - 1):
                        yield _plus(loss, more), last

    def _ways(self, unit: Unit, away_from: int, first: tuple[int, ...], depth: int) -> list[int]:
        """Where a unit that makes way may go: the seats left behind and, while others may, its best guides."""
        open_to = self._open_to[unit] - {away_from}
        best = sorted(open_to - {*first}, key=lambda guide: (-self._worth(unit, guide)[-1], guide))
        return [*(guide for guide in first if guide in open_to), *best[: WAYS if depth > 1 else 0]]

    def _filled(self, loss: Loss, guide: int, seats: Seats) -> Loss:
        """The loss after those who wait have taken the seats left with the guide, the worthiest first."""
        there = seats[guide]
        for unit in sorted(self._waiting[guide], key=lambda unit: self._worth(unit, guide), reverse=True):
            if self._fits(guide, [*there, unit]):
                there = [*there, unit]
                loss = _minus(loss, self._worth(unit, guide))
        return loss

    def _worth(self, unit: Unit, guide: int) -> Loss:
        if (unit, guide) not in self._worths:
            self._worths[unit, guide] = self._counted(unit, guide)
        return self._worths[unit, guide]

    def _counted(self, unit: Unit, guide: int) -> Loss:
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
