"""From the best mixture to the best answer: who goes with whom is decided pair by pair, for and against."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fritidspas.matching.solver.master import ALMOST, Column
from fritidspas.matching.solver.questions.reopened import Reopened


@dataclass(frozen=True)
class Rounded:
    """The best undivided choice found, what it is worth, and whether no better one is among the columns."""

    value: int
    columns: list[Column]
    certain: bool


def rounded(master: Reopened, out: NDArray[np.bool_], above: int, most: int, steps: int) -> Rounded:
    """The best undivided choice of columns, without those `out`, worth more than `above`; no columns: none found.

    Depth first, a pair the mixture takes most of first, until one is worth `most`, which none can exceed.
    steps: how many mixtures at most.
    """
    guides = np.array([guide for guide, _ in master.columns])
    best, columns = above, list[Column]()
    todo = [out]
    while todo and steps and best < most:
        out, steps = todo.pop(), steps - 1
        mixture = master.mix_without(out)
        if mixture is None or int(mixture[0] + ALMOST) <= best:
            continue
        pair = most_divided(master.columns, master.shares())
        if pair is None:
            best, columns = round(mixture[0]), master.undivided() or []
        else:
            guide, unit = pair
            holds = np.array([unit in bundle for _, bundle in master.columns])
            todo += [out | ((guides == guide) & holds), out | ((guides == guide) != holds)]
    return Rounded(best, columns, not todo or best >= most)


def most_divided(columns: list[Column], shares: NDArray[np.float64]) -> tuple[int, int] | None:
    """Guide and unit of the pair a mixture takes most of, though not all of it; None when nothing is divided."""
    taken: dict[tuple[int, int], float] = {}
    for i in np.flatnonzero((shares > ALMOST) & (shares < 1 - ALMOST)).tolist():
        guide, bundle = columns[i]
        for unit in bundle:
            taken[guide, unit] = taken.get((guide, unit), 0.0) + float(shares[i])
    divided = {pair: share for pair, share in taken.items() if share < 1 - ALMOST}
    return max(divided, key=lambda pair: divided[pair]) if divided else None
