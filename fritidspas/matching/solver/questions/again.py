"""A part solved once more under a condition, begun from where its proof ended.

One linear program answers for all levels at once: children may be missing from a held class, or be more
than held, at a price. Moderate prices first: the prices of units then stay near those of the proof, and
mostly the classes come out as the condition allows them at most. Else prices above all that the levels
below are worth say how many of each class are possible, and those are held for the score.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from fritidspas.matching.solver.answers import trivial_bounds
from fritidspas.matching.solver.bundles import Found
from fritidspas.matching.solver.dive import CHILD, STEP
from fritidspas.matching.solver.generation import Generation
from fritidspas.matching.solver.master import ALMOST, UNIT, Column, Prices
from fritidspas.matching.solver.questions.reopened import Reopened, Room
from fritidspas.matching.solver.questions.rounding import rounded
from fritidspas.matching.solver.questions.shortlists import Shortlists

LIKELY = 3  # columns per row to begin with: more only slow every question down
WIDEST = 40  # a wider gap between bound and answer is not worth listing all the bundles in it
LARGEST = 2**42  # times UNIT this still leaves room in 64 bits


class Condition(Protocol):
    """What a question asks of the answer: one guide's bundles are of its own making.

    most: per class, what no answer beats lexicographically. more: per level, what the condition can add to
    all that the part could be worth.
    """

    @property
    def guide(self) -> int: ...

    @property
    def most(self) -> tuple[int, ...]: ...

    @property
    def more(self) -> tuple[int, ...]: ...

    def begin(self, master: Reopened) -> None: ...

    def dearest(self, gains: NDArray[np.int64], prices: Prices) -> tuple[int, Found]:
        """The most the guide's own bundles are worth, and the dear ones; may change the gains of others."""

    def near(self, gains: NDArray[np.int64], prices: Prices, depth: int) -> Found:
        """Every bundle of the guide's own worth more than its price less `depth`; as `dearest` with the others."""

    def add(self, master: Reopened, found: Found) -> int: ...


@dataclass(frozen=True)
class Best:
    """What the best answer under a condition is worth at most, level by level, and the best answer found.

    found: its score, with the classes as in `values`; None without one. slack: by how much the bound, at these
    prices, is more than what was found, in 1/UNIT.
    """

    values: tuple[int, ...]
    prices: Prices
    slack: int = 0
    found: int | None = None
    columns: list[Column] = field(default_factory=list)

    @property
    def reached(self) -> bool:
        return self.found == self.values[-1]


@dataclass(frozen=True)
class _Mixed:
    """The best mixture: its value, children missing per class, and the lowest bound with its prices."""

    value: float
    missing: list[float]
    bound: int
    prices: Prices
    columns: list[Column] | None


class Again:
    """Questions about one part whose proof ended in `generation`."""

    def __init__(self, generation: Generation, seed: int) -> None:
        self.generation, self.floors = generation, generation.master.floors
        self._levels = generation.part.levels
        self._moderate = [CHILD * STEP ** (self._levels - 1 - level) for level in range(self._levels)]
        likely = generation.likely_columns(LIKELY)
        self._master = Reopened(generation.part, seed, self.floors, likely)
        self._shortlists, self.prices = self._begun()

    def _begun(self) -> tuple[Shortlists, Prices]:
        """Mix without a condition and remember where that ends."""
        master, bundler = self._master, self.generation.bundler
        master.allow_missing(self._moderate, self._room(trivial_bounds(self.generation.part)))
        while True:
            _, prices = master.mix() or (0, None)
            if prices is None:
                raise ArithmeticError("children may be missing, yet no answer was found")
            gains = self.generation.pricing.gains(prices, self._levels)
            _, columns = self.generation.pricing.price(gains, prices) or ({}, [])
            if not master.add(columns):
                break
        master.remember()
        return Shortlists(bundler, gains, prices), prices

    def best(self, condition: Condition, steps: int) -> Best | None:
        """The best answer under the condition; None when nothing was found out."""
        condition.begin(self._master)
        try:
            return self._best(condition, steps)
        finally:
            self._master.forget()

    def _best(self, condition: Condition, steps: int) -> Best | None:
        part = self.generation.part
        totals = [most + more for most, more in zip(trivial_bounds(part), condition.more, strict=True)]
        room = self._room(totals)
        mixed = self._mixed(condition, self._moderate, room)
        lost = [floor - most for floor, most in zip(self.floors, condition.most, strict=True)]
        if mixed is None or any(abs(a - b) > ALMOST for a, b in zip(mixed.missing, lost, strict=True)):
            above_all = missing_prices(totals)
            if max(above_all, default=0) * len(part.units) > LARGEST:
                return None
            mixed = self._mixed(condition, above_all, room)
            if mixed is None:
                return None
            lost = _decoded(mixed.bound // UNIT, above_all, room)
            mixed = self._held(condition, lost)
        elif mixed.columns is None:
            mixed = self._held(condition, lost)
        return None if mixed is None else self._told(condition, mixed, lost, steps)

    def _held(self, condition: Condition, lost: list[int]) -> _Mixed | None:
        return self._mixed(condition, self._moderate, [(number, number) for number in lost])

    def _room(self, totals: Sequence[int]) -> Room:
        """From all children there are gained, to all that are held missing."""
        return [(floor - total, floor) for floor, total in zip(self.floors, totals, strict=False)]

    def _told(self, condition: Condition, mixed: _Mixed, lost: list[int], steps: int) -> Best:
        """The best answer with the classes held."""
        values = [floor - number for floor, number in zip(self.floors, lost, strict=True)]
        paid = sum(price * number for price, number in zip(self._moderate, lost, strict=True))
        most, columns = mixed.bound // UNIT, mixed.columns
        value = round(mixed.value) if columns is not None else None
        if columns is None:
            most, value, columns = self._rounded(condition, mixed, steps)
        if value is None:
            return Best((*values, most + paid), mixed.prices)
        slack = mixed.bound - value * UNIT
        return Best((*values, most + paid), mixed.prices, slack, value + paid, columns)

    def _rounded(
        self, condition: Condition, mixed: _Mixed, steps: int
    ) -> tuple[int, int | None, list[Column]]:
        """The worth of any answer at most, the best answer found, and its columns."""
        most = mixed.bound // UNIT
        first = rounded(self._master, -LARGEST, steps)
        if not first.columns:
            return most, None, []
        if first.value >= most or most - first.value > WIDEST:
            return most, first.value, first.columns
        # Every bundle of a better answer is among those near the prices.
        depth = mixed.bound - (first.value + 1) * UNIT + 1
        gains = self.generation.pricing.gains(mixed.prices, self._levels)
        self._master.mark()
        own = condition.near(gains, mixed.prices, depth)
        others = self._shortlists.near(gains, mixed.prices, depth, condition.guide)
        if self._master.add(others) + condition.add(self._master, own) == 0 and first.certain:
            return first.value, first.value, first.columns
        last = rounded(self._master, first.value, steps)
        if last.columns:
            first = last
        return first.value if last.certain else most, first.value, first.columns

    def _mixed(self, condition: Condition, missing: list[int], room: Room) -> _Mixed | None:
        """The best mixture under the condition; columns are those of an answer worth the bound."""
        master, lowest, at = self._master, None, None
        master.allow_missing(missing, room)
        tightened = True
        while mixture := master.mix(tightened=tightened):
            value, prices = mixture
            gains = self.generation.pricing.gains(prices, self._levels)
            dearest, own = condition.dearest(gains, prices)
            others, columns = self._shortlists.dearest(gains, prices, condition.guide)
            bound = prices.fixed(self.floors) + dearest + others + _bonus(prices, missing, room)
            if lowest is None or bound < lowest:
                lowest, at = bound, prices
            tightened = False
            if lowest // UNIT > value + ALMOST and master.add(columns) + condition.add(master, own):
                continue
            return _Mixed(value, master.missing(), lowest, at or prices, master.undivided())
        return None


def _decoded(most: int, prices: list[int], room: Room) -> list[int]:
    """Children missing per class in the best, lexicographically, of all that is worth at most `most`."""
    lost: list[int] = []
    below = sum(price * high for price, (_, high) in zip(prices, room, strict=True))
    for price, (low, high) in zip(prices, room, strict=True):
        below -= price * high
        number = max(low, -((most + below) // price))
        lost.append(number)
        most += price * number
    return lost


def _bonus(prices: Prices, missing: list[int], room: Room) -> int:
    """What children missing, or more than held, can add to a bound at these prices."""
    more = [int(bonus) - UNIT * price for bonus, price in zip(prices.level, missing, strict=True)]
    return sum(max(each * low, each * high) for each, (low, high) in zip(more, room, strict=True))


def missing_prices(all_there_is: list[int]) -> list[int]:
    """Per class, a price for a missing child above all that the levels below it can be worth."""
    *totals, dearest = all_there_is
    prices = [0] * len(totals)
    price = dearest + 1
    for level in reversed(range(len(totals))):
        prices[level] = price
        price *= totals[level] + 1
    return prices
