"""What stands in a table, as people read it and as a spreadsheet counts with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from flask_babel import gettext as _

from fritidspas.web.formats import kroner, number
from fritidspas.web.sheets_out import Cell, in_kroner


class Count(NamedTuple):
    """None is hidden. `figure`, `group`, `year`: which children it counts; no figure: it has no list."""

    value: int | None
    figure: str = ""
    group: str | None = None
    year: int | None = None


class Share(NamedTuple):
    value: float | None


class Ore(NamedTuple):
    value: int | None


class Days(NamedTuple):
    """`figure`: which children waited."""

    value: float | None
    figure: str = ""


Entry: TypeAlias = str | Count | Share | Ore | Days


@dataclass(frozen=True, slots=True)
class Table:
    """`sheet`: its short name. rows: the first cell of each is its heading. `note`: what stands below."""

    sheet: str
    sentence: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Entry]]
    note: str = ""


def told(entry: Entry) -> str:
    """As people read it."""
    match entry:
        case str():
            return entry
        case Count(None) | Ore(None):
            return _("skjult")
        case Share(None) | Days(value=None):
            return "–"
        case Share(value):
            return _("%(percent)s %%", percent=percent(value))
        case Ore(value):
            return kroner(value or 0)
        case Days(value=value):
            return number(round(value or 0))
    return number(entry.value or 0)


def typed(entry: Entry) -> Cell:
    """As a spreadsheet counts with it; a share is in whole percent."""
    match entry:
        case str() | Count(None) | Ore(None) | Share(None) | Days(value=None):
            return told(entry)
        case Share(value):
            return percent(value)
        case Ore(value):
            return in_kroner(value)
        case Days(value=value):
            return Decimal(value or 0)
    return entry.value


def percent(value: float | None) -> int:
    return round(100 * (value or 0))
