"""Column generation: the proven best of a part, level by level, from bundles made only when they pay.

A linear program mixes the bundles known so far and prices every unit, guide and held class. Each guide
answers with the bundles worth more than those prices (`Bundler.better`, exact). Whatever the prices,

    sum of unit prices + sum over guides of the dearest bundle - held children x their bonus

is more than any answer can reach (Lagrange): a true bound, here in whole-number arithmetic. A level is
done when the bound, rounded down, is reached by the mixture; it is held there, and the next level begins.
Where a bound is a fraction, cuts (`cuts.py`) press it down first. After the last level the mixture is usually
undivided, and then it is the proven answer. If not, a dive rounds it to a good answer, and branching
(`branching.py`) decides what is left between that and the bounds.
"""

from dataclasses import dataclass

import numpy as np

from fritidspas.matching.solver.answers import Answer, answered, trivial_bounds, values_of
from fritidspas.matching.solver.branching import Searched
from fritidspas.matching.solver.bundles import Bundler
from fritidspas.matching.solver.clock import passed
from fritidspas.matching.solver.cuts import Cuts
from fritidspas.matching.solver.dive import dive
from fritidspas.matching.solver.master import ALMOST, UNIT, Column, Master, Prices
from fritidspas.matching.solver.parts import Part
from fritidspas.matching.solver.pricing import Pricing

FIRST_GUIDES = 3
LIKELY = 3  # bundles per unit and guide to begin questions with: more only slow every question down
FIRST_SLACK = 30
HOPEFUL_SLACK = 120
CUT_ROUNDS = 10
NEARLY_WHOLE = UNIT // 100  # what the rounding of prices can add to a whole bound


@dataclass(frozen=True)
class Bound:
    """A true bound of one level in 1/UNIT, and what it rests on: prices, and the dearest bundle per guide."""

    value: int
    prices: Prices
    dearest: dict[int, int]


@dataclass(frozen=True)
class Proof:
    """What the best answer of a part rests on: plain data, for questions afterwards.

    bounds: per level, as many as were reached. floors: children held per class. columns: the bundles that fit
    the last prices best.
    """

    pricing: Pricing
    bounds: list[Bound]
    floors: list[int]
    cuts: Cuts
    columns: list[Column]

    @property
    def bundler(self) -> Bundler:
        return self.pricing.bundler

    @property
    def part(self) -> Part:
        return self.pricing.bundler.part


class Generation:
    """One part being solved."""

    def __init__(self, bundler: Bundler, seed: int) -> None:
        self.part, self.bundler = bundler.part, bundler
        self.pricing = Pricing(bundler)
        self.master = Master(bundler.part, seed)
        self.bounds: list[Bound] = []
        self.most = list(trivial_bounds(bundler.part))

    def price(self, prices: Prices, level: int, deadline: float | None) -> tuple[Bound, list[Column]] | None:
        """The bound these prices give, and the bundles they undervalue; None when time ran out."""
        charges = self.master.charges(prices)
        priced = self.pricing.price(self.pricing.gains(prices, level), prices, charges, deadline)
        if priced is None:
            return None
        dearest, columns = priced
        return Bound(prices.fixed(self.master.floors) + sum(dearest.values()), prices, dearest), columns

    def approach(self, best: dict[int, int], deadline: float | None) -> dict[int, int]:
        """Bound all levels, and a good answer, mostly the best: at least as good as the one known."""
        self.master.add(columns_of(best))
        self.master.add(
            (guide, (i,))
            for i, unit in enumerate(self.part.units)
            for guide in sorted(unit.scores, key=lambda guide: -unit.scores[guide])[:FIRST_GUIDES]
        )
        self._bound_from(0, deadline)
        return self._rounded(best, deadline)

    def decide(self, best: dict[int, int], deadline: float | None) -> Answer:
        """The best answer after `approach`, by branching; when the deadline strikes, the best known with true bounds.

        Mostly the classes can be filled as far as they promise with a score not far below its bound: that is asked
        first. Else the highest class that is short is decided, and what lies below it bounded anew.
        """
        slack = FIRST_SLACK
        while self.bounded and (level := self._first_short(best)) is not None and not passed(deadline):
            if level < self.part.levels and slack > HOPEFUL_SLACK:
                promised = self.most[level]
                best = self._searched(level, promised, best, deadline)
                if self.most[level] < promised:
                    self._bound_from(level + 1, deadline)
                    best, slack = self._rounded(best, deadline), FIRST_SLACK
            else:
                value = values_of(self.part, best)[-1] if level == self.part.levels else 0
                best = self._searched(self.part.levels, max(self.most[-1] - slack, value + 1), best, deadline)
                slack *= 2
        return answered(self.part, best, self.most)

    def _searched(
        self, level: int, goal: int, best: dict[int, int], deadline: float | None
    ) -> dict[int, int]:
        """The best answer worth `goal` on a level with those above filled, if there is one; `most` becomes what is."""
        self._hold(self.most[:level])
        tree = Searched(self.master, self.pricing, level, deadline)
        columns, certain = tree.best(tree.root(), goal, self.most[level])
        self._hold(self.most)
        best = self._better(best, columns)
        if certain:
            self.most[level] = values_of(self.part, guides_of(columns))[level] if columns else goal - 1
        return best

    @property
    def bounded(self) -> bool:
        """Is every level bounded?"""
        return len(self.bounds) > self.part.levels

    def _rounded(self, best: dict[int, int], deadline: float | None) -> dict[int, int]:
        """The last mixture, when undivided or by a dive, if it is better than the best known."""
        if not self.bounded:
            return best
        return self._better(best, self.master.undivided() or dive(self.master, lambda: passed(deadline)))

    def _first_short(self, best: dict[int, int]) -> int | None:
        values = enumerate(zip(values_of(self.part, best), self.most, strict=True))
        return next((level for level, (value, most) in values if value < most), None)

    def _bound_from(self, first: int, deadline: float | None) -> None:
        """Bound the levels from `first` on as far as there is time, each class held at its bound for the next."""
        del self.bounds[first:]
        self.most[first:] = trivial_bounds(self.part)[first:]
        self._hold(self.most[:first])
        for level in range(first, self.part.levels + 1):
            bound, done = self._level(level, deadline)
            if bound is not None:
                self.most[level] = min(self.most[level], bound.value // UNIT)
            if bound is None or not done:
                return
            self.bounds.append(bound)
            self._hold(self.most[: level + 1])

    def _hold(self, floors: list[int]) -> None:
        """Hold the highest classes at these numbers, and no others."""
        for level in range(self.part.levels):
            self.master.hold(level, floors[level] if level < len(floors) else 0)

    def _better(self, best: dict[int, int], columns: list[Column]) -> dict[int, int]:
        """The better of two answers, the first one when they are worth the same."""
        return max(best, guides_of(columns), key=lambda guide_of: values_of(self.part, guide_of))

    def _level(self, level: int, deadline: float | None) -> tuple[Bound | None, bool]:
        """Generate and cut until the bound of this level is reached; False when it could not be, or not in time.

        A class whose bound is whole needs no cuts: it is held there.
        """
        self.master.aim(level)
        best: Bound | None = None
        tight: Bound | None = None  # the best since the last cuts
        rounds = 0
        while not passed(deadline):
            mixture = self.master.mix()
            if mixture is None:
                return best, best is not None
            value, prices = mixture
            priced = self.price(prices, level, deadline)
            if priced is None:
                break
            bound, columns = priced
            if best is None or bound.value < best.value:
                best = bound
            if tight is None or bound.value < tight.value:
                tight = bound
            if tight.value // UNIT > value + ALMOST and self.master.add(columns):
                continue
            whole = level < self.part.levels and best.value % UNIT < NEARLY_WHOLE
            if whole or rounds == CUT_ROUNDS or not self.master.cut_off():
                return best, True
            tight, rounds = None, rounds + 1
        return best, False

    def proof(self) -> Proof:
        likely = self._likely_columns() if self.bounded else []
        return Proof(self.pricing, self.bounds, self.master.floors, self.master.cuts, likely)

    def _likely_columns(self) -> list[Column]:
        prices, columns = self.bounds[-1].prices, self.master.columns
        bonus = (self.pricing.counts @ prices.level - prices.unit).tolist()
        slack = [
            prices.guide[guide] - sum(bonus[i] + UNIT * self.part.units[i].scores[guide] for i in bundle)
            for guide, bundle in columns
        ]
        most = LIKELY * (len(self.part.units) + len(self.part.guides))
        return [columns[i] for i in np.argsort(slack, kind="stable")[:most].tolist()]


def columns_of(guide_of: dict[int, int]) -> list[Column]:
    """An answer as bundles."""
    taken: dict[int, list[int]] = {}
    for unit, guide in guide_of.items():
        taken.setdefault(guide, []).append(unit)
    return [(guide, tuple(units)) for guide, units in taken.items()]


def guides_of(columns: list[Column]) -> dict[int, int]:
    """Bundles as an answer."""
    return {unit: guide for guide, bundle in columns for unit in bundle}
