"""Column generation: the proven best of a part, level by level, from bundles made only when they pay.

A linear program mixes the bundles known so far and prices every unit, guide and held class. Each guide
answers with the bundles worth more than those prices (`Bundler.better`, exact). Whatever the prices,

    sum of unit prices + sum over guides of the dearest bundle - held children x their bonus

is more than any answer can reach (Lagrange): a true bound, here in whole-number arithmetic. A level is
done when the bound, rounded down, is reached by the mixture; it is held there, and the next level begins.
Where a bound is a fraction, cuts (`cuts.py`) press it down first. After the last level the mixture is usually
undivided, and then it is the proven answer. If not, a dive rounds it to a good answer, and every bundle that
could be part of a better one costs less than the gap: they are enumerated window by window, and a small
integer program over them decides.
"""

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fritidspas.matching.solver.answers import Answer, answered, trivial_bounds, values_of
from fritidspas.matching.solver.bundles import Bundler
from fritidspas.matching.solver.master import ALMOST, UNIT, Column, Master, Prices

BUNDLES_A_ROUND = 3
FIRST_GUIDES = 3
WINDOW_LIMIT = 30_000
FIRST_SLACK = 30
CUT_ROUNDS = 10
NEARLY_WHOLE = UNIT // 100  # what the rounding of prices can add to a whole bound


@dataclass(frozen=True)
class Bound:
    """A true bound of one level in 1/UNIT, and what it rests on: prices, and the dearest bundle per guide."""

    value: int
    prices: Prices
    dearest: dict[int, int]


class Generation:
    """One part being solved. Afterwards `bounds` holds, per level, the proof it rests on."""

    def __init__(self, bundler: Bundler, seed: int) -> None:
        self.part, self._seed = bundler.part, seed
        self.bundler = bundler
        part = bundler.part
        self.master = Master(part, seed)
        self.bounds: list[Bound] = []
        counts = np.array([unit.counts for unit in part.units], dtype=np.int64)
        self._counts = counts.reshape(len(part.units), part.levels)

    def gains(self, prices: Prices, level: int) -> NDArray[np.int64]:
        """What every pair of the bundler is worth at these prices, in 1/UNIT."""
        bonus = self._counts[:, :level] @ prices.level[:level] - prices.unit
        if level < self.part.levels:
            return (bonus + UNIT * self._counts[:, level])[self.bundler.pair_unit]
        return bonus[self.bundler.pair_unit] + UNIT * self.bundler.pair_score

    def price(self, prices: Prices, level: int, deadline: float | None) -> tuple[Bound | None, list[Column]]:
        """The bound these prices give (None when time ran out), and the bundles they undervalue."""
        gains = self.gains(prices, level)
        dearest: dict[int, int] = {}
        charges = self.master.cuts.charges(prices.cut.tolist())
        columns: list[Column] = []
        for guide, where in self.bundler.slices.items():
            if passed(deadline):
                return None, columns
            found = self.bundler.better(guide, gains[where], prices.guide[guide], BUNDLES_A_ROUND, charges)
            dearest[guide] = found[-1][0] if found else prices.guide[guide]
            columns += [(guide, bundle) for _, bundle in found]
        return Bound(prices.fixed(self.master.floors) + sum(dearest.values()), prices, dearest), columns

    def solve(self, best: dict[int, int], deadline: float | None) -> Answer:
        """The best answer, beginning from a known one.

        When the clock nears `deadline` (perf_counter), the best known with true bounds.
        """
        bounds = list(trivial_bounds(self.part))
        best = self._prove(best, bounds, before(deadline))
        if len(self.bounds) <= self.part.levels:
            best = self._better(best, self.master.dive(lambda: passed(deadline)))
        return answered(self.part, best, bounds)

    def _prove(self, best: dict[int, int], bounds: list[int], deadline: float | None) -> dict[int, int]:
        """The best answer found; lowers `bounds` as far as it gets in time."""
        self.master.add(columns_of(best))
        self.master.add(
            (guide, (i,))
            for i, unit in enumerate(self.part.units)
            for guide in sorted(unit.scores, key=lambda guide: -unit.scores[guide])[:FIRST_GUIDES]
        )
        for level in range(self.part.levels + 1):
            bound, done = self._level(level, deadline)
            if bound is not None:
                bounds[level] = min(bounds[level], bound.value // UNIT)
            if bound is None or not done:
                return best
            self.bounds.append(bound)
            if level < self.part.levels:
                self.master.hold(level, bounds[level])
        return self._undivided(best, bounds, deadline)

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
            bound, columns = self.price(prices, level, deadline)
            if bound is None:
                break
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

    def _undivided(self, best: dict[int, int], bounds: list[int], deadline: float | None) -> dict[int, int]:
        """From the best mixture to the best answer: mostly they are the same, else the gap is walked."""
        columns = self.master.undivided() or self.master.dive(lambda: passed(deadline))
        best = self._better(best, columns)
        slack, value = FIRST_SLACK, values_of(self.part, best)
        while value != tuple(bounds):
            held = value[:-1] == tuple(bounds[:-1])
            goal = max(bounds[-1] - slack, value[-1] + 1) if held else bounds[-1] - slack
            window = self._window(self.bounds[-1], goal, deadline)
            if window is None:
                break
            # Without an answer that holds the classes, one that falls short of the goal is welcome too.
            least = goal if held else 0
            columns, certain = self.master.choose(window, least, self._seed, left(deadline))
            best = self._better(best, columns)
            value = values_of(self.part, best)
            if not certain or goal <= 0:
                break
            # All that is worth the goal was among the bundles of the window.
            bounds[-1] = max(goal - 1, value[-1]) if columns else goal - 1
            slack *= 4
        return best

    def _better(self, best: dict[int, int], columns: list[Column]) -> dict[int, int]:
        """The better of two answers, the first one when they are worth the same."""
        return max(best, guides_of(columns), key=lambda guide_of: values_of(self.part, guide_of))

    def _window(self, bound: Bound, goal: int, deadline: float | None) -> list[Column] | None:
        """Every bundle that can be in an answer worth `goal`; None when too many to list, or not in time."""
        slack = bound.value - goal * UNIT
        gains = self.gains(bound.prices, self.part.levels)
        charges = self.master.cuts.charges(bound.prices.cut.tolist())
        columns: list[Column] = []
        for guide, where in self.bundler.slices.items():
            floor = bound.dearest[guide] - slack - 1
            found = self.bundler.every(guide, gains[where], floor, charges)
            columns += [(guide, bundle) for _, bundle in found]
            if len(columns) > WINDOW_LIMIT or passed(deadline):
                return None
        return columns

    def likely_columns(self, per_row: int) -> list[Column]:
        """The bundles known that fit the last prices best, `per_row` for every unit and guide of the part."""
        prices, columns = self.bounds[-1].prices, self.master.columns
        bonus = (self._counts @ prices.level - prices.unit).tolist()
        slack = [
            prices.guide[guide] - sum(bonus[i] + UNIT * self.part.units[i].scores[guide] for i in bundle)
            for guide, bundle in columns
        ]
        most = per_row * (len(self.part.units) + len(self.part.guides))
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


def passed(deadline: float | None) -> bool:
    return deadline is not None and time.perf_counter() >= deadline


def before(deadline: float | None) -> float | None:
    """When proving must end, so that a third of the time is left for a good answer."""
    remaining = left(deadline)
    return None if remaining is None else time.perf_counter() + remaining * 2 / 3


def left(deadline: float | None) -> float | None:
    return None if deadline is None else max(0.0, deadline - time.perf_counter())
