"""The figures, the children behind them, and what is taken along: a spreadsheet and the yearly report."""

from fritidspas.statistics.views_office import behind, looking, taking
from fritidspas.statistics.views_office.room import blueprint

__all__ = ["behind", "blueprint", "looking", "taking"]
