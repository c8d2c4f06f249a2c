"""Branch and price: when the best mixture divides bundles, decide pairs one after another until none is divided.

A branch says of some pairs (a unit with a guide) that they must be, of others that they may not. Either answer moves
the bound, and the search for bundles knows both as a gain: very large, or none at all. As soon as all bundles that
could be part of an answer worth the goal are few enough they are listed; the branches below need no search, and each
strikes off the list what can no longer reach the goal.

Bounds are whole-number arithmetic over prices, as in `generation.py`: nothing rests on a linear program's rounding.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from fritidspas.matching.solver.answers import trivial_bounds
from fritidspas.matching.solver.bundles import Bundler
from fritidspas.matching.solver.clock import passed
from fritidspas.matching.solver.master import ALMOST, UNIT, Column, Master, Prices
from fritidspas.matching.solver.pricing import Pricing

LISTED = 8_000  # bundles that are rather listed than searched for
TRIED = 6  # pairs looked at before one is decided
TRIED_STEPS = 30  # of the simplex, for either answer to each of them
LITTLE = 0.01  # lost by every answer, so that one that loses nothing does not hide what the other loses
NEVER = -(1 << 56)  # a gain that keeps a pair out

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Branch:
    """What is decided of pairs, by their number in the bundler; and the columns already struck off a list."""

    must: Mask
    may_not: Mask
    struck: Mask


class Tree(ABC):
    """All branches of one level with the classes above it held, looked through depth first."""

    def __init__(self, master: Master, pricing: Pricing, level: int, deadline: float | None) -> None:
        self._master, self._pricing, self._level, self._deadline = master, pricing, level, deadline
        self._columns = Columns(pricing.bundler)
        part = pricing.bundler.part
        self._counts_children = level < part.levels
        # More than any answer is worth: the price of a child missing from a held class and of a pair that must be.
        self._penalty = trivial_bounds(part)[level] + 1

    def root(self) -> Branch:
        none = np.zeros(len(self._pricing.bundler.pair_unit), dtype=np.bool_)
        return Branch(none, none, np.zeros(0, dtype=np.bool_))

    def best(self, branch: Branch, goal: int, most: int) -> tuple[list[Column], bool]:
        """The best answer of a branch worth `goal` or more, empty when there is none; and whether that is certain.

        most: no answer is worth more, so that one worth it ends the search.
        """
        found: list[Column] = []
        branches = [branch]
        self._master.afford(self._penalty)
        while branches and goal <= most and not passed(self._deadline):
            answer, more = self._look(branches.pop(), goal)
            branches += more
            if answer:
                found, goal = answer, self._worth(answer) + 1
        self._master.aim(self._level)
        return found, goal > most or not (branches or passed(self._deadline))

    @abstractmethod
    def _look(self, branch: Branch, goal: int) -> tuple[list[Column], list[Branch]]:
        """An answer worth the goal, or the branches to look at instead; neither when there is none."""

    def _decide(self, branch: Branch) -> tuple[list[Column], list[Branch]]:
        """The last mixture as an answer when it is undivided, else two branches."""
        columns = self._master.undivided()
        return (columns, []) if columns else ([], self._divided(branch))

    def _mix(self, branch: Branch, *, tightened: bool) -> tuple[float, Prices]:
        """The best mixture of the known columns that keeps to the branch: its value, and the prices there."""
        self._columns.follow(self._master.columns)
        closed = self._columns.holding(branch.may_not)
        if len(branch.struck):
            closed |= branch.struck
        self._master.reward(
            self._level, self._penalty * self._columns.sums(branch.must.astype(np.int64)), closed
        )
        mixture = self._master.mix(tightened=tightened)
        if mixture is None:
            raise ArithmeticError("children may be missing, yet no mixture was found")
        value, prices = mixture
        return value - self._penalty * int(branch.must.sum()), prices

    def _gains(self, branch: Branch, prices: Prices) -> Numbers:
        gains = self._pricing.gains(prices, self._level)
        gains[branch.must] += UNIT * self._penalty
        gains[branch.may_not] = NEVER
        return gains

    def _bound(self, branch: Branch, prices: Prices, dearest: int) -> int:
        """What an answer of the branch is worth at most, in 1/UNIT. dearest: the guides' dearest bundles together."""
        floors, penalty = self._master.floors, UNIT * self._penalty
        missed = sum(max(0, int(bonus) - penalty) * n for bonus, n in zip(prices.level, floors, strict=True))
        return prices.fixed(floors) + dearest + missed - penalty * int(branch.must.sum())

    def _worth(self, columns: list[Column]) -> int:
        return sum(self._master.worth_of(column)[self._level] for column in columns)

    def _divided(self, branch: Branch) -> list[Branch]:
        """The two answers to one pair, the more hopeful one last."""
        shares = self._columns.shares(self._master.shares())
        doubt = np.where(branch.must | branch.may_not, 0, np.minimum(shares, 1 - shares))
        if self._counts_children:
            # Most mixtures are worth the same, so no pair says more than another: follow the mixture.
            likely = int(np.argmax(np.where(doubt > ALMOST, shares, doubt)))
            return [self._decided(branch, likely, must) for must in (False, True)]
        pairs = np.argsort(-doubt, kind="stable")[:TRIED].tolist()
        with self._master.trying(TRIED_STEPS) as lost_without:
            losses = {
                pair: [lost_without(self._columns.against(pair, must)) for must in (False, True)]
                for pair in pairs
            }
        pair = max(pairs, key=lambda pair: (losses[pair][0] + LITTLE) * (losses[pair][1] + LITTLE))
        answers = [self._decided(branch, pair, must) for must in (False, True)]
        return answers if losses[pair][0] >= losses[pair][1] else answers[::-1]

    def _decided(self, branch: Branch, pair: int, must: bool) -> Branch:
        chosen = np.zeros_like(branch.must)
        chosen[pair] = True
        if not must:
            return replace(branch, may_not=branch.may_not | chosen)
        units = self._pricing.bundler.pair_unit
        return replace(
            branch, must=branch.must | chosen, may_not=branch.may_not | ((units == units[pair]) & ~chosen)
        )


class Searched(Tree):
    """Branches whose bundles are searched for as prices ask for them."""

    def _look(self, branch: Branch, goal: int) -> tuple[list[Column], list[Branch]]:
        tightened = True
        while True:
            value, prices = self._mix(branch, tightened=tightened)
            if self._counts_children and value > goal - ALMOST:
                return self._decide(branch)  # a better bound would change nothing
            gains = self._gains(branch, prices)
            charges = self._master.cuts.charges(prices.cut.tolist())
            priced = self._pricing.price(gains, prices, charges, self._deadline)
            if priced is None:
                return [], []
            dearest, columns = priced
            bound = self._bound(branch, prices, sum(dearest.values()))
            if bound // UNIT < goal:
                return [], []
            tightened = False
            if bound // UNIT <= value + ALMOST or not self._master.add(columns):
                break
        slack = bound - goal * UNIT
        listed = self._pricing.listed(gains, dearest, slack, charges, LISTED, self._deadline)
        if listed is None:
            return self._decide(branch)
        tree = Listed(self._master.with_only(listed), self._pricing, self._level, self._deadline)
        nothing_struck = replace(branch, struck=np.zeros(len(listed), dtype=np.bool_))
        found, _ = tree.best(nothing_struck, goal, bound // UNIT)
        return found, []


class Listed(Tree):
    """Branches whose bundles are all known: the columns of the master."""

    def _look(self, branch: Branch, goal: int) -> tuple[list[Column], list[Branch]]:
        _, prices = self._mix(branch, tightened=True)
        gains = self._columns.sums(self._gains(branch, prices)) - self._master.charged(prices)
        gains[branch.struck] = NEVER
        dearest = self._columns.dearest(gains)
        bound = self._bound(branch, prices, int(dearest.sum()))
        if bound // UNIT < goal:
            return [], []
        short = bound - dearest[self._columns.guide] + gains < goal * UNIT
        return self._decide(replace(branch, struck=branch.struck | short))


class Columns:
    """The pairs that columns hold, as flat arrays that follow a master's list as it grows."""

    def __init__(self, bundler: Bundler) -> None:
        self._pair_unit = bundler.pair_unit
        self._number: dict[tuple[int, int], int] = {}
        self._guides = {guide: row for row, guide in enumerate(bundler.slices)}
        self._pair_guide = np.zeros(len(bundler.pair_unit), dtype=np.int64)
        for row, (guide, where) in enumerate(bundler.slices.items()):
            self._pair_guide[where] = row
            units = bundler.pair_unit[where].tolist()
            self._number.update({(guide, unit): where.start + k for k, unit in enumerate(units)})
        self.guide: Numbers = np.zeros(0, dtype=np.int64)
        self._begin: Numbers = np.zeros(0, dtype=np.int64)
        self._pair: Numbers = np.zeros(0, dtype=np.int64)

    def follow(self, columns: Sequence[Column]) -> None:
        new = columns[len(self.guide) :]
        sizes = [len(bundle) for _, bundle in new]
        pairs = [self._number[guide, unit] for guide, bundle in new for unit in bundle]
        begin = len(self._pair) + np.cumsum([0, *sizes])[:-1]
        self.guide = np.append(self.guide, [self._guides[guide] for guide, _ in new]).astype(np.int64)
        self._begin = np.append(self._begin, begin).astype(np.int64)
        self._pair = np.append(self._pair, pairs).astype(np.int64)

    def sums(self, per_pair: Numbers) -> Numbers:
        """Of every column, its pairs' numbers together."""
        return np.add.reduceat(per_pair[self._pair], self._begin)

    def holding(self, pairs: Mask) -> Mask:
        """The columns that hold one of these pairs."""
        return np.logical_or.reduceat(pairs[self._pair], self._begin)

    def shares(self, of_column: NDArray[np.float64]) -> NDArray[np.float64]:
        """How much of every pair a mixture takes."""
        sizes = np.diff(self._begin, append=len(self._pair))
        share = np.bincount(self._pair, np.repeat(of_column, sizes), minlength=len(self._pair_unit))
        return share.astype(np.float64)

    def against(self, pair: int, must: bool) -> Mask:
        """The columns that cannot be when a pair must be, or may not."""
        one = np.arange(len(self._pair_unit)) == pair
        holds = self.holding(one)
        if not must:
            return holds
        return (
            self.holding(self._pair_unit == self._pair_unit[pair]) | (self.guide == self._pair_guide[pair])
        ) & ~holds

    def dearest(self, gains: Numbers) -> Numbers:
        """Per guide the best of its columns, 0 when none is worth anything."""
        best = np.zeros(len(self._guides), dtype=np.int64)
        np.maximum.at(best, self.guide, gains)
        return best
