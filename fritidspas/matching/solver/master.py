"""The master: which bundles together, as a linear program that keeps its place between questions."""

from collections.abc import Iterable
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from fritidspas.matching.solver.bundles import Bundle
from fritidspas.matching.solver.parts import Part

UNIT = 1 << 20  # prices are whole numbers of 1/UNIT, so that every bound is exact arithmetic
ALMOST = 1e-6

Column = tuple[int, Bundle]


@dataclass(frozen=True)
class Prices:
    """What the rows of the master are worth, in 1/UNIT. Any prices from 0 up give a true bound.

    unit: (units,). guide: guide -> price. level: (levels,), a bonus per child of a class already held.
    """

    unit: NDArray[np.int64]
    guide: dict[int, int]
    level: NDArray[np.int64]


class Master:
    """Columns are (guide, bundle), rows: every unit and every guide at most once, held classes in full."""

    def __init__(self, part: Part, seed: int) -> None:
        self.part = part
        self.columns: list[Column] = []
        self.floors = [0] * part.levels
        self._known: set[Column] = set()
        self._worth: list[tuple[int, ...]] = []
        self._level = 0
        self._guide_row = {guide: len(part.units) + i for i, guide in enumerate(part.guides)}
        self._level_row = len(part.units) + len(part.guides)
        self._lp = silent(seed)
        self._lp.setOptionValue("presolve", "off")
        self._lp.setOptionValue("simplex_strategy", 4)  # primal: new columns leave the basis feasible
        self._add_rows(self._lp)

    def _add_rows(self, lp: highspy.Highs) -> None:
        rows = self._level_row + self.part.levels
        lower, upper = np.full(rows, -highspy.kHighsInf), np.ones(rows)
        lower[self._level_row :], upper[self._level_row :] = self.floors, highspy.kHighsInf
        nothing = np.zeros(0, dtype=np.int32)
        lp.addRows(rows, lower, upper, 0, np.zeros(rows, dtype=np.int32), nothing, np.zeros(0))

    def _worth_of(self, column: Column) -> tuple[int, ...]:
        guide, bundle = column
        units = [self.part.units[unit] for unit in bundle]
        return (
            *(sum(unit.counts[level] for unit in units) for level in range(self.part.levels)),
            sum(unit.scores[guide] for unit in units),
        )

    def add(self, columns: Iterable[Column]) -> int:
        """Add the columns not yet known; returns how many."""
        new = []
        for guide, bundle in columns:
            column = (guide, tuple(sorted(bundle)))
            if column not in self._known:
                self._known.add(column)
                new.append(column)
        worths = [self._worth_of(column) for column in new]
        self._add_columns(self._lp, new, worths, self._level)
        self.columns += new
        self._worth += worths
        return len(new)

    def _add_columns(
        self, lp: highspy.Highs, columns: list[Column], worths: list[tuple[int, ...]], level: int
    ) -> None:
        starts: list[int] = []
        indexes: list[int] = []
        values: list[int] = []
        for (guide, bundle), worth in zip(columns, worths, strict=True):
            starts.append(len(indexes))
            held = [k for k in range(self.part.levels) if worth[k]]
            indexes += [*bundle, self._guide_row[guide], *(self._level_row + k for k in held)]
            values += [1] * (len(bundle) + 1) + [worth[k] for k in held]
        lp.addCols(
            len(columns),
            np.array([-worth[level] for worth in worths], dtype=np.float64),
            np.zeros(len(columns)),
            np.ones(len(columns)),
            len(indexes),
            np.array(starts, dtype=np.int32),
            np.array(indexes, dtype=np.int32),
            np.array(values, dtype=np.float64),
        )

    def aim(self, level: int) -> None:
        """Make `level` the objective."""
        self._level = level
        size = len(self.columns)
        costs = np.array([-worth[level] for worth in self._worth], dtype=np.float64)
        self._lp.changeColsCost(size, np.arange(size, dtype=np.int32), costs)

    def hold(self, level: int, value: int) -> None:
        """From now on at least `value` children of this priority class."""
        self.floors[level] = value
        self._lp.changeRowBounds(self._level_row + level, float(value), highspy.kHighsInf)

    def mix(self) -> tuple[float, Prices]:
        """The value of the best mixture of bundles, and the prices of the rows there."""
        self._lp.run()
        if self._lp.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise ArithmeticError(f"the master ended {self._lp.getModelStatus()}")
        duals = np.array(self._lp.getSolution().row_dual)
        # Prices of units and guides round up, so that known columns do not look attractive again.
        up = np.ceil(np.maximum(0.0, -duals[: self._level_row]) * UNIT).astype(np.int64)
        held = np.floor(np.maximum(0.0, duals[self._level_row :]) * UNIT).astype(np.int64)
        guide = {guide: int(up[row]) for guide, row in self._guide_row.items()}
        return -self._lp.getObjectiveValue(), Prices(up[: len(self.part.units)], guide, held)

    def whole_columns(self) -> list[Column] | None:
        """The bundles of the last mixture when none is divided, else None."""
        share = np.array(self._lp.getSolution().col_value)
        if np.any(np.minimum(share, 1 - share) > ALMOST):
            return None
        return [self.columns[i] for i in np.flatnonzero(share > 0.5).tolist()]

    def choose(self, columns: list[Column], seed: int, seconds: float | None) -> tuple[list[Column], bool]:
        """The best undivided choice among `columns` with the held classes in full.

        Returns the columns chosen, none when there is no such choice (or none was found in time), and
        whether that is certain.
        """
        mip = silent(seed)
        mip.setOptionValue("mip_rel_gap", 0.0)
        mip.setOptionValue("mip_abs_gap", 0.5)
        if seconds is not None:
            mip.setOptionValue("time_limit", seconds)
        self._add_rows(mip)
        self._add_columns(mip, columns, [self._worth_of(column) for column in columns], self.part.levels)
        whole = np.full(len(columns), highspy.HighsVarType.kInteger)
        mip.changeColsIntegrality(len(columns), np.arange(len(columns), dtype=np.int32), whole)
        mip.run()
        status = mip.getModelStatus()
        certain = status in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible)
        if mip.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return [], certain
        share = np.array(mip.getSolution().col_value)
        return [columns[i] for i in np.flatnonzero(share > 0.5).tolist()], certain


def silent(seed: int) -> highspy.Highs:
    """A solver of one thread that says nothing, so that the same question has the same answer."""
    lp = highspy.Highs()
    lp.setOptionValue("output_flag", False)
    lp.setOptionValue("threads", 1)
    lp.setOptionValue("random_seed", seed % 2**31)
    return lp
