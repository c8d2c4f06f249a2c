"""What it costs to force one pair, found from where the part's own proof ended.

The master is asked again with the guide bound to take the unit and everything else free. Children may
now be missing from a held class, each at a price above all that the levels below could give back, so one
linear program answers for all levels at once; its bound is the same true bound as everywhere.
"""

from fritidspas.matching.solver.answers import trivial_bounds
from fritidspas.matching.solver.generation import BUNDLES_A_ROUND, Generation
from fritidspas.matching.solver.master import ALMOST, UNIT, Column, Master, Prices

LIKELY = 3  # columns per row to begin with: more only slow every question down


class Forced:
    """Questions about one part whose proof ended in `generation`."""

    def __init__(self, generation: Generation, seed: int) -> None:
        self._generation = generation
        part = generation.part
        self._dearest = trivial_bounds(part)[-1]
        self._prices = missing_prices(generation.master.floors, self._dearest)
        master = self._master = Master(part, seed)
        for level, floor in enumerate(generation.master.floors):
            master.hold(level, floor)
        master.aim(part.levels)
        master.add(generation.likely_columns(LIKELY))
        master.allow_missing(self._prices)
        master.mix()
        master.remember()

    def values(self, unit: int, guide: int) -> tuple[tuple[int, ...], bool]:
        """What an answer with this pair can be worth at most, level by level, and whether one is."""
        master = self._master
        master.add([(guide, (unit,))])
        master.force(unit, guide)
        try:
            most, reached = self._settle(unit, guide)
        finally:
            master.release()
        return self._decoded(most), reached

    def _settle(self, unit: int, guide: int) -> tuple[int, bool]:
        """The bound with the pair forced, all levels in one number, and whether an answer reaches it."""
        master, lowest, tightened = self._master, None, True
        while True:
            mixture = master.mix(tightened=tightened)
            if mixture is None:
                raise ArithmeticError("children may be missing, yet no answer was found")
            value, prices = mixture
            bound, columns = self._price(prices, unit, guide)
            lowest = bound if lowest is None else min(bound, lowest)
            tightened = False
            if lowest // UNIT > value + ALMOST and master.add(columns):
                continue
            return lowest // UNIT, master.undivided() is not None and lowest // UNIT <= value + ALMOST

    def _decoded(self, most: int) -> tuple[int, ...]:
        """The best values, lexicographically, that together are worth at most `most`."""
        values: list[int] = []
        for floor, price in zip(self._master.floors, self._prices, strict=True):
            missing = max(0, -((most - 1 - self._dearest) // price) - 1)
            most += price * missing
            values.append(floor - missing)
        return (*values, min(most, self._dearest))

    def _price(self, prices: Prices, unit: int, guide: int) -> tuple[int, list[Column]]:
        """The bound these prices give with the pair forced, and the bundles they undervalue."""
        generation, bundler = self._generation, self._generation.bundler
        gains = generation.gains(prices, generation.part.levels)
        held = bundler.holding(guide, unit, gains[bundler.slices[guide]], BUNDLES_A_ROUND)
        gains[bundler.pair_unit == unit] = 0
        total = prices.fixed(self._master.floors) + held[-1][0]
        columns = [(guide, bundle) for _, bundle in held]
        for other, where in bundler.slices.items():
            if other != guide:
                found = bundler.better(other, gains[where], prices.guide[other], BUNDLES_A_ROUND)
                total += found[-1][0] if found else prices.guide[other]
                columns += [(other, bundle) for _, bundle in found]
        return total, columns


def missing_prices(floors: list[int], dearest: int) -> list[int]:
    """Per class, a price for a missing child above all that the levels below it are worth."""
    prices = [0] * len(floors)
    price = dearest + 1
    for level in reversed(range(len(floors))):
        prices[level] = price
        price *= floors[level] + 1
    return prices
