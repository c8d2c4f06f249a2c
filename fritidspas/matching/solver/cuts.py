"""Cuts: of three units or guides, at most one bundle can hold two.

Two bundles that each hold two of the three would both hold one of them, which no answer does; a mixture of
halves can (a, b), (b, c), (c, a). Adding such rows where a mixture breaks them brings its value down to what
undivided answers reach. (Subset-row inequalities, Jepsen, Petersen, Spoorendonk and Pisinger 2008.)
"""

from collections.abc import Iterable
from itertools import combinations

from fritidspas.matching.solver.bundles import Charges

CUTS_A_ROUND = 60
BROKEN = 0.02

Rows = tuple[int, int, int]


class Cuts:
    """The cuts of a master, by number. Rows are units, then guides, as the master numbers them."""

    def __init__(self) -> None:
        self.rows: list[Rows] = []
        self._of: dict[int, list[int]] = {}

    def add(self, rows: Rows) -> None:
        for row in rows:
            self._of.setdefault(row, []).append(len(self.rows))
        self.rows.append(rows)

    def holding(self, rows: Iterable[int]) -> list[int]:
        """The cuts of which a bundle holds two rows or all three."""
        seen: set[int] = set()
        twice: set[int] = set()
        for row in rows:
            for cut in self._of.get(row, ()):
                (twice if cut in seen else seen).add(cut)
        return sorted(twice)

    def charges(self, prices: Iterable[int]) -> Charges:
        """What two rows together cost at these prices; a cut younger than the prices costs nothing."""
        charges: Charges = {}
        for rows, price in zip(self.rows, prices, strict=False):
            if price:
                for k in range(3):
                    one, other, third = rows[k], rows[(k + 1) % 3], rows[(k + 2) % 3]
                    charges.setdefault(one, {}).setdefault(other, []).append((third, price))
                    charges.setdefault(other, {}).setdefault(one, []).append((third, price))
        return charges


def broken_cuts(divided: dict[frozenset[int], float]) -> list[Rows]:
    """The cuts that bundles (their rows -> share) break, worst first."""
    together: dict[int, dict[int, float]] = {}
    of: dict[int, list[tuple[frozenset[int], float]]] = {}
    for rows, share in divided.items():
        for row in rows:
            of.setdefault(row, []).append((rows, share))
        for one, other in combinations(sorted(rows), 2):
            for a, b in ((one, other), (other, one)):
                beside = together.setdefault(a, {})
                beside[b] = beside.get(b, 0.0) + share
    broken: dict[Rows, float] = {}
    for one, beside in together.items():
        for b, c in combinations(sorted(beside), 2):
            if beside[b] + beside[c] + together[b].get(c, 0.0) <= 1 + BROKEN:
                continue
            least, middle, most = sorted((one, b, c))
            cut = (least, middle, most)
            if cut not in broken:
                all_three = sum(share for rows, share in of[one] if b in rows and c in rows)
                broken[cut] = beside[b] + beside[c] + together[b].get(c, 0.0) - 2 * all_three - 1
    worst = sorted((-amount, cut) for cut, amount in broken.items() if amount > BROKEN)
    return [cut for _, cut in worst[:CUTS_A_ROUND]]
