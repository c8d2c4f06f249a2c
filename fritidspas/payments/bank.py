"""Reading the movements a Danish bank gives out: which lines name a payment of ours, and how much moved when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from fritidspas.core.folding import fold
from fritidspas.core.refused import Refused
from fritidspas.payments.rules import BankLine, references_in

HEADER_WITHIN = 10
# The first word of a header, as banks write it; the first column that fits counts.
DAY = ("dato", "bogført", "bogføringsdato", "posteringsdato", "date")
AMOUNT = ("beløb", "bevægelse", "amount")
STATUS = ("status",)
BOOKED = {fold(word) for word in ("", "udført", "bogført", "gennemført", "booked")}
_ISO = re.compile(r"(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?: .*)?", re.ASCII)
_DANISH = re.compile(r"(?P<day>\d{1,2})[-./](?P<month>\d{1,2})[-./](?P<year>\d{4}|\d{2})(?: .*)?", re.ASCII)
# With a decimal comma and dots between thousands; or as a spreadsheet keeps a number, with a point.
_AMOUNT = re.compile(
    r"(?P<before>[-+]?)"
    r"(?:(?P<danish>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<comma>\d{1,2}))?|(?P<program>\d+)\.(?P<point>\d{1,2}))"
    r"(?P<after>-?)",
    re.ASCII,
)


class Wrong(StrEnum):
    """Why a line that names a payment of ours cannot be used."""

    DAY = "day"
    AMOUNT = "amount"
    TWO = "two"
    NOT_BOOKED = "not_booked"


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that names a payment of ours and cannot be used. `text`: what stands there; a reference, day or amount."""

    row: int
    why: Wrong
    text: str


@dataclass(frozen=True, slots=True)
class BankFile:
    """What the file says of our payments. `others`: movements that name none."""

    lines: list[BankLine]
    unread: list[Unread]
    others: int


@dataclass(frozen=True, slots=True)
class _Columns:
    day: int
    amount: int
    status: int | None


def read_bank_file(rows: Sequence[tuple[int, list[str]]], today: date) -> BankFile:
    """`rows`: the number and the texts of each, as `core.sheets` reads them. Refused `bank_no_header`.

    What is dated later than `today` the bank has not done yet, and may still not do.
    """
    at, columns = _header(rows)
    read, others = [], 0
    for number, cells in rows[at + 1 :]:
        references = list(dict.fromkeys(one for cell in cells for one in references_in(cell)))
        if references:
            read.append(_line(number, cells, columns, references, today))
        else:
            others += 1
    lines = [line for line in read if isinstance(line, BankLine)]
    return BankFile(lines, [line for line in read if isinstance(line, Unread)], others)


def read_amount(text: str) -> int:
    """Øre of "-1.234,56", "1.234,56-", "1234,5 kr." or "-1234.5". ValueError for anything else."""
    plain = text.replace("−", "-").replace(" ", "").lower()
    plain = plain.removesuffix("dkk").removesuffix("kr.").removesuffix("kr")
    found = _AMOUNT.fullmatch(plain)
    if not found or (found["before"] == "-" and found["after"]):
        raise ValueError(text)
    whole = found["danish"] or found["program"]
    rest = found["comma"] or found["point"] or "0"
    ore = int(Decimal(f"{whole.replace('.', '')}.{rest}") * 100)
    return -ore if "-" in plain else ore


def read_day(text: str) -> date:
    """03-02-2026, 3.2.26 or 2026-02-03. ValueError for anything else."""
    found = _ISO.fullmatch(text) or _DANISH.fullmatch(text)
    if not found:
        raise ValueError(text)
    year = int(found["year"])
    return date(year + 2000 if year < 100 else year, int(found["month"]), int(found["day"]))


def _line(
    row: int, cells: list[str], columns: _Columns, references: list[str], today: date
) -> BankLine | Unread:
    if len(references) > 1:
        return Unread(row, Wrong.TWO, ", ".join(references))
    status, day, amount = (_cell(cells, at) for at in (columns.status, columns.day, columns.amount))
    if fold(status) not in BOOKED:
        return Unread(row, Wrong.NOT_BOOKED, references[0])
    try:
        ore = read_amount(amount)
    except ValueError:
        return Unread(row, Wrong.AMOUNT, references[0])
    try:
        done = read_day(day)
    except ValueError:
        return Unread(row, Wrong.DAY, references[0])
    if done > today:
        return Unread(row, Wrong.NOT_BOOKED, references[0])
    return BankLine(row, done, ore, references[0])


def _header(rows: Sequence[tuple[int, list[str]]]) -> tuple[int, _Columns]:
    """Where the header stands, and the columns in it."""
    for at, (_, cells) in enumerate(rows[:HEADER_WITHIN]):
        day, amount, status = (_first(cells, name) for name in (DAY, AMOUNT, STATUS))
        if day is not None and amount is not None:
            return at, _Columns(day, amount, status)
    raise Refused("bank_no_header", rows=HEADER_WITHIN)


def _first(cells: list[str], names: tuple[str, ...]) -> int | None:
    known = {fold(name) for name in names}
    return next((at for at, cell in enumerate(cells) if fold(re.split(r"\W", cell)[0]) in known), None)


def _cell(cells: list[str], at: int | None) -> str:
    return cells[at] if at is not None and at < len(cells) else ""
