"""CSV files as people's spreadsheets write them: two encodings, two separators, rows numbered as shown."""

import csv
import io
from dataclasses import dataclass, field

from fritidspas.matching.reading.errors import CellError, Fact, shown
from fritidspas.matching.reading.rows import COLUMNS, Row, missing_columns


@dataclass
class Table:
    """The rows of one file under its known columns, and what is wrong with the file as a table."""

    rows: list[Row] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)


def read_table(file: str, content: bytes) -> Table:
    """The rows of `content`, a CSV file called `file`. Blank rows and unknown columns are left out."""
    try:
        text = decoded(content)
    except UnicodeDecodeError:
        return Table(errors=[CellError(file, 0, "", "encoding")])
    table = Table()
    number = 0
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=True)
        header: list[str] = []
        for number, line in enumerate(lines, start=1):
            if number == 1:
                header = [name.strip().lower() for name in line]
                table.errors = missing_columns(file, header) + _repeated_columns(file, header)
                if table.errors:
                    return table
            elif any(cell.strip() for cell in line):
                _add(table, file, number, header, line)
    except csv.Error:
        table.errors.append(CellError(file, number + 1, "", "not_csv"))
    if number == 0:
        table.errors += missing_columns(file, [])
    return table


def decoded(content: bytes) -> str:
    """UTF-8 with or without a mark, else Windows-1252. Raises UnicodeDecodeError."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def separator(text: str) -> str:
    """The one of `;` and `,` that the first line has more of."""
    first = text.split("\n", 1)[0]
    return ";" if first.count(";") > first.count(",") else ","


def _add(table: Table, file: str, number: int, header: list[str], line: list[str]) -> None:
    extra = [cell for cell in line[len(header) :] if cell.strip()]
    if extra:
        facts: dict[str, Fact] = {"columns": len(header), "value": shown(extra[0])}
        table.errors.append(CellError(file, number, "", "too_many_cells", facts))
    known = COLUMNS[file]
    cells = {name: cell for name, cell in zip(header, line, strict=False) if name in known}
    table.rows.append((number, cells))


def _repeated_columns(file: str, header: list[str]) -> list[CellError]:
    return [
        CellError(file, 1, column, "repeated_column") for column in COLUMNS[file] if header.count(column) > 1
    ]
