"""A dive: from a mixture of bundles to an undivided answer, good but not proven."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from fritidspas.matching.solver.master import ALMOST, Column, Master

# As nothing is proven, a child is simply worth this much score, STEP times as much in each higher class.
CHILD, STEP = 3_000, 8


def dive(master: Master, ended: Callable[[], bool]) -> list[Column]:
    """A good undivided choice among the master's columns, classes before score by prices.

    The columns a mixture takes most of are fixed, and the rest is mixed again. When `ended`, those taken
    most are chosen as far as they go together.
    """
    levels = master.part.levels
    lp, places = master.program(), np.arange(len(master.columns), dtype=np.int32) + levels
    prices = [*(CHILD * STEP ** (levels - 1 - level) for level in range(levels)), 1]
    costs = -np.array([np.dot(worth, prices) for worth in master.worths], dtype=np.float64)
    lp.changeColsCost(len(costs), places, costs)
    while True:
        lp.run()
        shares = np.array(lp.getSolution().col_value[levels:])
        divided = (shares > ALMOST) & (shares < 1 - ALMOST)
        if ended() or not divided.any():
            return _disjoint(master, np.argsort(-shares, kind="stable")[: int((shares > ALMOST).sum())])
        most = int(np.argmax(np.where(divided, shares, 0.0)))
        fixed = np.append(np.flatnonzero(shares >= 1 - ALMOST), most)
        lp.changeColsBounds(len(fixed), places[fixed], np.ones(len(fixed)), np.ones(len(fixed)))


def _disjoint(master: Master, order: NDArray[np.intp]) -> list[Column]:
    """The columns in this order, without those that share a unit or the guide with one before."""
    chosen: list[Column] = []
    units: set[int] = set()
    guides: set[int] = set()
    for guide, bundle in (master.columns[i] for i in order.tolist()):
        if guide not in guides and units.isdisjoint(bundle):
            guides.add(guide)
            units.update(bundle)
            chosen.append((guide, bundle))
    return chosen
