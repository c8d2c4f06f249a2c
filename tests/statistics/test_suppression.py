"""An attack on all that is shown of random children at once: no hidden number may come out of it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from random import Random

import numpy as np
import pytest
from scipy.optimize import linprog

from fritidspas.core.small_cells import hidden_cells, is_small
from fritidspas.statistics.rules import counting
from fritidspas.statistics.rules.counting import OTHERS, Line, Published, publish
from fritidspas.statistics.rules.stories import Answer, Begun, ChildStory, Dimension, Kind

GROUPS, YEARS = ("Øst", "Vest", "Syd", "Nord"), (2024, 2025, 2026)
FATES = [(Begun.NOT_PLACED, None, None), (Begun.PLACED, None, None)] + [
    (Begun.BEGUN, three, six) for three, six in product(Answer, Answer)
]
# Every sort of child there can be: the unknowns of whoever attacks are how many there are of each.
SORTS = list(product(GROUPS, YEARS, Kind, FATES))
Holds = Callable[[tuple], bool]
SEEDS = range(6)


def _child(sort: tuple, number: int) -> ChildStory:
    group, year, kind, (begun, three, six) = sort
    day = date(year, 5, 1)
    return ChildStory(
        number, day, None if kind is Kind.GUIDANCE else day, None if kind is Kind.PASS else day, None,
        begun is Begun.PLACED, day if begun is Begun.BEGUN else None,
        three, six, area=group,
    )  # fmt: skip


def _children(seed: int) -> tuple[list[tuple], list[ChildStory]]:
    random = Random(seed)
    size = random.choice((25, 60, 120, 400))
    weights = [random.choice((1, 1, 3, 9)) * random.random() for _ in SORTS]
    sorts = random.choices(SORTS, weights, k=size)
    return sorts, [_child(sort, number) for number, sort in enumerate(sorts)]


def _of_part(division: str, part: str) -> Holds:
    at = {"kind": lambda sort: sort[2], "begun": lambda sort: sort[3][0], "at3": lambda sort: sort[3][1]}
    read = at.get(division, lambda sort: sort[3][2])
    return lambda sort: read(sort) == part


def _cells(found: Published) -> Iterator[tuple[Holds, int | None]]:
    """Of every number there could be: which children it counts, and what is shown of it."""
    alone = {group: found.groups.get(group) for group in GROUPS}
    yield from _of_line(found.whole, lambda sort: True)
    for year in YEARS:
        if year in found.years:
            yield from _of_line(found.years[year], lambda sort, year=year: sort[1] == year)
    for group, line in alone.items():
        shown = line or Line(None, dict.fromkeys(counting.EVERY_PART))
        yield from _of_line(shown, lambda sort, group=group: sort[0] == group)
        for year in YEARS:
            reached = found.reached.get((group, year), 0 if line else None)
            yield lambda sort, group=group, year=year: sort[:2] == (group, year), reached
    if OTHERS in found.groups:
        yield from _of_line(found.groups[OTHERS], lambda sort: sort[0] in found.together)


def _of_line(line: Line, within: Holds) -> Iterator[tuple[Holds, int | None]]:
    yield within, line.reached
    for (division, part), shown in line.parts.items():
        holds = _of_part(division, part)
        yield lambda sort, holds=holds: within(sort) and holds(sort), shown


def _attack(sorts: Sequence[tuple], found: Published) -> tuple[int, int]:
    """How many small numbers are hidden, and how many of them come out all the same."""
    cells = [(np.array([holds(sort) for sort in SORTS], float), shown) for holds, shown in _cells(found)]
    true = np.array([sorts.count(sort) for sort in SORTS], float)
    system = np.array([row for row, shown in cells if shown is not None] or [np.zeros(len(SORTS))])
    known = system @ true
    targets = [row for row, shown in cells if shown is None and is_small(round(row @ true))]
    return len(targets), sum(_is_told(row, system, known) for row in targets)


def _is_told(row: np.ndarray, system: np.ndarray, known: np.ndarray) -> bool:
    """Solving the equations, and then with what everybody knows of numbers of people: none is below zero."""
    solution, *_ = np.linalg.lstsq(system.T, row, rcond=None)
    if np.allclose(system.T @ solution, row, atol=1e-8):
        return True
    least = linprog(row, A_eq=system, b_eq=known)
    most = linprog(-row, A_eq=system, b_eq=known)
    return -most.fun - least.fun < 0.5


@pytest.mark.parametrize("seed", SEEDS)
def test_no_small_number_comes_out_of_all_that_is_shown(seed: int) -> None:
    sorts, children = _children(seed)
    hidden, told = _attack(sorts, publish(children, Dimension.AREA))
    assert hidden > 0
    assert told == 0


def test_control_without_the_second_hiding_they_come_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        counting, "hidden_cells", lambda counts: frozenset(name for name in counts if is_small(counts[name]))
    )
    monkeypatch.setattr(
        counting,
        "hidden_in_table",
        lambda rows: {(i, j) for i, row in enumerate(rows) for j, count in enumerate(row) if is_small(count)},
    )
    sorts, children = _children(1)
    assert _attack(sorts, publish(children, Dimension.AREA))[1] > 0


def test_control_when_each_year_is_judged_by_itself_a_group_comes_out_of_the_other_years(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As a report would that hid what is small in this year and in last year, beside all since the beginning."""
    monkeypatch.setattr(counting, "_reached", _each_year_by_itself)
    told = 0
    for seed in SEEDS:
        sorts, children = _children(seed)
        told += _attack(sorts, publish(children, Dimension.AREA))[1]
    assert told > 0


def _each_year_by_itself(
    cells: Mapping[tuple[str, int], Mapping[tuple[str, str], int]], few: frozenset[str], _years: object
) -> dict[tuple[str, int], int | None]:
    counts = Counter()
    for (group, year), tally in cells.items():
        counts[OTHERS if group in few else group, year] += tally[counting.REACHED]
    hidden = {
        year: hidden_cells({group: count for (group, of), count in counts.items() if of == year})
        for _, year in counts
    }
    return {cell: None if cell[0] in hidden[cell[1]] else count for cell, count in counts.items()}


def test_what_is_shown_is_right_and_no_small_number_is() -> None:
    sorts, children = _children(3)
    found = publish(children, Dimension.AREA)
    for holds, shown in _cells(found):
        if shown is not None:
            assert shown == sum(holds(sort) for sort in sorts)
            assert not is_small(shown)


def test_some_years_together_tell_only_what_each_tells() -> None:
    _, children = _children(3)
    found = publish(children, Dimension.AREA)
    two = found.between(2024, 2025)
    for part, shown in two.parts.items():
        of_years = [found.years[year].parts[part] for year in (2024, 2025)]
        assert shown == (None if None in of_years else sum(of_years))
    assert found.between(2024, 2026) == found.whole
