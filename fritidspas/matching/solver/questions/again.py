"""A part solved once more under a condition, begun from where its proof ended.

One linear program answers for all levels at once: children may be missing from a held class, or be more
than held, at a price. Moderate prices first: the prices of units then stay near those of the proof, and
mostly the classes come out as the condition allows them at most. Else prices above all that the levels
below are worth say how many of each class are possible, and those are held for the score.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from fritidspas.matching.solver.answers import trivial_bounds
from fritidspas.matching.solver.bundles import Charges, Found, TooMany
from fritidspas.matching.solver.dive import CHILD, STEP
from fritidspas.matching.solver.generation import Proof
from fritidspas.matching.solver.master import ALMOST, UNIT, Column, Prices
from fritidspas.matching.solver.questions.reopened import CHANGED, Reopened, Room
from fritidspas.matching.solver.questions.rounding import rounded
from fritidspas.matching.solver.questions.shortlists import Shortlists

CUT_ROUNDS = 3  # times that what a mixture divides is cut off
# Points between bound and answer: the bundles that such an answer can be made of are listed, more each time.
GAPS = (4, 12, 36)
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

    def dearest(self, gains: NDArray[np.int64], prices: Prices, charges: Charges) -> tuple[int, Found]:
        """The most the guide's own bundles are worth, and the dear ones; may change the gains of others."""

    def near(self, gains: NDArray[np.int64], prices: Prices, charges: Charges, depth: int) -> Found:
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
    """Questions about one part whose `proof` is at hand."""

    def __init__(self, proof: Proof, seed: int) -> None:
        self.proof, self.floors = proof, proof.floors
        self._levels = proof.part.levels
        self._moderate = [CHILD * STEP ** (self._levels - 1 - level) for level in range(self._levels)]
        self._master = Reopened(proof.part, seed, self.floors, proof.columns, deepcopy(proof.cuts))
        self._shortlists, self.prices = self._begun()

    def _begun(self) -> tuple[Shortlists, Prices]:
        """Mix without a condition and remember where that ends."""
        master, bundler = self._master, self.proof.bundler
        master.allow_missing(self._moderate, self._room(trivial_bounds(self.proof.part)))
        while True:
            _, prices = master.mix() or (0, None)
            if prices is None:
                raise ArithmeticError("children may be missing, yet no answer was found")
            gains = self.proof.pricing.gains(prices, self._levels)
            _, columns = self.proof.pricing.price(gains, prices, master.charges(prices)) or ({}, [])
            if not master.add(columns):
                break
        master.remember()
        return Shortlists(bundler, master.cuts, gains, prices), prices

    @property
    def work(self) -> int:
        return self._master.work

    def best(self, condition: Condition, steps: int) -> Best | None:
        """The best answer under the condition; None when nothing was found out."""
        condition.begin(self._master)
        try:
            return self._best(condition, steps)
        except ArithmeticError:
            return None
        finally:
            self._master.forget()

    def _best(self, condition: Condition, steps: int) -> Best | None:
        part = self.proof.part
        totals = [most + more for most, more in zip(trivial_bounds(part), condition.more, strict=True)]
        room = self._room(totals)
        lost = [floor - most for floor, most in zip(self.floors, condition.most, strict=True)]
        mixed = self._mixed(condition, self._moderate, room, lost)
        if mixed is None or not _equal(mixed.missing, lost):
            above_all = missing_prices(totals)
            if max(above_all, default=0) * len(part.units) > LARGEST:
                return None
            mixed = self._mixed(condition, above_all, room, None)
            if mixed is None:
                return None
            lost = _decoded(mixed.bound // UNIT, above_all, room)
            mixed = self._mixed(condition, self._moderate, [(number, number) for number in lost], lost)
        return None if mixed is None else self._told(condition, mixed, lost, steps)

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
            most, value, columns = self._rounded(condition, mixed, lost, steps)
        if value is None:
            return Best((*values, most + paid), mixed.prices)
        slack = mixed.bound - value * UNIT
        return Best((*values, most + paid), mixed.prices, slack, value + paid, columns)

    def _rounded(
        self, condition: Condition, mixed: _Mixed, lost: list[int], steps: int
    ) -> tuple[int, int | None, list[Column]]:
        """The worth of any answer at most, the best answer found, and its columns.

        Answers near the bound are looked for first: all bundles they can be made of are soon listed.
        """
        most = promised = mixed.bound // UNIT
        gains = self.proof.pricing.gains(mixed.prices, self._levels)
        charges = self._master.charges(mixed.prices)
        self._master.mark()
        self._master.allow_missing(self._moderate, [(number, number) for number in lost])
        for gap in GAPS if steps else ():
            depth = mixed.bound - (promised - gap) * UNIT + 1
            try:
                own = condition.near(gains, mixed.prices, charges, depth)
                others = self._shortlists.near(gains, mixed.prices, charges, depth, condition.guide)
            except TooMany:
                break
            self._master.add(others)
            condition.add(self._master, own)
            found = rounded(self._master, self._out(others, condition), promised - gap - 1, most, steps)
            if found.columns:
                return found.value if found.certain else most, found.value, found.columns
            if not found.certain:
                break
            most = promised - gap - 1
        return most, None, []

    def _out(self, near: list[Column], condition: Condition) -> NDArray[np.bool_]:
        """The columns of others than the condition's guide that are not near, or not allowed."""
        stay = {(guide, tuple(sorted(bundle))) for guide, bundle in near}
        own = {CHANGED, condition.guide}
        far = [column not in stay and column[0] not in own for column in self._master.columns]
        return self._master.forbidden | np.array(far)

    def _mixed(
        self, condition: Condition, missing: list[int], room: Room, cut_at: list[int] | None
    ) -> _Mixed | None:
        """The best mixture under the condition; columns are those of an answer worth the bound.

        cut_at: with so many children missing per class, what the mixture divides is cut off where cuts can.
        """
        master, rounds, tightened = self._master, 0, True
        lowest: tuple[int, Prices] | None = None
        tight: int | None = None  # the lowest bound since the last cuts
        master.allow_missing(missing, room)
        while mixture := master.mix(tightened=tightened):
            value, prices = mixture
            bound, columns, own = self._priced(condition, prices, missing, room)
            if lowest is None or bound < lowest[0]:
                lowest = bound, prices
            tight = bound if tight is None else min(tight, bound)
            tightened = False
            if tight // UNIT > value + ALMOST and master.add(columns) + condition.add(master, own):
                continue
            out, undivided = master.missing(), master.undivided()
            done = undivided is not None or cut_at is None or not _equal(out, cut_at)
            if done or rounds == CUT_ROUNDS or not master.cut_off():
                return _Mixed(value, out, *lowest, undivided)
            tight, rounds, tightened = None, rounds + 1, True
        return None

    def _priced(
        self, condition: Condition, prices: Prices, missing: list[int], room: Room
    ) -> tuple[int, list[Column], Found]:
        """The bound these prices give, and the bundles they undervalue: of the others, and the condition's own."""
        gains, charges = self.proof.pricing.gains(prices, self._levels), self._master.charges(prices)
        dearest, own = condition.dearest(gains, prices, charges)
        others, columns = self._shortlists.dearest(gains, prices, charges, condition.guide)
        bound = prices.fixed(self.floors) + dearest + others + _bonus(prices, missing, room)
        return bound, columns, own


def _equal(missing: list[float], lost: list[int]) -> bool:
    return all(abs(a - b) <= ALMOST for a, b in zip(missing, lost, strict=True))


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
