"""Pricing: what pairs are worth at given prices, and which bundles that makes worth having."""

import numpy as np
from numpy.typing import NDArray

from fritidspas.matching.solver.bundles import NO_CHARGES, Bundler, Charges
from fritidspas.matching.solver.clock import passed
from fritidspas.matching.solver.master import UNIT, Column, Prices

BUNDLES_A_ROUND = 3


class Pricing:
    """Asks every guide of a part for bundles. All values are whole numbers of 1/UNIT."""

    def __init__(self, bundler: Bundler) -> None:
        self.bundler = bundler
        part = bundler.part
        counts = np.array([unit.counts for unit in part.units], dtype=np.int64)
        self.counts = counts.reshape(len(part.units), part.levels)

    def gains(self, prices: Prices, level: int) -> NDArray[np.int64]:
        """What every pair of the bundler is worth at these prices."""
        bonus = self.counts[:, :level] @ prices.level[:level] - prices.unit
        if level < self.bundler.part.levels:
            return (bonus + UNIT * self.counts[:, level])[self.bundler.pair_unit]
        return bonus[self.bundler.pair_unit] + UNIT * self.bundler.pair_score

    def price(
        self,
        gains: NDArray[np.int64],
        prices: Prices,
        charges: Charges = NO_CHARGES,
        deadline: float | None = None,
    ) -> tuple[dict[int, int], list[Column]] | None:
        """Per guide the dearest bundle or its price, and the bundles worth more; None when time ran out."""
        dearest: dict[int, int] = {}
        columns: list[Column] = []
        for guide, where in self.bundler.slices.items():
            if passed(deadline):
                return None
            found = self.bundler.better(guide, gains[where], prices.guide[guide], BUNDLES_A_ROUND, charges)
            dearest[guide] = found[-1][0] if found else prices.guide[guide]
            columns += [(guide, bundle) for _, bundle in found]
        return dearest, columns

    def listed(
        self,
        gains: NDArray[np.int64],
        dearest: dict[int, int],
        slack: int,
        charges: Charges,
        most: int,
        deadline: float | None,
    ) -> list[Column] | None:
        """Every bundle at most `slack` below its guide's dearest; None when more than `most`, or not in time."""
        columns: list[Column] = []
        for guide, where in self.bundler.slices.items():
            found = self.bundler.every(guide, gains[where], dearest[guide] - slack - 1, charges)
            columns += [(guide, bundle) for _, bundle in found]
            if len(columns) > most or passed(deadline):
                return None
        return columns
