"""What an answer is worth with one pair forced: a condition for `Again`, and a bound at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fritidspas.matching.solver.bundles import Charges, Found
from fritidspas.matching.solver.generation import Proof
from fritidspas.matching.solver.master import UNIT, Prices
from fritidspas.matching.solver.pricing import BUNDLES_A_ROUND
from fritidspas.matching.solver.questions.reopened import MANY, Reopened
from fritidspas.matching.solver.questions.shortlists import LARGEST


@dataclass(frozen=True)
class Forced:
    """The guide takes the unit, whatever else."""

    proof: Proof
    unit: int
    guide: int

    @property
    def most(self) -> tuple[int, ...]:
        """No answer with a pair forced beats the best there is."""
        return tuple(self.proof.floors)

    @property
    def more(self) -> tuple[int, ...]:
        return (0,) * (len(self.most) + 1)

    def begin(self, master: Reopened) -> None:
        master.add([(self.guide, (self.unit,))])
        master.force(self.unit, self.guide)

    def dearest(self, gains: NDArray[np.int64], prices: Prices, charges: Charges) -> tuple[int, Found]:
        bundler = self.proof.bundler
        own = gains[bundler.slices[self.guide]]
        found = bundler.holding(self.guide, self.unit, own, BUNDLES_A_ROUND, charges)
        gains[bundler.pair_unit == self.unit] = -LARGEST
        return found[-1][0], found

    def near(self, gains: NDArray[np.int64], prices: Prices, charges: Charges, depth: int) -> Found:
        bundler, own = self.proof.bundler, gains[self.proof.bundler.slices[self.guide]].copy()
        dearest, _ = self.dearest(gains, prices, charges)
        return bundler.every_holding(self.guide, self.unit, own, dearest - depth, charges, MANY)

    def add(self, master: Reopened, found: Found) -> int:
        return master.add((self.guide, bundle) for _, bundle in found)


def most_forced(proof: Proof, unit: int, guide: int) -> int:
    """The highest score with this pair and every class in full, by the prices of the proof."""
    bound, bundler = proof.bounds[-1], proof.bundler
    gains = proof.pricing.gains(bound.prices, proof.part.levels)[bundler.slices[guide]]
    held = bundler.holding(guide, unit, gains, 1)[-1][0]
    return (bound.value - bound.dearest[guide] + held) // UNIT
