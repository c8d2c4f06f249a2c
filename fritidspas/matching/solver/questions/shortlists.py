"""The dearest bundle of every guide at new prices, searched again only where the old search says too little."""

import numpy as np
from numpy.typing import NDArray

from fritidspas.matching.solver.bundles import Bundle, Bundler, Found
from fritidspas.matching.solver.master import UNIT, Column, Prices
from fritidspas.matching.solver.pricing import BUNDLES_A_ROUND

# How far below its price a guide's bundles are listed: doubled until there are many.
FIRST_DEPTH, LAST_DEPTH, MANY = 16, 256, 150
LARGEST = 2**50  # a larger rise is searched at once, so that no sum outgrows 64 bits


class Shortlists:
    """Lists, at the prices of the proof, every bundle a guide could soon take.

    A bundle not on the list was worth less than the list's floor, and has at most as many units as the guide
    has seats: it can have become dearer by no more than the largest rise of a pair for each seat. Where
    neither that nor a bundle on the list is worth more than the guide, no search is needed.
    """

    def __init__(self, bundler: Bundler, gains: NDArray[np.int64], prices: Prices) -> None:
        self._bundler = bundler
        self._guides = list(bundler.slices)
        self._begin = np.array([where.start for where in bundler.slices.values()], dtype=np.int64)
        self._seats = np.array([bundler.free[guide] for guide in self._guides], dtype=np.int64)
        self._gains = gains.copy()
        lists = [self._listed(guide, prices.guide[guide]) for guide in self._guides]
        self._floor = np.array([floor for floor, _ in lists], dtype=np.int64)
        widest = max(len(bundle) for _, listed in lists for bundle in listed)
        rows = [[*bundle, *[-1] * (widest - len(bundle))] for _, listed in lists for bundle in listed]
        self._rows = np.array(rows, dtype=np.int64).reshape(-1, widest)
        self._first = np.cumsum([0, *(len(listed) for _, listed in lists[:-1])])

    def _listed(self, guide: int, price: int) -> tuple[int, list[Bundle]]:
        """A floor and every bundle worth more, as places among all pairs; the empty bundle is always listed."""
        where = self._bundler.slices[guide]
        place = dict(
            zip(self._bundler.pair_unit[where].tolist(), range(where.start, where.stop), strict=True)
        )
        depth = FIRST_DEPTH
        found: Found = []
        while depth <= LAST_DEPTH and len(found) < MANY:
            floor = price - depth * UNIT
            found = self._bundler.every(guide, self._gains[where], floor)
            depth *= 2
        return floor, [(-1,), *(tuple(place[unit] for unit in bundle) for _, bundle in found)]

    def dearest(self, gains: NDArray[np.int64], prices: Prices, without: int) -> tuple[int, list[Column]]:
        """What all guides but `without` are worth at most together, and the bundles dearer than their guide."""
        total, columns = sum(prices.guide[guide] for guide in self._guides if guide != without), []
        for guide in self._perhaps_above(gains, prices, 0, without):
            gain = gains[self._bundler.slices[guide]]
            found = self._bundler.better(guide, gain, prices.guide[guide], BUNDLES_A_ROUND)
            total += found[-1][0] - prices.guide[guide] if found else 0
            columns += [(guide, bundle) for _, bundle in found]
        return total, columns

    def near(self, gains: NDArray[np.int64], prices: Prices, depth: int, without: int) -> list[Column]:
        """Every bundle of all guides but `without` that is worth more than its guide less `depth`."""
        return [
            (guide, bundle)
            for guide in self._perhaps_above(gains, prices, depth, without)
            for _, bundle in self._bundler.every(
                guide, gains[self._bundler.slices[guide]], prices.guide[guide] - depth
            )
        ]

    def _perhaps_above(self, gains: NDArray[np.int64], prices: Prices, depth: int, without: int) -> list[int]:
        """The guides but `without` who may have a bundle worth more than their price less `depth`."""
        price = np.array([prices.guide[guide] for guide in self._guides], dtype=np.int64)
        risen = gains - self._gains
        # The dearest bundle has no unit worth less than nothing; others near it may.
        rise = np.maximum.reduceat(risen if depth else np.where(gains > 0, risen, 0), self._begin)
        small = np.append(np.clip(gains, -LARGEST, LARGEST), 0)
        listed = np.maximum.reduceat(small[self._rows].sum(axis=1), self._first)
        unlisted = self._floor + np.clip(rise, 0, LARGEST) * self._seats
        above = (np.maximum(listed, unlisted) > price - depth) | (rise >= LARGEST)
        return [self._guides[i] for i in np.flatnonzero(above).tolist() if self._guides[i] != without]
