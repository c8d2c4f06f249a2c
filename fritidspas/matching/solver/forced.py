"""What it costs to force one pair, found from where the part's own proof ended.

The master is asked again with the guide bound to take the unit and everything else free. Children may
now be missing from a held class, each at a price above all that the levels below could give back, so one
linear program answers for all levels at once; its bound is the same true bound as everywhere. When a
class above the lowest must lose a child, those below it may gain some, and are asked for once more.
"""

from fritidspas.matching.solver.answers import trivial_bounds
from fritidspas.matching.solver.generation import Generation
from fritidspas.matching.solver.master import ALMOST, UNIT, Column, Master, Prices
from fritidspas.matching.solver.pricing import BUNDLES_A_ROUND

LIKELY = 3  # columns per row to begin with: more only slow every question down
LARGEST_PRICE = 2**40  # times UNIT this still leaves room in 64 bits


Room = list[tuple[int, int]]


class Forced:
    """Questions about one part whose proof ended in `generation`."""

    def __init__(self, generation: Generation, seed: int) -> None:
        self._generation, self._seed = generation, seed
        self._floors = generation.master.floors
        *totals, self._dearest = trivial_bounds(generation.part)
        self._totals = totals
        self._prices = missing_prices(totals, self._dearest)
        self._no_gain: Room = [(0, floor) for floor in self._floors]
        self._opened: Master | None = None

    @property
    def answers(self) -> bool:
        """False when there are so many classes that their prices outgrow exact arithmetic."""
        return max(self._prices, default=0) <= LARGEST_PRICE

    @property
    def _master(self) -> Master:
        """A master of its own, opened with the first question, so that the proof stays as it is."""
        if self._opened is None:
            master = self._opened = Master(self._generation.part, self._seed)
            for level, floor in enumerate(self._floors):
                master.hold(level, floor)
            master.aim(len(self._floors))
            master.add(self._generation.likely_columns(LIKELY))
            master.allow_missing(self._prices, self._no_gain)
            master.mix()
            master.remember()
        return self._opened

    def most(self, unit: int, guide: int) -> tuple[int, ...]:
        """What an answer with this pair can be worth at most, level by level, by the prices of the proof."""
        bound, bundler = self._generation.bounds[-1], self._generation.bundler
        gains = self._generation.pricing.gains(bound.prices, len(self._floors))[bundler.slices[guide]]
        held = bundler.holding(guide, unit, gains, 1)[-1][0]
        total = bound.value - bound.dearest[guide] + held + self._worth_of(self._no_gain, bound.prices)
        return self._values(self._missing(total // UNIT, self._no_gain))

    def values(self, unit: int, guide: int) -> tuple[tuple[int, ...], bool]:
        """The same by solving again, so mostly reached; and whether it is."""
        master = self._master
        master.add([(guide, (unit,))])
        master.force(unit, guide)
        try:
            missing, reached = self._settle(unit, guide, self._no_gain)
            first = self._first_lost(missing)
            if reached and first is not None and first < len(self._floors) - 1:
                lost = [(number, number) for number in missing[: first + 1]]
                gain = [(f - t, f) for f, t in zip(self._floors, self._totals, strict=True)]
                room = [*lost, *gain[first + 1 :]]
                master.allow_missing(self._prices, room)
                missing, reached = self._settle(unit, guide, room)
                return self._worth(missing), reached
        finally:
            master.allow_missing(self._prices, self._no_gain)
            master.release()
        return self._values(missing), reached

    def _settle(self, unit: int, guide: int, room: Room) -> tuple[list[int], bool]:
        """Children missing per class and the score, at best, with the pair forced; is that reached?"""
        master, lowest, tightened = self._master, None, True
        while True:
            mixture = master.mix(tightened=tightened)
            if mixture is None:
                raise ArithmeticError("children may be missing, yet no answer was found")
            value, prices = mixture
            bound, columns = self._price(prices, unit, guide)
            bound += self._worth_of(room, prices)
            lowest = bound if lowest is None else min(bound, lowest)
            tightened = False
            if lowest // UNIT > value + ALMOST and master.add(columns):
                continue
            reached = master.undivided() is not None and lowest // UNIT <= value + ALMOST
            return self._missing(lowest // UNIT, room), reached

    def _worth_of(self, room: Room, prices: Prices) -> int:
        """What children missing, or gained, can add to a bound at these prices."""
        more = [int(bonus) - UNIT * price for bonus, price in zip(prices.level, self._prices, strict=True)]
        return sum(max(each * low, each * high) for each, (low, high) in zip(more, room, strict=True))

    def _missing(self, most: int, room: Room) -> list[int]:
        """The best there is, lexicographically, among all that is worth at most `most`: missing, then score."""
        missing: list[int] = []
        below = sum(price * high for price, (_, high) in zip(self._prices, room, strict=True))
        for price, (low, high) in zip(self._prices, room, strict=True):
            below -= price * high
            number = max(low, -((most + below) // price))
            missing.append(number)
            most += price * number
        return [*missing, min(most, self._dearest)]

    def _first_lost(self, missing: list[int]) -> int | None:
        return next((level for level, number in enumerate(missing[:-1]) if number), None)

    def _worth(self, missing: list[int]) -> tuple[int, ...]:
        return (*(f - n for f, n in zip(self._floors, missing[:-1], strict=True)), missing[-1])

    def _values(self, missing: list[int]) -> tuple[int, ...]:
        """The values at most: below the first class that loses a child nothing is known of the others."""
        first = self._first_lost(missing)
        if first is None or first == len(self._floors) - 1:
            return self._worth(missing)
        return (*self._worth(missing)[: first + 1], *self._totals[first + 1 :], self._dearest)

    def _price(self, prices: Prices, unit: int, guide: int) -> tuple[int, list[Column]]:
        """The bound these prices give with the pair forced, and the bundles they undervalue."""
        generation, bundler = self._generation, self._generation.bundler
        gains = generation.pricing.gains(prices, generation.part.levels)
        held = bundler.holding(guide, unit, gains[bundler.slices[guide]], BUNDLES_A_ROUND)
        gains[bundler.pair_unit == unit] = 0
        total = prices.fixed(self._floors) + held[-1][0]
        columns = [(guide, bundle) for _, bundle in held]
        for other, where in bundler.slices.items():
            if other != guide:
                found = bundler.better(other, gains[where], prices.guide[other], BUNDLES_A_ROUND)
                total += found[-1][0] if found else prices.guide[other]
                columns += [(other, bundle) for _, bundle in found]
        return total, columns


def missing_prices(totals: list[int], dearest: int) -> list[int]:
    """Per class, a price for a missing child above all that the levels below it can be worth."""
    prices = [0] * len(totals)
    price = dearest + 1
    for level in reversed(range(len(totals))):
        prices[level] = price
        price *= totals[level] + 1
    return prices
