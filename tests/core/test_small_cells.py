"""What is hidden of a table: the small cells, and as much more as it takes."""

from random import Random

import numpy as np
import pytest
from scipy.optimize import linprog

from fritidspas.core.small_cells import hidden_cells, hidden_in_table, is_small


def test_small_cells_are_hidden_and_a_single_one_takes_the_next_smallest_along() -> None:
    assert hidden_cells({"f": 40, "m": 30, "x": 2}) == {"x", "m"}
    assert hidden_cells({"f": 40, "m": 3, "x": 2}) == {"m", "x"}
    assert hidden_cells({"f": 40, "m": 5, "x": 0}) == frozenset()


def test_two_hidden_children_are_not_enough_of_a_crowd() -> None:
    assert hidden_cells({"a": 1, "b": 1, "c": 9}) == {"a", "b", "c"}
    assert hidden_cells({"a": 1, "b": 1}) == {"a", "b"}
    assert hidden_cells({"a": 3, "b": 0}) == {"a", "b"}


def test_a_small_cell_hides_one_in_its_row_in_its_column_and_where_these_meet() -> None:
    assert hidden_in_table([[2, 10, 30], [9, 12, 40], [20, 30, 50]]) == {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert hidden_in_table([[5, 10], [0, 12]]) == frozenset()


def test_the_way_round_is_the_one_with_fewest_people_in_it() -> None:
    hidden = hidden_in_table([[2, 50, 6], [90, 90, 90], [8, 70, 7]])
    assert hidden == {(0, 0), (0, 2), (2, 0), (2, 2)}


@pytest.mark.parametrize("seed", range(40))
def test_no_small_cell_comes_out_of_a_table_and_its_totals(seed: int) -> None:
    rows = _random_table(Random(seed))
    assert _cells_told(rows, hidden_in_table(rows)) == []


def test_control_without_the_second_hiding_they_do() -> None:
    told = 0
    for seed in range(40):
        rows = _random_table(Random(seed))
        smalls = {(i, j) for i, row in enumerate(rows) for j, count in enumerate(row) if is_small(count)}
        told += len(_cells_told(rows, frozenset(smalls)))
    assert told > 10


def _random_table(random: Random) -> list[list[int]]:
    """With totals that are none of them small."""
    while True:
        rows = [[random.choice((0, 1, 2, 3, 6, 9, 25)) for _ in range(4)] for _ in range(4)]
        totals = [*map(sum, rows), *map(sum, zip(*rows, strict=True))]
        if not any(map(is_small, totals)):
            return rows


def _cells_told(rows: list[list[int]], hidden: frozenset[tuple[int, int]]) -> list[tuple[int, int]]:
    """The hidden small cells whose least and greatest possible value, of numbers of people, are the same."""
    cells = sorted(hidden)
    known_rows, known_columns = [], []
    for i, row in enumerate(rows):
        known_rows.append(sum(count for j, count in enumerate(row) if (i, j) in hidden))
    for j, column in enumerate(zip(*rows, strict=True)):
        known_columns.append(sum(count for i, count in enumerate(column) if (i, j) in hidden))
    system = [[int(cell[0] == i) for cell in cells] for i in range(len(rows))]
    system += [[int(cell[1] == j) for cell in cells] for j in range(len(rows[0]))]
    sums = known_rows + known_columns
    # Only where nothing but small cells are hidden may it be taken for granted that somebody is in each.
    least = 1 if all(rows[i][j] for i, j in cells) else 0
    told = []
    for at, (i, j) in enumerate(cells):
        if is_small(rows[i][j]):
            wish = np.eye(len(cells))[at]
            ends = [
                linprog(sign * wish, A_eq=system, b_eq=sums, bounds=(least, None)).fun * sign
                for sign in (1, -1)
            ]
            if abs(ends[1] - ends[0]) < 1e-6:
                told.append((i, j))
    return told
