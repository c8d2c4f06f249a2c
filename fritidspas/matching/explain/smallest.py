"""The smallest change that gives an unmatched child a guide, proven."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from fritidspas.matching.answer import Change
from fritidspas.matching.candidates import find
from fritidspas.matching.explain.changes import Option, lifting, making_room, together, with_seats
from fritidspas.matching.explain.households import Household
from fritidspas.matching.explain.resolved import Again, Resolved
from fritidspas.matching.explain.today import Room, Today
from fritidspas.matching.pairs import PAIR_RULES, Pairs
from fritidspas.matching.problem import Guide, Problem
from fritidspas.matching.result import Status
from fritidspas.matching.solver import COLD_SECONDS, Solver

# Of how many changes, the easiest ones, it is asked whether they are certain.
TRIED = 30
# How many of them, at most, are solved, and how many seats may be added to what the change itself gives.
SOLVED, MORE_SEATS = 6, 6

RULE_OF_BITS = {1 << rule: rule for rule in PAIR_RULES}


Choose = Callable[[Option | None, list[Option]], list[Option]]


def _alone(lifted: Option | None, seats: list[Option]) -> list[Option]:
    """One change: of what the rule says, or of one of the guide's limits."""
    return [lifted] if lifted else seats


def _with_more_seats(lifted: Option | None, seats: list[Option]) -> list[Option]:
    """One guide changed in several ways: what the rule says and every limit that is in the way."""
    option = together(lifted, seats)
    return [option] if option else []


class SmallestChanges:
    """Looks for changes on top of one answer.

    Every change considered makes an answer possible that holds the household and beats today's: today's
    with the household in it, built by hand. Whether the best answer then holds it too is certain where the
    change makes no pair possible but the household's own, since any answer without such a pair was possible
    today and did not beat today's. Elsewhere the likeliest and the one that is told are solved again: from
    where today's proof ended (`resolved`), or from cold, as far as the work allows.
    """

    def __init__(self, problem: Problem, solver: Solver, today: Today, resolved: Resolved) -> None:
        self._problem = problem
        self._resolved = resolved
        self._solver = solver
        self._today = today
        self._solved: dict[Change, Again | None] = {}
        self._newly_feasible: dict[Guide, frozenset[str]] = {}

    def smallest(self, pairs: Pairs, household: Household) -> tuple[Change | None, int]:
        """The best change for a household, and how many were considered.

        Best is one that takes nobody's place, then one that is certain, then the one of least effort.
        """
        options = [*self._options(pairs, household, _alone)]
        options = options or [*self._options(pairs, household, _with_more_seats)]
        if not options:
            return None, 0
        options.sort(key=_order)
        certain = self._certain(pairs, household, [each for each in options if each[0] == options[0][0]])
        if certain is not None:
            return certain, len(options)
        room, option = self._easiest(options)
        again = self._solved_again(pairs, option)
        if again is None:
            more = len(household.joining) if room == Room.FREE else 0
            return replace(option.change, more=more), len(options)
        holds = household.joining[0].id in again.matched
        return replace(option.change, more=again.more, certain=holds, solved=True), len(options)

    def _easiest(self, options: list[tuple[Room, Option]]) -> tuple[Room, Option]:
        """Of the options as easy as the first, one that is solved already if there is one: it helps many."""
        room, first = options[0]
        alike = [each for each in options if each[0] == room and each[1].change.effort == first.change.effort]
        return next((each for each in alike if self._resolved.knows(each[1])), options[0])

    def _certain(
        self, pairs: Pairs, household: Household, options: list[tuple[Room, Option]]
    ) -> Change | None:
        """The easiest change after which the best answer holds the household, of those looked at."""
        child = household.joining[0].id
        hopeful: list[tuple[Room, Option]] = []
        for room, option in options[:TRIED]:
            if self._only_for(pairs, household, option):
                hopeful.append((room, option))
            elif not option.children:
                seats = self._resolved.seats_for(pairs, option, child)
                if seats is not None and seats <= option.guide.capacity + MORE_SEATS:
                    hopeful.append((room, with_seats(option, self._problem.guides[option.guide.id], seats)))
        for room, option in sorted(hopeful, key=_order)[:SOLVED]:
            if self._only_for(pairs, household, option):
                more = len(household.joining) if room == Room.FREE else 0
                return replace(option.change, more=more, certain=True)
            again = self._resolved.after(pairs, option)
            if again is not None and child in again.matched:
                return replace(option.change, more=again.more, certain=True, solved=True)
        return None

    def _options(self, pairs: Pairs, household: Household, choose: Choose) -> Iterator[tuple[Room, Option]]:
        """What would let the household in with each guide that no rule, or only one, keeps it from."""
        rows = [pairs.row_of[child.id] for child in household.joining]
        bits: NDArray[np.uint16] = np.bitwise_or.reduce(pairs.broken[rows], axis=0)
        for guide, broken in zip(pairs.guides, bits.tolist(), strict=True):
            if household.guides <= {guide.id} and (broken == 0 or broken in RULE_OF_BITS):
                rule = RULE_OF_BITS.get(broken)
                lifted = lifting(self._problem, rule, household.joining, guide) if rule else None
                if rule is None or lifted is not None:
                    for option in choose(
                        lifted, making_room(guide, self._today.needed(guide, household.joining))
                    ):
                        room = self._today.room(option.guide, household.joining)
                        if room:
                            yield room, option

    def _only_for(self, pairs: Pairs, household: Household, option: Option) -> bool:
        """True when the change makes no pair possible but pairs of this household."""
        guide = self._problem.guides[option.guide.id]
        limits = (guide.capacity, guide.max_together, guide.weekly_minutes)
        if limits != (option.guide.capacity, option.guide.max_together, option.guide.weekly_minutes):
            return False
        if option.children:
            return True
        if option.guide not in self._newly_feasible:
            before = pairs.broken[:, pairs.column_of[guide.id]]
            lifted = np.bitwise_or.reduce(before[[pairs.row_of[child.id] for child in household.joining]])
            # Whom more than the lifted rule keeps from the guide stays out.
            perhaps = pairs.part(np.flatnonzero(before == lifted).tolist(), [option.guide])
            new = np.flatnonzero(perhaps.broken[:, 0] == 0).tolist()
            self._newly_feasible[option.guide] = frozenset(perhaps.children[row].id for row in new)
        return self._newly_feasible[option.guide] <= {child.id for child in household.joining}

    def _solved_again(self, pairs: Pairs, option: Option) -> Again | None:
        """The best answer after the change: asked of the proof where it can tell, else solved from cold."""
        again = None if option.children else self._resolved.after(pairs, option)
        if again is None and (self._resolved.may_ask or option.change in self._solved):
            return self._from_cold(option)
        return again

    def _from_cold(self, option: Option) -> Again | None:
        """The best answer after the change; solved once for each change. None when it was not proven in time."""
        if option.change not in self._solved:
            changed = find(option.applied(self._problem))
            solution = self._solver.resolve(changed, time_limit=COLD_SECONDS)
            matched = frozenset(changed.children[index] for index in solution.guide_of)
            more = len(solution.guide_of) - len(self._solver.solution.guide_of)
            proven = solution.status == Status.OPTIMAL
            self._solved[option.change] = Again(matched, more) if proven else None
        return self._solved[option.change]


def _order(each: tuple[Room, Option]) -> tuple[bool, int, str, str, str]:
    """Best first: takes nobody's place, asks least; then any fixed order."""
    room, option = each
    change = option.change
    return room != Room.FREE, change.effort, change.kind, change.guide, change.child
