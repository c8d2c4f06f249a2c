"""Spreadsheets and text files as sheets of text, whatever program wrote them.

Runs in a process of its own (`web/sheets_in/apart.py`), so it knows nothing of the rest of the house.
"""

import csv
import io
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from statistics import median_low
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

MOST_ROWS = 20_000
MOST_CELLS = 1_000_000
ZIP, COMPOUND_FILE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
LINES_TO_JUDGE = 10

Cell = str | float | bool | date | datetime | time | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows that are not blank: each its number in the spreadsheet (from 1) and the texts of its cells."""

    name: str
    rows: list[tuple[int, list[str]]]


class Unreadable(Exception):
    """The file cannot be used; `code` is one of those in `web/sheets_in/refusals.py`."""

    def __init__(self, code: str, **facts: int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def read_sheets(content: bytes) -> list[Sheet]:
    """Every visible sheet with something on it; a CSV file is one sheet without a name. Raises Unreadable."""
    named = _workbook(content) if content.startswith((ZIP, COMPOUND_FILE)) else [("", _csv(content))]
    counter = _Counter()
    sheets = [Sheet(name, list(counter.within_limits(lines))) for name, lines in named]
    kept = [sheet for sheet in sheets if sheet.rows]
    if not kept:
        raise Unreadable("file_empty")
    return kept


class _Counter:
    """Keeps the rows that say something, until there are too many."""

    def __init__(self) -> None:
        self.rows = self.cells = 0

    def within_limits(self, lines: Iterable[Iterable[Cell]]) -> Iterator[tuple[int, list[str]]]:
        for number, line in enumerate(lines, start=1):
            texts = [text_of(cell) for cell in line]
            while texts and not texts[-1]:
                texts.pop()
            if not texts:
                continue
            self.rows += 1
            self.cells += len(texts)
            if self.rows > MOST_ROWS + LINES_TO_JUDGE or self.cells > MOST_CELLS:
                raise Unreadable("file_too_long", most=MOST_ROWS)
            yield number, texts


def text_of(cell: Cell) -> str:
    """A cell as a person would type it: 12 and not 12.0, a date as YYYY-MM-DD, white space as one space."""
    match cell:
        case None:
            return ""
        case bool():
            return "ja" if cell else "nej"
        case float() | int():
            return str(int(cell)) if math.isfinite(cell) and cell == int(cell) else repr(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time.min else f"{cell:%Y-%m-%d %H:%M}"
        case date():
            return cell.isoformat()
        case time():
            return f"{cell:%H:%M}"
        case _:
            return " ".join("".join(letter if letter.isprintable() else " " for letter in str(cell)).split())


def _workbook(content: bytes) -> list[tuple[str, list[list[Any]]]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            (sheet.name, _lines(book, sheet.name))
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        ]
    except PasswordError:
        raise Unreadable("file_locked") from None
    except (CalamineError, ValueError, OSError):
        raise Unreadable("file_unreadable") from None


def _lines(book: CalamineWorkbook, name: str) -> list[list[Any]]:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > 4 * MOST_CELLS:
        raise Unreadable("file_too_long", most=MOST_ROWS)
    return sheet.to_python(skip_empty_area=False)


def _csv(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    if text.lstrip().startswith("<"):
        raise Unreadable("file_webpage")
    lines = None
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
        yield from lines
    except csv.Error:
        raise Unreadable("file_quotes", row=lines.line_num if lines else 1) from None


def _decoded(content: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, else Windows-1252."""
    try:
        if content.startswith(UTF_16):
            return content.decode("utf-16")
        if b"\0" in content:
            raise Unreadable("file_unreadable")
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return content.decode("cp1252")
    except UnicodeDecodeError:
        raise Unreadable("file_unreadable") from None


def _separator(text: str) -> str:
    """The one of `;`, `,` and tab that cuts the first lines into most cells, line after line.

    The middle line decides, so that neither a title above the header nor a comma in a text does.
    """

    def cells(mark: str) -> tuple[int, int]:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        widths = [len([cell for cell in line if cell]) for line in islice(lines, LINES_TO_JUDGE)]
        return (median_low(widths), sum(widths)) if widths else (0, 0)

    return max(";,\t", key=cells)
