"""The best answer after one guide has changed: other pairs, seats, hours; a condition for `Again`.

The changed guide stands in a row of its own, and the guide of before takes nobody. Units that nobody could
take before go with this guide alone, so they need no row: the guide takes one bundle.
"""

import numpy as np
from numpy.typing import NDArray

from fritidspas.matching.solver.bundles import Bundle, Bundler, Charges, Found
from fritidspas.matching.solver.generation import Proof
from fritidspas.matching.solver.master import UNIT, Prices
from fritidspas.matching.solver.parts import Part, Seats, Unit
from fritidspas.matching.solver.pricing import BUNDLES_A_ROUND
from fritidspas.matching.solver.questions.reopened import CHANGED, MANY, Reopened


class Changed:
    """Guide `guide` as it is after the change.

    units: those it can then take alone, with the score under CHANGED. places: what number each of them has
    in the part that is asked, None for one that nobody could take.
    """

    def __init__(
        self, proof: Proof, guide: int, seats: Seats, units: list[Unit], places: list[int | None]
    ) -> None:
        self.guide = guide
        self.units = units
        self._bundler = Bundler(Part(tuple(units), {CHANGED: seats}, proof.part.levels))
        self._numbers = [
            len(proof.part.units) + i if place is None else place for i, place in enumerate(places)
        ]
        self.unit_of = dict(zip(self._numbers, units, strict=True))
        self._known = np.array([place is not None for place in places])
        self._rows = np.array([place for place in places if place is not None], dtype=np.int64)
        self._counts = np.array([unit.counts for unit in units], dtype=np.int64).reshape(
            -1, proof.part.levels
        )
        self._scores = np.array([unit.scores[CHANGED] for unit in units], dtype=np.int64)
        self._worths = [(*unit.counts, unit.scores[CHANGED]) for unit in units]
        self._offered: set[Bundle] = set()
        self.more = (*self._counts.sum(axis=0).tolist(), int(self._scores.sum()))
        self.most = self._classes_at_most(proof)

    def _gains(self, prices: Prices, level: int) -> NDArray[np.int64]:
        """What each unit with the changed guide is worth, as `Pricing.gains`."""
        gains = self._counts[:, :level] @ prices.level[:level]
        gains += UNIT * (self._counts[:, level] if level < self._counts.shape[1] else self._scores)
        gains[self._known] -= prices.unit[self._rows]
        return gains

    def _classes_at_most(self, proof: Proof) -> tuple[int, ...]:
        """Per class how many children the proof leaves room for, those above it as many as they can be."""
        most: list[int] = []
        for level, bound in enumerate(proof.bounds[:-1]):
            found = self._bundler.better(CHANGED, self._gains(bound.prices, level), 0, 1)
            value = bound.value - bound.dearest.get(self.guide, 0) + (found[-1][0] if found else 0)
            more = np.array(most, dtype=np.int64) - proof.floors[:level]
            most.append(int(value - more @ bound.prices.level[:level]) // UNIT)
        return tuple(most)

    def seats_needed(self, prices: Prices) -> list[tuple[tuple[int, ...], int]]:
        """Members of the units the guide would take in turn, had it seats enough, and the seats taken with each."""
        found = self._bundler.in_turn(CHANGED, self._gains(prices, len(self.most)))
        return [(self.units[unit].members, seats) for unit, seats in found]

    def begin(self, master: Reopened) -> None:
        master.replace_guide(self.guide)

    def dearest(self, gains: NDArray[np.int64], prices: Prices, charges: Charges) -> tuple[int, Found]:
        floor = prices.guide[CHANGED]
        own = self._gains(prices, len(self.most))
        found = self._bundler.better(CHANGED, own, floor, BUNDLES_A_ROUND)
        return found[-1][0] if found else floor, found

    def near(self, gains: NDArray[np.int64], prices: Prices, charges: Charges, depth: int) -> Found:
        own = self._gains(prices, len(self.most))
        return self._bundler.every(CHANGED, own, prices.guide[CHANGED] - depth, most=MANY)

    def add(self, master: Reopened, found: Found) -> int:
        new = [
            bundle for bundle in (tuple(sorted(units)) for _, units in found) if bundle not in self._offered
        ]
        self._offered.update(new)
        worths = [tuple(map(sum, zip(*(self._worths[i] for i in bundle), strict=True))) for bundle in new]
        master.offer([tuple(self._numbers[i] for i in bundle) for bundle in new], worths)
        return len(new)

    def without(self, members: tuple[int, ...], price: int, prices: Prices) -> int:
        """How much less than their bound these prices promise when the unit goes with nobody, in 1/UNIT.

        price: what the unit itself costs, 0 for one that nobody could take before.
        """
        floor = prices.guide[CHANGED]
        gains = self._gains(prices, len(self.most))
        all_of_them = self._bundler.better(CHANGED, gains, floor, 1)
        if not all_of_them:
            return price
        gains[[unit.members == members for unit in self.units]] = 0
        others = self._bundler.better(CHANGED, gains, floor, 1)
        return price + all_of_them[-1][0] - (others[-1][0] if others else floor)
