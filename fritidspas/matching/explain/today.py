"""Today's answer as a starting point: who goes with whom, and what would still fit."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from fritidspas.matching.candidates import Candidates, Trip
from fritidspas.matching.constraints import bundle_holds, longest_windows
from fritidspas.matching.objective import classes
from fritidspas.matching.problem import Child, Guide
from fritidspas.matching.result import Solution

Trips = tuple[Trip, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a set of children asks of their guide: seats, together in one session, minutes a week."""

    capacity: int
    max_together: int
    weekly_minutes: int


class Room(IntEnum):
    """How a household gets in with a guide: not at all, in another's place, or with nobody losing a place."""

    NONE = 0
    INSTEAD = 1
    FREE = 2


class Today:
    """The answer of a run, with the questions that a change of it raises. Never solves."""

    def __init__(self, candidates: Candidates, solution: Solution) -> None:
        self._candidates = candidates
        self._index = {child: index for index, child in enumerate(candidates.children)}
        self._column = {guide: column for column, guide in enumerate(candidates.guides)}
        self._classes = classes(candidates)
        self._units: dict[int, list[tuple[int, ...]]] = defaultdict(list)
        members: dict[int, list[int]] = defaultdict(list)
        for child in sorted(solution.guide_of):
            number = int(candidates.household[child])
            members[number if number >= 0 else -1 - child].append(child)
        for unit in members.values():
            self._units[solution.guide_of[unit[0]]].append(tuple(unit))
        pairs = zip(candidates.pair_child.tolist(), candidates.pair_guide.tolist(), strict=True)
        self._guides_of: dict[int, set[int]] = defaultdict(set)
        for child, guide in pairs:
            self._guides_of[child].add(guide)

    def fits(self, guide: Guide, children: Iterable[Child]) -> bool:
        """Could a new guide take just these children (rules 10-13)?"""
        return self._holds(guide, [self._candidates.trips[self._index[child.id]] for child in children])

    def needed(self, guide: Guide, household: Sequence[Child]) -> Limits:
        """What the guide's children of today and this household ask of the guide together."""
        joining = [self._index[child.id] for child in household]
        bundle = [*self._bundle(self._column[guide.id]), *self._trips(joining)]
        together = Counter(session for trips in bundle for session in {trip.session for trip in trips})
        return Limits(len(bundle), max(together.values(), default=0), sum(longest_windows(bundle).values()))

    def room(self, guide: Guide, household: Sequence[Child]) -> Room:
        """Room with this guide, whose limits may be changed ones, for a household not matched today.

        FREE: beside the guide's children of today, or after moving one household of them to another guide
        who has room. INSTEAD: after sending home one household that counts less.
        """
        column = self._column[guide.id]
        joining = [self._index[child.id] for child in household]
        added = self._trips(joining)
        if self._holds(guide, [*self._bundle(column), *added]):
            return Room.FREE
        best = Room.NONE
        for unit in self._units[column]:
            if self._holds(guide, [*self._bundle(column, without=unit), *added]):
                if self._could_move(unit, column):
                    return Room.FREE
                if self._counts(joining) > self._counts(unit):
                    best = Room.INSTEAD
        return best

    def _could_move(self, unit: tuple[int, ...], away_from: int) -> bool:
        others = set.intersection(*(self._guides_of[child] for child in unit)) - {away_from}
        return any(self._has_seats(other, self._trips(unit)) for other in others)

    def _has_seats(self, column: int, added: list[Trips]) -> bool:
        candidates = self._candidates
        return bundle_holds(
            [*self._bundle(column), *added],
            int(candidates.capacity[column]),
            int(candidates.max_together[column]),
            int(candidates.weekly_minutes[column]),
        )

    def _bundle(self, column: int, without: tuple[int, ...] = ()) -> list[Trips]:
        units = [unit for unit in self._units[column] if unit != without]
        return [*self._candidates.kept_trips[column], *self._trips(child for unit in units for child in unit)]

    def _trips(self, children: Iterable[int]) -> list[Trips]:
        return [self._candidates.trips[child] for child in children]

    def _counts(self, children: Iterable[int]) -> list[int]:
        priorities = [int(self._candidates.priority[child]) for child in children]
        return [priorities.count(each) for each in self._classes]

    @staticmethod
    def _holds(guide: Guide, bundle: list[Trips]) -> bool:
        minutes = -1 if guide.weekly_minutes is None else guide.weekly_minutes
        return bundle_holds(bundle, guide.capacity, guide.max_together, minutes)
