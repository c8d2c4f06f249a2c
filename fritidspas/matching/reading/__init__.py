"""Reading a matching problem from files: all of it, or everything that is wrong with it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from fritidspas.core.dates import add_months
from fritidspas.matching.check import pair_breaches
from fritidspas.matching.problem import Problem
from fritidspas.matching.reading.errors import BadCell, BadInput, CellError
from fritidspas.matching.reading.rows import CHILDREN, COLUMNS, GUIDES, OFFERS, REQUIRED, Read, read_rows
from fritidspas.matching.reading.tables import read_table
from fritidspas.matching.weights import Weights

__all__ = [
    "CHILDREN",
    "COLUMNS",
    "GUIDES",
    "OFFERS",
    "REQUIRED",
    "BadCell",
    "BadInput",
    "CellError",
    "read_contents",
    "read_folder",
    "read_rows",
    "read_table",
]

FILES = (CHILDREN, GUIDES, OFFERS)
MONTHS = 12


def read_folder(
    folder: Path, start: date, end: date | None = None, weights: Weights | None = None, seed: int = 0
) -> Problem:
    """The problem of the three files in `folder`. Raises BadInput with everything that is wrong.

    `end` is 12 months after `start` when it is not given.
    """
    contents: dict[str, bytes] = {}
    errors = []
    for file in FILES:
        try:
            contents[file] = (folder / file).read_bytes()
        except OSError:
            errors.append(CellError(file, 0, "", "no_file"))
    if errors:
        raise BadInput(errors)
    return read_contents(contents, start, end, weights, seed)


def read_contents(
    contents: Mapping[str, bytes],
    start: date,
    end: date | None = None,
    weights: Weights | None = None,
    seed: int = 0,
) -> Problem:
    """The problem of the three files' bytes, by file name. Raises BadInput."""
    tables = {file: read_table(file, contents[file]) for file in FILES}
    unusable = [error for table in tables.values() for error in table.errors if error.row <= 1]
    if unusable:
        raise BadInput(unusable)
    read = read_rows(tables[CHILDREN].rows, tables[GUIDES].rows, tables[OFFERS].rows, start)
    errors = read.errors + [error for table in tables.values() for error in table.errors]
    if errors:
        raise BadInput(sorted(errors, key=lambda error: (FILES.index(error.file), error.row)))
    problem = Problem(
        start=start,
        end=end or add_months(start, MONTHS),
        children=read.children,
        guides=read.guides,
        offers=read.offers,
        weights=weights or Weights(),
        seed=seed,
    )
    locks = broken_locks(problem, read)
    if locks:
        raise BadInput(locks)
    return problem


def broken_locks(problem: Problem, read: Read) -> list[CellError]:
    """A lock must satisfy rules 1-8 and not be blocked: one error for each rule it breaks."""
    return [
        CellError(
            CHILDREN,
            read.row_of[CHILDREN, child.id],
            "locked_guide",
            "lock",
            {"child": child.id, "guide": child.locked_guide, "rule": breach.rule, **breach.facts},
        )
        for child in problem.children.values()
        if child.locked_guide is not None
        for breach in pair_breaches(problem, child, problem.guides[child.locked_guide])
    ]
