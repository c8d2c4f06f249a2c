"""Tables given out as files: CSV and XLSX that Danish Excel opens right, in which a text is never a formula.

A cell is a text, a whole number, an amount (`in_kroner`), yes or no, a day, a moment in UTC, or None for nothing.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import xlsxwriter
from flask import Response, request
from flask_babel import gettext as _

from fritidspas.core.clock import COPENHAGEN

Cell = str | int | Decimal | bool | date | datetime | None
ENDINGS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
TYPES = {**ENDINGS, "pdf": "application/pdf", "json": "application/json"}
# The last five: a line feed, and the wide signs that a spreadsheet for East Asian languages takes for the others.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
WIDEST = 40
LONGEST_CELL = 32_767  # what Excel holds; it calls a file with more in a cell damaged
LONGEST_SHEET_NAME = 31
# A text is a text: a spreadsheet must neither run it nor turn it into a link or a number.
AS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
HEAD = {"bold": True, "bg_color": "#DCE9EA", "bottom": 1}
NUMBER_FORMATS: dict[type, str] = {
    date: "dd-mm-yyyy",
    datetime: "dd-mm-yyyy hh:mm",
    Decimal: "#,##0.00",
    str: "@",
}


def in_kroner(ore: int | None) -> Decimal | None:
    """An amount of whole øre as a cell: 120050 is 1200,50."""
    return None if ore is None else Decimal(ore).scaleb(-2)


def csv_of(rows: Iterable[Sequence[Cell]]) -> bytes:
    """The rows, the header first, as Danish Excel opens them with a double click."""
    file = io.StringIO()
    csv.writer(file, delimiter=";").writerows([_as_text(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a workbook. `about`: a sentence above it."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    about: str = ""


def xlsx_of(name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet called `name`, whose header stays while the rows roll by; amounts and days can be counted with."""
    return book_of([Sheet(name, header, rows)])


def book_of(sheets: Iterable[Sheet], at: datetime | None = None) -> bytes:
    """Sheets with names of their own. `at`: when it says it was made; the same sheets then give the same bytes."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, AS_TEXT)
    if at is not None:
        book.set_properties({"created": at.astimezone(UTC).replace(tzinfo=None)})
    looks = {kind: book.add_format({"num_format": look}) for kind, look in NUMBER_FORMATS.items()}
    head = book.add_format(HEAD)
    for sheet in sheets:
        _write_sheet(book.add_worksheet(_sheet_name(sheet.name)), sheet, head, looks)
    book.close()
    return file.getvalue()


def _write_sheet(place: Any, sheet: Sheet, head: Any, looks: Mapping[type, Any]) -> None:
    top = 2 if sheet.about else 0
    if sheet.about:
        place.write_string(0, 0, sheet.about)
    place.write_row(top, 0, sheet.header, head)
    widths = [len(title) for title in sheet.header]
    for line, row in enumerate(sheet.rows, start=top + 1):
        for at, cell in enumerate(row):
            told = _told(cell)
            place.write(line, at, told, looks.get(type(told)))
            widths[at] = max(widths[at], len(_as_text(cell)))
    for at, width in enumerate(widths):
        place.set_column(at, at, min(WIDEST, width + 2))
    place.freeze_panes(top + 1, 0)


def file_asked() -> str | None:
    """The ending of the file the address asks for instead of its page (`?file=csv`), if it does."""
    asked = request.args.get("file")
    return asked if asked in ENDINGS else None


def download(content: bytes, name: str, ending: str) -> Response:
    """The file `name.ending` for the visitor to keep; `ending` is one of TYPES."""
    response = Response(content, content_type=TYPES[ending])
    # Written so that "å" is an "å" in every browser (RFC 8187).
    filename = f"UTF-8''{quote(f'{name}.{ending}')}"
    response.headers["Content-Disposition"] = f"attachment; filename*={filename}"
    return response


def safe_cell(text: str) -> str:
    """A text no spreadsheet takes for a formula when it opens a CSV file."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _told(cell: Cell) -> Cell:
    """The cell as a reader in Denmark takes it: their word for yes and no, and their clock."""
    if isinstance(cell, bool):
        return _("ja") if cell else _("nej")
    if isinstance(cell, datetime):
        return cell.astimezone(COPENHAGEN).replace(tzinfo=None)
    return cell[:LONGEST_CELL] if isinstance(cell, str) else cell


def _as_text(cell: Cell) -> str:
    """The cell as a Dane writes it, for a file that has nothing but text."""
    match told := _told(cell):
        case None:
            return ""
        case str():
            return safe_cell(told)
        case datetime():
            return told.strftime("%d-%m-%Y %H:%M")
        case date():
            return told.strftime("%d-%m-%Y")
        case Decimal():
            return str(told).replace(".", ",")
    return str(told)


def _sheet_name(name: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", name)[:LONGEST_SHEET_NAME].strip("' ")
