"""Which numbers of a table may not be shown, so that nobody is recognised: the one way this is decided.

A cell of 1 to 4 people is small and hidden. What is hidden must not come out by subtraction either, so others are
hidden with it. Whoever works against it is taken to know every total, that only what is said here is hidden, and why.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

SMALLEST_SHOWN = 5
Cell = tuple[int, int]


def is_small(count: int) -> bool:
    return 0 < count < SMALLEST_SHOWN


def hidden_cells(counts: Mapping[str, int]) -> frozenset[str]:
    """The names whose numbers may not be shown beside the others, whose sum is known.

    Of those hidden there are two or more, and five people or more together: 1 and 1 would be seen from a sum of 2.
    Where that cannot be, all are hidden.
    """
    hidden = {name: count for name, count in counts.items() if is_small(count)}
    if not hidden:
        return frozenset()
    rest = sorted((count, name) for name, count in counts.items() if count and name not in hidden)
    for count, name in rest:
        if _is_enough(hidden):
            break
        hidden[name] = count
    return frozenset(hidden if _is_enough(hidden) else counts)


def _is_enough(hidden: Mapping[str, int]) -> bool:
    return len(hidden) > 1 and sum(hidden.values()) >= SMALLEST_SHOWN


def hidden_in_table(rows: Sequence[Sequence[int]]) -> frozenset[Cell]:
    """The cells, as (row, column), of a table whose totals are all known and none of them small.

    Each small cell could be four more for all that is shown: there is a way round from it through hidden cells, in
    which every cell that would be four less has five or more. The way with the fewest people in it is hidden too.
    """
    table = _Table(rows)
    smalls = sorted(cell for cell in table.cells() if is_small(table.count(cell)))
    table.hidden.update(smalls)
    for small in smalls:
        table.protect(small)
    return frozenset(table.hidden)


@dataclass
class _Table:
    rows: Sequence[Sequence[int]]
    hidden: set[Cell] = field(default_factory=set)

    def cells(self) -> Iterator[Cell]:
        return ((i, j) for i, row in enumerate(self.rows) for j in range(len(row)))

    def count(self, cell: Cell) -> int:
        return self.rows[cell[0]][cell[1]]

    def protect(self, small: Cell) -> None:
        way = self._way_round(small)
        self.hidden.update(self._two_rows(small) if way is None else way)

    def _two_rows(self, small: Cell) -> set[Cell]:
        """Where there is no such way: the whole row, and the row with most people in the same column."""
        i, j = small
        others = [other for other in range(len(self.rows)) if other != i]
        with_it = {max(others, key=lambda other: self.rows[other][j])} if others else set()
        return {(row, column) for row in {i} | with_it for column in range(len(self.rows[i]))}

    def _way_round(self, small: Cell) -> set[Cell] | None:
        """From the cell's row to its column: a step to a column takes from a cell, a step to a row adds to one.

        It costs the people in cells that are not hidden yet (Dijkstra's algorithm); None: there is no way.
        """
        start, goal = ("row", small[0]), ("column", small[1])
        waiting: list[tuple[int, tuple[str, int], tuple[Cell, ...]]] = [(0, start, ())]
        seen = set()
        while waiting:
            cost, node, way = heappop(waiting)
            if node == goal:
                return set(way)
            if node in seen:
                continue
            seen.add(node)
            for cell, onwards in self._steps(node):
                if cell != small:
                    price = 0 if cell in self.hidden else self.count(cell)
                    heappush(waiting, (cost + price, onwards, (*way, cell)))
        return None

    def _steps(self, node: tuple[str, int]) -> Iterator[tuple[Cell, tuple[str, int]]]:
        side, at = node
        if side == "row":
            for j, count in enumerate(self.rows[at]):
                if count >= SMALLEST_SHOWN:
                    yield (at, j), ("column", j)
        else:
            for i, row in enumerate(self.rows):
                if row[at]:
                    yield (i, at), ("row", i)
