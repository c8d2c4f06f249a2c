"""The figures as tables: the same on the page, in the spreadsheet and on paper.

Each says in a sentence what it shows. A number that may not be told says so; a share stands beside what it is of.
"""

from collections.abc import Sequence

from fritidspas.statistics.queries import Figures
from fritidspas.statistics.rules.survival import Step
from fritidspas.statistics.tables.beside import money, staying, waiting
from fritidspas.statistics.tables.cells import Count, Entry, Share, Table, percent, told, typed
from fritidspas.statistics.tables.children import course, groups, kinds, years

__all__ = [
    "Count",
    "Entry",
    "Share",
    "Table",
    "course",
    "every_table",
    "groups",
    "kinds",
    "money",
    "percent",
    "staying",
    "told",
    "typed",
    "waiting",
    "years",
]


def every_table(figures: Figures, steps: Sequence[Step], stays: int | None) -> list[Table]:
    """All but the division the reader has chosen."""
    return [
        kinds(figures), course(figures), years(figures), staying(steps, stays), waiting(figures), money(figures)
    ]  # fmt: skip
