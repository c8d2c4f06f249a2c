"""Reading what is counted: a constant number of queries, however many children there are."""

from fritidspas.statistics.queries.books import money
from fritidspas.statistics.queries.children import child_rows
from fritidspas.statistics.queries.decisions import days_to_decision
from fritidspas.statistics.queries.stories import names, stories

__all__ = ["child_rows", "days_to_decision", "money", "names", "stories"]
