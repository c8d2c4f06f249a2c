"""The figures as tables: the same on the page, in the spreadsheet and on paper.

Each says in a sentence what it shows. A number that may not be told says so; a share stands beside what it is of.
"""

from collections.abc import Sequence

from fritidspas.statistics.queries import Figures
from fritidspas.statistics.rules.survival import Step
from fritidspas.statistics.tables.beside import hours, money, staying, waiting
from fritidspas.statistics.tables.cells import Count, Days, Entry, Share, Table, percent, told, typed
from fritidspas.statistics.tables.children import course, kinds, years
from fritidspas.statistics.tables.groups import groups, outcomes, reached
from fritidspas.statistics.tables.two_years import side_by_side

__all__ = [
    "Count",
    "Days",
    "Entry",
    "Share",
    "Table",
    "course",
    "every_table",
    "groups",
    "hours",
    "kinds",
    "money",
    "outcomes",
    "percent",
    "reached",
    "side_by_side",
    "staying",
    "told",
    "typed",
    "waiting",
    "years",
]


def every_table(figures: Figures, steps: Sequence[Step], stays: int | None) -> list[Table]:
    """All but the division the reader has chosen."""
    return [
        kinds(figures), course(figures), years(figures), staying(steps, stays), waiting(figures), money(figures),
        hours(figures),
    ]  # fmt: skip
