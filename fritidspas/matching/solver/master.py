"""The master: which bundles together, as a linear program that keeps its place between questions."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from fritidspas.matching.solver.bundles import Bundle, Charges
from fritidspas.matching.solver.cuts import Cuts, broken_cuts
from fritidspas.matching.solver.highs import silent
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
    cut: NDArray[np.int64]

    def fixed(self, floors: list[int]) -> int:
        """What units and held classes are worth together, whatever the guides do."""
        held = sum(int(price) * floor for price, floor in zip(self.level, floors, strict=True))
        return int(self.unit.sum()) + int(self.cut.sum()) - held


class Master:
    """Columns are (guide, bundle), rows: every unit and every guide at most once, held classes in full.

    Before the bundles come one column per class for children missing from a held class: none may be, until
    `allow_missing` sets a price on it.
    """

    def __init__(self, part: Part, seed: int, cuts: Cuts | None = None) -> None:
        self.part = part
        self.columns: list[Column] = []
        self.floors = [0] * part.levels
        self.cuts = cuts or Cuts()
        self._known: set[Column] = set()
        self.worths: list[tuple[int, ...]] = []
        self._cuts_of: list[list[int]] = []
        self._level = 0
        self._guide_row = {guide: len(part.units) + i for i, guide in enumerate(part.guides)}
        self._level_row = len(part.units) + len(part.guides)
        self._seed = seed
        self._lp = silent(seed)
        self._lp.setOptionValue("presolve", "off")
        self._add_rows(self._lp)

    def _add_rows(self, lp: highspy.Highs) -> None:
        rows = self._level_row + self.part.levels + len(self.cuts.rows)
        lower, upper = np.full(rows, -highspy.kHighsInf), np.ones(rows)
        held = slice(self._level_row, self._level_row + self.part.levels)
        upper[held] = highspy.kHighsInf
        lower[held] = [floor or -highspy.kHighsInf for floor in self.floors]
        nothing = np.zeros(0, dtype=np.int32)
        lp.addRows(rows, lower, upper, 0, np.zeros(rows, dtype=np.int32), nothing, np.zeros(0))
        missing = np.arange(self.part.levels, dtype=np.int32)
        none = np.zeros(self.part.levels)
        rows_held = missing + self._level_row
        lp.addCols(len(missing), none, none, none, len(missing), missing, rows_held, np.ones(len(missing)))

    def worth_of(self, column: Column) -> tuple[int, ...]:
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
        worths = [self.worth_of(column) for column in new]
        self._add_columns(self._lp, new, worths, self._level)
        self.columns += new
        self.worths += worths
        self._cuts_of += [self._cuts_holding(column) for column in new]
        return len(new)

    def _cuts_holding(self, column: Column) -> list[int]:
        """The cuts that count a column."""
        return self.cuts.holding(self._rows_of(column))

    def _rows_of(self, column: Column) -> list[int]:
        """The rows of units and guides that a cut can be about."""
        guide, bundle = column
        return [*bundle, self._guide_row[guide]]

    def _add_columns(
        self, lp: highspy.Highs, columns: list[Column], worths: list[tuple[int, ...]], level: int
    ) -> None:
        starts: list[int] = []
        indexes: list[int] = []
        values: list[int] = []
        for (guide, bundle), worth in zip(columns, worths, strict=True):
            starts.append(len(indexes))
            held = [k for k in range(self.part.levels) if worth[k]]
            cut = self._cuts_holding((guide, bundle))
            indexes += [*bundle, self._guide_row[guide], *(self._level_row + k for k in held)]
            indexes += [self._level_row + self.part.levels + k for k in cut]
            values += [1] * (len(bundle) + 1) + [worth[k] for k in held] + [1] * len(cut)
        lp.addCols(
            len(columns),
            np.array([-worth[level] for worth in worths], dtype=np.float64),
            np.zeros(len(columns)),
            np.full(len(columns), highspy.kHighsInf),
            len(indexes),
            np.array(starts, dtype=np.int32),
            np.array(indexes, dtype=np.int32),
            np.array(values, dtype=np.float64),
        )

    def aim(self, level: int) -> None:
        """Make `level` the objective."""
        self.reward(level, np.zeros(len(self.columns), dtype=np.int64))
        nothing = [0] * self.part.levels
        self.allow_missing(nothing, [(0, 0)] * self.part.levels)

    def reward(self, level: int, extra: NDArray[np.int64], closed: NDArray[np.bool_] | None = None) -> None:
        """Make `level` the objective, with something `extra` for every column; those `closed` may not be taken."""
        self._level = level
        places = np.arange(len(self.columns), dtype=np.int32) + self.part.levels
        worth = np.array([worth[level] for worth in self.worths], dtype=np.int64) + extra
        self._lp.changeColsCost(len(places), places, -worth.astype(np.float64))
        most = np.full(len(places), highspy.kHighsInf)
        if closed is not None:
            most[closed] = 0.0
        self._lp.changeColsBounds(len(places), places, np.zeros(len(places)), most)

    def hold(self, level: int, value: int) -> None:
        """From now on at least `value` children of this priority class."""
        self.floors[level] = value
        self._lp.changeRowBounds(self._level_row + level, float(value), highspy.kHighsInf)

    def afford(self, price: int) -> None:
        """Let children be missing from held classes at a price each."""
        self.allow_missing([price] * self.part.levels, [(0, floor) for floor in self.floors])

    @contextmanager
    def trying(self, steps: int) -> Iterator[Callable[[NDArray[np.bool_]], float]]:
        """Asks what the last mixture would lose without some columns, as far as `steps` of the simplex tell."""
        basis, value = self._lp.getBasis(), self._lp.getObjectiveValue()
        open_columns = np.array(self._lp.getLp().col_upper_[self.part.levels :]) > 0
        self._lp.setOptionValue("simplex_strategy", 1)
        self._lp.setOptionValue("simplex_iteration_limit", steps)

        def lost_without(columns: NDArray[np.bool_]) -> float:
            places = np.flatnonzero(columns & open_columns).astype(np.int32) + self.part.levels
            none = np.zeros(len(places))
            self._lp.changeColsBounds(len(places), places, none, none)
            self._lp.run()
            lost = self._lp.getObjectiveValue() - value
            self._lp.changeColsBounds(len(places), places, none, none + highspy.kHighsInf)
            self._lp.setBasis(basis)
            return lost

        yield lost_without
        self._lp.setOptionValue("simplex_iteration_limit", highspy.kHighsIInf)

    def with_only(self, columns: list[Column]) -> "Master":
        """A master of its own with these columns, the same held classes and the same cuts."""
        other = Master(self.part, self._seed, self.cuts)
        for level, floor in enumerate(self.floors):
            other.hold(level, floor)
        other.add(columns)
        return other

    def charges(self, prices: Prices) -> Charges:
        """What the cuts take from bundles at these prices."""
        return self.cuts.charges(prices.cut.tolist())

    def charged(self, prices: Prices) -> NDArray[np.int64]:
        """What the cuts take from every column."""
        sizes = [len(cuts) for cuts in self._cuts_of]
        column = np.repeat(np.arange(len(sizes)), sizes)
        price = prices.cut[[cut for cuts in self._cuts_of for cut in cuts]]
        total = np.zeros(len(sizes), dtype=np.int64)
        np.add.at(total, column, price)
        return total

    def cut_off(self) -> int:
        """Add the cuts that the last mixture breaks most; returns how many."""
        shares = np.array(self._lp.getSolution().col_value[self.part.levels :])
        divided = {
            frozenset(self._rows_of(self.columns[i])): float(shares[i])
            for i in np.flatnonzero((shares > ALMOST) & (shares < 1 - ALMOST)).tolist()
        }
        new = broken_cuts(divided)
        before = len(self.cuts.rows)
        for rows in new:
            self.cuts.add(rows)
        touched = {row for rows in new for row in rows}
        members: list[list[int]] = [[] for _ in new]
        for i, column in enumerate(self.columns):
            if not touched.isdisjoint(self._rows_of(column)):
                self._cuts_of[i] = self._cuts_holding(column)
                for k in self._cuts_of[i]:
                    if k >= before:
                        members[k - before].append(self.part.levels + i)
        for row in members:
            self._lp.addRow(
                -highspy.kHighsInf, 1.0, len(row), np.array(row, dtype=np.int32), np.ones(len(row))
            )
        return len(new)

    def mix(self, *, tightened: bool = False) -> tuple[float, Prices] | None:
        """The value of the best mixture of bundles, and the prices of the rows there; None: there is none.

        tightened: rows or columns were limited since the last mixture, rather than columns added; then
        the dual simplex takes fewer steps.
        """
        self._lp.setOptionValue("simplex_strategy", 1 if tightened else 4)
        self._lp.run()
        status = self._lp.getModelStatus()
        if status not in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kOptimal):
            # Many steps from a basis can lose their footing; from the beginning they seldom do.
            self._lp.clearSolver()
            self._lp.run()
            status = self._lp.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise ArithmeticError(f"the master ended {status}")
        duals = np.array(self._lp.getSolution().row_dual)
        # Prices of units and guides round up, so that known columns do not look attractive again.
        up = np.ceil(np.maximum(0.0, -duals) * UNIT).astype(np.int64)
        first_cut = self._level_row + self.part.levels
        held = np.floor(np.maximum(0.0, duals[self._level_row : first_cut]) * UNIT).astype(np.int64)
        guide = {guide: int(up[row]) for guide, row in self._guide_row.items()}
        prices = Prices(up[: len(self.part.units)], guide, held, up[first_cut:])
        return -self._lp.getObjectiveValue(), prices

    def shares(self) -> NDArray[np.float64]:
        """How much of every column the last mixture takes."""
        return np.array(self._lp.getSolution().col_value[self.part.levels :])

    def undivided(self) -> list[Column] | None:
        """The bundles of the last mixture when none is taken in part, else None."""
        shares = self.shares()
        if np.any(np.minimum(shares, 1 - shares) > ALMOST):
            return None
        return [self.columns[i] for i in np.flatnonzero(shares > 0.5).tolist()]

    def program(self) -> highspy.Highs:
        """The columns as a program of its own in which no class is held, worth what `worths` says."""
        program = silent(self._seed)
        self._add_rows(program)
        self._add_columns(program, self.columns, self.worths, self.part.levels)
        for level in range(self.part.levels):
            program.changeRowBounds(self._level_row + level, -highspy.kHighsInf, highspy.kHighsInf)
        return program

    def missing(self) -> list[float]:
        """Children missing from each held class in the last mixture."""
        return list(self._lp.getSolution().col_value[: self.part.levels])

    def allow_missing(self, prices: list[int], room: list[tuple[int, int]]) -> None:
        """Let children be missing from held classes at a price each, from and up to a number per class.

        A number below nought is children more than held, who earn the price instead.
        """
        places = np.arange(self.part.levels, dtype=np.int32)
        lowest, highest = np.array(room, dtype=np.float64).reshape(-1, 2).T.copy()
        self._lp.changeColsCost(len(places), places, np.array(prices, dtype=np.float64))
        self._lp.changeColsBounds(len(places), places, lowest, highest)
