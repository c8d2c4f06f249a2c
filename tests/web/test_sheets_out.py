"""Files given out: Danish Excel opens them right, and no text in them runs."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask_babel import Babel
from python_calamine import CalamineWorkbook

from fritidspas.web.sheets_out import Cell, csv_of, download, in_kroner, xlsx_of

HEADER = ["Navn", "Beløb", "Dag", "Tidspunkt", "Antal", "Ja eller nej", "Intet"]
ROW: list[Cell] = [
    "Åse; Ö",
    in_kroner(120_050),
    date(2026, 3, 1),
    datetime(2026, 7, 1, 22, 30, tzinfo=UTC),
    -7,
    True,
    None,
]
RUNNING = ["=1+1", "+45 12", "-5", "@SUM(A1)", "\tx", "\rx", "\n=1", "＝1+1", "{=1+1}"]


@pytest.fixture(autouse=True)
def danish() -> Iterator[None]:
    app = Flask("bare")
    Babel(app, default_locale="da")
    with app.test_request_context():
        yield


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_danish_excel_opens_the_csv_file_with_a_double_click() -> None:
    content = csv_of([HEADER, ROW])
    assert content.startswith(b"\xef\xbb\xbf")
    told = ["Åse; Ö", "1200,50", "01-03-2026", "02-07-2026 00:30", "-7", "ja", ""]
    assert read_csv(content) == [HEADER, told]


def test_a_workbook_keeps_amounts_and_days_as_what_they_are() -> None:
    content = xlsx_of("Pas: 2026/27 [alle]", HEADER, [ROW])
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.sheet_names == ["Pas  2026 27  alle"]
    header, row = book.get_sheet_by_index(0).to_python()
    assert header == HEADER
    local = datetime(2026, 7, 2, 0, 30, tzinfo=UTC).replace(tzinfo=None)
    told = ["Åse; Ö", 1200.5, date(2026, 3, 1), local, -7, "ja"]
    assert row[: len(told)] == told


@pytest.mark.parametrize("text", RUNNING[:-1])
def test_no_text_in_a_csv_file_runs(text: str) -> None:
    assert read_csv(csv_of([[text]])) == [[f"'{text}"]]
    assert read_csv(csv_of([[f"a{text}"]])) == [[f"a{text}"]]


def test_no_text_in_a_workbook_runs_or_leads_away() -> None:
    texts: list[Cell] = [
        *RUNNING,
        '=HYPERLINK("http://x.example")',
        "http://x.example",
        "internal:A!A1",
        "0123",
    ]
    content = xlsx_of("A", ["x"] * len(texts), [texts])
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    read = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()[1]
    assert [str(text).replace("_x000D_", "\r") for text in read] == [str(text) for text in texts]


def test_the_browser_keeps_the_file_under_its_name() -> None:
    response = download(b"x", "børn", "csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "b%C3%B8rn.csv" in response.headers["Content-Disposition"]
