"""Counts and shares that may be shown: by year, by group, and what they are of.

Three divisions of the same children: what they were given, how far they came, and, of those who began, what was
answered after so many months. In each, the parts add up, so that nothing is told beside them.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeVar

from fritidspas.core.small_cells import hidden_cells, hidden_in_table, is_small
from fritidspas.statistics.rules.stories import MONTHS, Answer, Begun, ChildStory, Dimension, Kind

OTHERS = "…"  # a name no group has: the small groups together
Key = TypeVar("Key", bound=Hashable)
Part = tuple[str, str]  # a division and one of its parts: ("kind", "both")
Shown = Mapping[Part, int | None]

DIVISIONS: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "begun": Begun,
    **{f"at{months}": Answer for months in MONTHS},
}
OF_BEGUN = frozenset(f"at{months}" for months in MONTHS)


@dataclass(frozen=True, slots=True)
class Line:
    """Of one group or year: the children reached and what became of them. None is hidden."""

    reached: int | None
    parts: Shown

    def part(self, division: str, name: str) -> int | None:
        return self.parts[division, name]

    @property
    def begun(self) -> int | None:
        return self.part("begun", Begun.BEGUN)

    @property
    def placed(self) -> int | None:
        """Those with a place, whether they have begun or not."""
        return _sum((self.begun, self.part("begun", Begun.PLACED)))

    def active(self, months: int) -> int | None:
        return self.part(f"at{months}", Answer.ACTIVE)

    def answered(self, months: int) -> int | None:
        return _sum((self.active(months), self.part(f"at{months}", Answer.STOPPED)))


def share(part: int | None, of: int | None) -> float | None:
    """None where either is hidden or there is nobody it could be of."""
    return part / of if part is not None and of else None


@dataclass(frozen=True, slots=True)
class Published:
    """All that is shown of some children, divided in one way. A year is a whole calendar year.

    groups: the small ones stand together as OTHERS, `together` says which. reached: by (group, year).
    """

    whole: Line
    years: Mapping[int, Line]
    groups: Mapping[str, Line]
    together: frozenset[str]
    reached: Mapping[tuple[str, int], int | None]

    def between(self, first: int, last: int) -> Line:
        """Of the years from `first` through `last`: what adds up from what is shown of each."""
        if all(first <= year <= last for year in self.years):
            return self.whole
        lines = [line for year, line in self.years.items() if first <= year <= last]
        parts = {part: _sum(line.parts[part] for line in lines) for part in self.whole.parts}
        return Line(_sum(line.reached for line in lines), parts)

    def reached_between(self, group: str, first: int, last: int) -> int | None:
        if all(first <= year <= last for year in self.years):
            return self.groups[group].reached
        return _sum(self.reached[group, year] for year in self.years if first <= year <= last)


def publish(stories: Iterable[ChildStory], dimension: Dimension) -> Published:
    """What may be shown of the children, all and by year and by group, so that no small number comes out of the rest.

    Of a group it is told what became of its children over all the years, and how many were reached in each: not both
    at once, or the years could be subtracted from each other.
    """
    cells = _cells(stories, dimension)
    by_year = _added_up(cells, lambda _group, year: year)
    by_group = _added_up(cells, lambda group, _year: group)
    line = _whole(sum(by_year.values(), Counter()))
    small_years = hidden_cells({str(year): tally[REACHED] for year, tally in by_year.items()})
    few = hidden_cells({group: tally[REACHED] for group, tally in by_group.items()})
    if line.reached is None:
        few = frozenset(by_group)
    # Who waits for a first training is only told of all: few are, and what hides them would hide how many began.
    hidden = _hidden_parts(line) | NOT_BEGUN
    years = _lines(by_year, hidden, frozenset(year for year in by_year if str(year) in small_years))
    rows = _together(by_group, few)
    groups = _lines(rows, hidden, frozenset() if line.reached is not None else frozenset(rows))
    reached = _reached(cells, few, small_years)
    return Published(line, dict(sorted(years.items())), groups, few, reached)


REACHED: Part = ("reached", "")
NOT_BEGUN: frozenset[Part] = frozenset({("begun", Begun.NOT_PLACED), ("begun", Begun.PLACED)})
EVERY_PART: tuple[Part, ...] = tuple((name, part) for name, parts in DIVISIONS.items() for part in parts)


class _Outcome(NamedTuple):
    """A sort of child; there are some hundreds of them, however many the children are."""

    group: str
    year: int
    kind: Kind
    begun: Begun
    at3: Answer | None
    at6: Answer | None

    def parts(self) -> Iterator[Part]:
        yield REACHED
        yield "kind", self.kind
        yield "begun", self.begun
        if self.begun is Begun.BEGUN:
            yield "at3", self.at3 or Answer.UNANSWERED
            yield "at6", self.at6 or Answer.UNANSWERED


Cell = tuple[str, int]  # a group and a year


def _cells(stories: Iterable[ChildStory], dimension: Dimension) -> Mapping[Cell, Mapping[Part, int]]:
    """Of each group and year: how many there are of each part."""
    sorts = Counter(
        _Outcome(story.group(dimension), story.year, story.kind, story.begun, story.at3, story.at6)
        for story in stories
    )
    found: dict[Cell, Counter[Part]] = {}
    for sort, count in sorts.items():
        tally = found.setdefault((sort.group, sort.year), Counter())
        for part in sort.parts():
            tally[part] += count
    return found


def _added_up(
    cells: Mapping[Cell, Mapping[Part, int]], key: Callable[[str, int], Key]
) -> dict[Key, Counter[Part]]:
    found: dict[Key, Counter[Part]] = {}
    for cell, tally in cells.items():
        found.setdefault(key(*cell), Counter()).update(tally)
    return found


def _whole(tally: Mapping[Part, int]) -> Line:
    """Of all children. Where they are fewer than five, nothing at all is shown."""
    counts = Counter(tally)
    if is_small(counts[REACHED]):
        return Line(None, dict.fromkeys(EVERY_PART))
    parts: dict[Part, int | None] = {part: counts[part] for part in EVERY_PART}
    for division, names in DIVISIONS.items():
        of_hidden = division in OF_BEGUN and parts["begun", Begun.BEGUN] is None
        its = {str(name): counts[division, name] for name in names}
        small = _hidden_begun(its) if division == "begun" else hidden_cells(its)
        for name in names if of_hidden else small:
            parts[division, name] = None
    return Line(counts[REACHED], parts)


def _hidden_begun(counts: Mapping[str, int]) -> frozenset[str]:
    """How many began matters most: who did not is divided no further before that is hidden."""
    others = {part for _, part in NOT_BEGUN}
    not_begun = sum(counts[part] for part in others)
    if hidden_cells({Begun.BEGUN: counts[Begun.BEGUN], "not": not_begun}):
        return frozenset(counts)
    return frozenset(others) if any(is_small(counts[part]) for part in others) else frozenset()


def _hidden_parts(line: Line) -> frozenset[Part]:
    return frozenset(part for part, count in line.parts.items() if count is None)


def _together(tallies: Mapping[str, Counter[Part]], few: frozenset[str]) -> dict[str, Counter[Part]]:
    rows = {group: tally for group, tally in tallies.items() if group not in few}
    if few:
        rows[OTHERS] = sum((tallies[group] for group in sorted(few)), Counter())
    return rows


def _lines(
    tallies: Mapping[Key, Counter[Part]], hidden: frozenset[Part], hidden_rows: frozenset[Key]
) -> dict[Key, Line]:
    """A line for each row. What is hidden of all the children is hidden of each, and what a row hides of how many have
    begun, it hides of what they answered."""
    shown: dict[Key, dict[Part, int | None]] = {
        row: {part: tally[part] for part in EVERY_PART} for row, tally in tallies.items()
    }
    not_begun_shown = hidden_rows
    for division, names in DIVISIONS.items():
        rows = not_begun_shown if division in OF_BEGUN else hidden_rows
        table = {row: {str(name): tally[division, name] for name in names} for row, tally in tallies.items()}
        columns = frozenset(name for name in names if (division, name) in hidden)
        for row, name in _hidden_of(table, rows, columns):
            shown[row][division, name] = None
        if division == "begun":
            not_begun_shown |= {row for row, parts in shown.items() if parts["begun", Begun.BEGUN] is None}
    return {
        row: Line(None if row in hidden_rows else tallies[row][REACHED], parts)
        for row, parts in shown.items()
    }


def _hidden_of(
    table: Mapping[Key, Mapping[str, int]], rows: frozenset[Key], columns: frozenset[str]
) -> set[tuple[Key, str]]:
    """The cells of a table that may not be shown. Rows and columns that are hidden anyway are known together."""
    names = list(dict.fromkeys(name for row in table.values() for name in row))
    row_sets = [[row] for row in table if row not in rows] + ([[*rows]] if rows else [])
    column_sets = [[name] for name in names if name not in columns] + ([[*columns]] if columns else [])
    sums = [
        [sum(table[row][name] for row in its_rows for name in its_names) for its_names in column_sets]
        for its_rows in row_sets
    ]
    found = {(row, name) for row in table for name in names if row in rows or name in columns}
    for i, j in hidden_in_table(sums):
        found |= {(row, name) for row in row_sets[i] for name in column_sets[j]}
    return found


def _reached(
    cells: Mapping[Cell, Mapping[Part, int]], few: frozenset[str], small_years: frozenset[str]
) -> dict[Cell, int | None]:
    counts: Counter[Cell] = Counter()
    for (group, year), tally in cells.items():
        counts[OTHERS if group in few else group, year] += tally[REACHED]
    groups = dict.fromkeys(group for group, _ in counts)
    years = sorted({year for _, year in counts})
    table = {group: {str(year): counts[group, year] for year in years} for group in groups}
    hidden = _hidden_of(table, frozenset(), small_years) if table else set()
    return {
        (group, year): None if (group, str(year)) in hidden else counts[group, year]
        for group in groups
        for year in years
    }


def _sum(counts: Iterable[int | None]) -> int | None:
    found = list(counts)
    return None if None in found else sum(count for count in found if count is not None)
