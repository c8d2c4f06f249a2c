"""The dearest bundle of every guide at new prices, searched again only where the old search says too little."""

import numpy as np
from numpy.typing import NDArray

from fritidspas.matching.solver.bundles import Bundler, Charges, Found
from fritidspas.matching.solver.cuts import Cuts
from fritidspas.matching.solver.master import UNIT, Column, Prices
from fritidspas.matching.solver.pricing import BUNDLES_A_ROUND
from fritidspas.matching.solver.questions.reopened import MANY

# How far below its price a guide's bundles are listed: doubled until there are many.
FIRST_DEPTH, LAST_DEPTH, MANY_AT_FIRST = 16, 256, 150
LARGEST = 2**50  # a larger rise is searched at once, so that no sum outgrows 64 bits


class Shortlists:
    """Lists, at the prices of the proof, every bundle a guide could soon take.

    A bundle not on the list was worth less than the list's floor, and has at most as many units as the guide
    has seats: it can have become dearer by no more than that many of the largest rises of a pair. A search is
    needed only where that is more than the guide's price and than all bundles listed.
    """

    def __init__(self, bundler: Bundler, cuts: Cuts, gains: NDArray[np.int64], prices: Prices) -> None:
        self._bundler, self._cuts = bundler, cuts
        self._guides = list(bundler.slices)
        self._pairs = _padded([list(range(where.start, where.stop)) for where in bundler.slices.values()])
        seats = np.array([bundler.free[guide] for guide in self._guides], dtype=np.int64)
        self._within_seats = np.arange(self._pairs.shape[1]) < seats[:, np.newaxis]
        self._gains = gains.copy()
        lists = [self._listed(guide, prices.guide[guide]) for guide in self._guides]
        self._floor = np.array([floor for floor, _ in lists], dtype=np.int64)
        self._rows = _padded([bundle for _, listed in lists for bundle in listed])
        self._first = np.cumsum([0, *(len(listed) for _, listed in lists)])

    def _listed(self, guide: int, price: int) -> tuple[int, list[list[int]]]:
        """A floor and every bundle worth more, as places among all pairs; the empty bundle is always listed."""
        where = self._bundler.slices[guide]
        place = dict(
            zip(self._bundler.pair_unit[where].tolist(), range(where.start, where.stop), strict=True)
        )
        depth = FIRST_DEPTH
        found: Found = []
        while depth <= LAST_DEPTH and len(found) < MANY_AT_FIRST:
            floor = price - depth * UNIT
            found = self._bundler.every(guide, self._gains[where], floor)
            depth *= 2
        return floor, [[], *([place[unit] for unit in bundle] for _, bundle in found)]

    def dearest(
        self, gains: NDArray[np.int64], prices: Prices, charges: Charges, without: int
    ) -> tuple[int, list[Column]]:
        """What all guides but `without` are worth at most together, and the bundles dearer than their guide."""
        price = self._prices(prices)
        worth, unlisted = self._worth(gains), self._unlisted(gains, dearest=True)
        listed = np.maximum.reduceat(worth, self._first[:-1]) > price
        total, columns = int(price.sum()) - prices.guide.get(without, 0), list[Column]()
        for i in np.flatnonzero(listed | (unlisted > price)).tolist():
            guide = self._guides[i]
            if guide == without:
                continue
            found = self._dear(i, worth, prices) if listed[i] else []
            if unlisted[i] > (found[-1][0] if found else price[i]):
                own = gains[self._bundler.slices[guide]]
                found = self._bundler.better(guide, own, prices.guide[guide], BUNDLES_A_ROUND, charges)
            total += found[-1][0] - prices.guide[guide] if found else 0
            columns += [(guide, bundle) for _, bundle in found]
        return total, columns

    def near(
        self, gains: NDArray[np.int64], prices: Prices, charges: Charges, depth: int, without: int
    ) -> list[Column]:
        """Every bundle of all guides but `without` that is worth more than its guide less `depth`."""
        worth, unlisted = self._worth(gains), self._unlisted(gains, dearest=False)
        most = np.maximum(np.maximum.reduceat(worth, self._first[:-1]), unlisted)
        return [
            (guide, bundle)
            for guide in (self._guides[i] for i in np.flatnonzero(most > self._prices(prices) - depth))
            if guide != without
            for _, bundle in self._bundler.every(
                guide, gains[self._bundler.slices[guide]], prices.guide[guide] - depth, charges, MANY
            )
        ]

    def _prices(self, prices: Prices) -> NDArray[np.int64]:
        return np.array([prices.guide[guide] for guide in self._guides], dtype=np.int64)

    def _worth(self, gains: NDArray[np.int64]) -> NDArray[np.int64]:
        """What every listed bundle is worth, cuts aside."""
        small = np.append(np.clip(gains, -LARGEST, LARGEST), 0)
        total: NDArray[np.int64] = small[self._rows].sum(axis=1)
        return total

    def _unlisted(self, gains: NDArray[np.int64], *, dearest: bool) -> NDArray[np.int64]:
        """Per guide, what a bundle that is not listed is worth at most.

        The dearest bundle has no unit worth less than nothing; others near it may.
        """
        risen = np.clip(gains - self._gains, 0, LARGEST)
        if dearest:
            risen = np.where(gains > 0, risen, 0)
        return np.minimum(self._floor + self._largest(risen), self._largest(np.clip(gains, 0, LARGEST)))

    def _largest(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Per guide, the largest numbers of its pairs together, as many as it has seats."""
        largest = -np.sort(-np.append(numbers, 0)[self._pairs], axis=1)
        total: NDArray[np.int64] = np.where(self._within_seats, largest, 0).sum(axis=1)
        return total

    def _dear(self, i: int, worth: NDArray[np.int64], prices: Prices) -> Found:
        """The listed bundles of a guide worth more than its price, cuts taken off, dearest last."""
        guide, begin, end = self._guides[i], self._first[i], self._first[i + 1]
        price, row = prices.guide[guide], self._bundler.row[guide]
        found: Found = []
        for k in (begin + np.flatnonzero(worth[begin:end] > price)).tolist():
            pairs = self._rows[k]
            bundle = tuple(self._bundler.pair_unit[pairs[pairs >= 0]].tolist())
            cuts = [cut for cut in self._cuts.holding((*bundle, row)) if cut < len(prices.cut)]
            left = int(worth[k]) - int(prices.cut[cuts].sum())
            if left > price:
                found.append((left, bundle))
        return sorted(found)[-BUNDLES_A_ROUND:]


def _padded(rows: list[list[int]]) -> NDArray[np.int64]:
    """Rows of different length as one array, filled up with -1."""
    widest = max(len(row) for row in rows)
    return np.array([[*row, *[-1] * (widest - len(row))] for row in rows], dtype=np.int64)
