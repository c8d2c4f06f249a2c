"""Files we write: templates to fill in, and the rows that were wrong, to be put right."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import xlsxwriter
from flask_babel import gettext as _

from fritidspas.core.cpr import HIDDEN
from fritidspas.exchange.columns import KIND_NAMES, Column, Kind, columns
from fritidspas.exchange.sentences import column_name, sentence
from fritidspas.exchange.tables import PROBLEM_HEADER, Table
from fritidspas.web.sheets_out import AS_TEXT, HEAD, WIDEST, csv_of

FILLED_ROWS = 1000


def template_xlsx(kind: Kind) -> bytes:
    """Headers, an example row, lists to choose from, and a sheet that explains each column."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, AS_TEXT)
    head = book.add_format(HEAD)
    text = book.add_format({"num_format": "@"})
    grey = book.add_format({"italic": True, "font_color": "#5A5A5A", "num_format": "@"})
    sheet = book.add_worksheet(str(KIND_NAMES[kind]))
    sheet.freeze_panes(1, 1)
    for at, column in enumerate(columns(kind)):
        sheet.set_column(at, at, min(WIDEST, max(len(column.header), len(column.example)) + 3), text)
        sheet.write_string(0, at, column.header, head)
        sheet.write_string(1, at, column.example, grey)
        if column.words:
            choices = {"validate": "list", "source": list(column.words), "ignore_blank": True}
            sheet.data_validation(1, at, FILLED_ROWS, at, choices)
    _explain(
        book.add_worksheet(_("Forklaring")), kind, head, book.add_format({"text_wrap": True, "valign": "top"})
    )
    book.close()
    return file.getvalue()


def template_csv(kind: Kind) -> bytes:
    """The same headers and example, as Danish Excel opens them with a double click."""
    return csv_of([[column.header for column in columns(kind)], [column.example for column in columns(kind)]])


def wrong_rows_xlsx(tables: Iterable[Table], problems: Iterable[Mapping[str, Any]]) -> bytes:
    """The rows that are wrong, as they were given, with what is wrong with each in a column of its own."""
    told: dict[tuple[str, int], list[str]] = {}
    for problem in problems:
        line = f"{column_name(problem)}: {sentence(problem)}"
        told.setdefault((problem["kind"], problem["row"]), []).append(line)
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, AS_TEXT)
    for table in tables:
        _write_wrong(book.add_worksheet(str(KIND_NAMES[table.kind])), table, told)
    book.close()
    return file.getvalue()


def _write_wrong(sheet: Any, table: Table, told: Mapping[tuple[str, int], list[str]]) -> None:
    kept = [at for at, name in enumerate(table.header) if name != PROBLEM_HEADER]
    header = [table.header[at] for at in kept]
    for at, name in enumerate([*header, PROBLEM_HEADER]):
        sheet.write_string(0, at, name)
    whole = told.get((table.kind, table.header_row), [])
    rows = [(row, [*whole, *told.get((table.kind, number), [])]) for number, row in table.rows]
    for line, (row, lines) in enumerate(((row, lines) for row, lines in rows if lines), start=1):
        for at, original in enumerate(kept):
            text = row[original] if original < len(row) else ""
            sheet.write_string(line, at, HIDDEN if text and table.columns[original] == "cpr" else text)
        sheet.write_string(line, len(kept), "\n".join(lines))
    sheet.set_column(0, len(kept) - 1, 16)
    sheet.set_column(len(kept), len(kept), 2 * WIDEST)


def _explain(sheet: Any, kind: Kind, head: Any, wrapped: Any) -> None:
    sheet.write_row(0, 0, [_("Kolonne"), _("Hvad der skal stå"), _("Mulige ord"), _("Skal udfyldes")], head)
    for line, column in enumerate(columns(kind), start=1):
        sheet.write_row(line, 0, _explained(column), wrapped)
    sheet.write_string(
        len(columns(kind)) + 2,
        0,
        _("Rækker, hvis nummer begynder med EKSEMPEL, bliver ikke indlæst."),
    )
    for at, width in enumerate((26, 80, 26, 14)):
        sheet.set_column(at, at, width)


def _explained(column: Column) -> Sequence[str]:
    required = _("ja") if column.required else ""
    return [column.header, str(column.explanation), ", ".join(column.words), required]
