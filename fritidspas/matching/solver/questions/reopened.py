"""A master opened again after the proof, for questions: each begins from the same basis and leaves no trace."""

from collections.abc import Sequence
from dataclasses import replace

import highspy
import numpy as np
from numpy.typing import NDArray

from fritidspas.matching.solver.bundles import Bundle
from fritidspas.matching.solver.cuts import Cuts
from fritidspas.matching.solver.master import Column, Master, Prices
from fritidspas.matching.solver.parts import Part, Seats

Room = list[tuple[int, int]]

# The guide a question changes, as it is then: a row of its own.
CHANGED = -1
MANY = 4_000  # bundles of one guide are not listed for a question
NOBODY = Seats(0, 0, 0, ())


class Reopened(Master):
    """Children may be missing from held classes, or more than held, at a price per class.

    work: the mixtures so far, each as columns times guides.
    """

    def __init__(self, part: Part, seed: int, floors: list[int], likely: list[Column], cuts: Cuts) -> None:
        super().__init__(replace(part, guides={**part.guides, CHANGED: NOBODY}), seed, cuts)
        for level, floor in enumerate(floors):
            self.hold(level, floor)
        self.aim(part.levels)
        self.add(likely)
        self._forbidden: list[int] = []
        self._forced = CHANGED
        self._marked: int | None = None
        self.work = 0

    def mix(self, *, tightened: bool = False) -> tuple[float, Prices] | None:
        self.work += len(self.columns) * len(self._guide_row)
        return super().mix(tightened=tightened)

    def remember(self) -> None:
        """Begin every question from where the last mixture ended."""
        self._basis = self._lp.getBasis()

    def force(self, unit: int, guide: int) -> None:
        """Until `forget`, only answers in which the guide takes the unit."""
        self._forbid([i for i, (other, b) in enumerate(self.columns) if (other == guide) != (unit in b)])
        self._forced = guide
        self._lp.changeRowBounds(self._guide_row[guide], 1.0, 1.0)

    def replace_guide(self, guide: int) -> None:
        """Until `forget`, nobody goes with this guide, but with CHANGED whatever is offered."""
        self._forbid([i for i, (other, _) in enumerate(self.columns) if other == guide])

    def offer(self, bundles: Sequence[Bundle], worths: list[tuple[int, ...]]) -> None:
        """Bundles of CHANGED; units of numbers beyond the part go with nobody else and have no row."""
        rows = [(CHANGED, tuple(i for i in bundle if i < len(self.part.units))) for bundle in bundles]
        self._add_columns(self._lp, rows, worths, self._level)
        self.columns += [(CHANGED, bundle) for bundle in bundles]
        self.worths += worths
        self._cuts_of += [[] for _ in bundles]

    @property
    def forbidden(self) -> NDArray[np.bool_]:
        """Per column, whether the question forbids it."""
        out = np.zeros(len(self.columns), dtype=bool)
        out[self._forbidden] = True
        return out

    def mix_without(self, out: NDArray[np.bool_]) -> tuple[float, Prices] | None:
        """The best mixture with just these columns forbidden."""
        size = len(out)
        places = np.arange(size, dtype=np.int32) + self.part.levels
        self._lp.changeColsBounds(size, places, np.zeros(size), np.where(out, 0.0, highspy.kHighsInf))
        return self.mix(tightened=True)

    def _rows_of(self, column: Column) -> list[int]:
        # No cut counts the bundles of a guide who has changed: it would hardly cut more off, and cost every search.
        return [] if column[0] == CHANGED else super()._rows_of(column)

    def mark(self) -> None:
        """Columns added from now on are for this question only."""
        self._marked = len(self.columns)

    def forget(self) -> None:
        """End a question; what it learned of the guides who did not change stays."""
        stay = self._marked if self._marked is not None else len(self.columns)
        out = [i for i, (guide, _) in enumerate(self.columns) if guide == CHANGED or i >= stay]
        if out:
            self._lp.deleteCols(len(out), np.array(out, dtype=np.int32) + self.part.levels)
        for i in reversed(out):
            self._known.discard(self.columns.pop(i))
            del self.worths[i], self._cuts_of[i]
        self._limit(np.arange(len(self.columns)), highspy.kHighsInf)
        self._lp.changeRowBounds(self._guide_row[self._forced], -highspy.kHighsInf, 1.0)
        self._fill_up(self._basis)
        self._lp.setBasis(self._basis)
        self._marked = None

    def _fill_up(self, basis: highspy.HighsBasis) -> None:
        """Columns and cuts that came later stand outside the basis of before."""
        columns = self.part.levels + len(self.columns) - len(basis.col_status)
        rows = self._level_row + self.part.levels + len(self.cuts.rows) - len(basis.row_status)
        if columns:
            basis.col_status = [*basis.col_status, *[highspy.HighsBasisStatus.kLower] * columns]
        if rows:
            basis.row_status = [*basis.row_status, *[highspy.HighsBasisStatus.kBasic] * rows]

    def _forbid(self, columns: list[int]) -> None:
        self._forbidden = columns
        self._limit(columns, 0.0)

    def _limit(self, columns: list[int] | NDArray[np.intp], most: float) -> None:
        places = np.array(columns, dtype=np.int32) + self.part.levels
        size = len(columns)
        self._lp.changeColsBounds(size, places, np.zeros(size), np.full(size, most))
