"""Reading what is counted: a constant number of queries, however many children there are."""

from fritidspas.statistics.queries.books import money
from fritidspas.statistics.queries.children import ChildRow, child_rows
from fritidspas.statistics.queries.figures import Figures, Ground, Wait, Years, curve, figures, read_all
from fritidspas.statistics.queries.stories import stories

__all__ = [
    "ChildRow",
    "Figures",
    "Ground",
    "Wait",
    "Years",
    "child_rows",
    "curve",
    "figures",
    "money",
    "read_all",
    "stories",
]
