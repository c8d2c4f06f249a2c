"""Files we write: a template that can be filled in and read again, and no text that runs."""

import csv
import io
import zipfile
from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import Babel
from python_calamine import CalamineWorkbook

from fritidspas.core.sheets import Sheet, read_sheets
from fritidspas.exchange.columns import Kind, columns, key_of
from fritidspas.exchange.records import read_tables
from fritidspas.exchange.tables import Table, find_tables
from fritidspas.exchange.workbooks import template_csv, template_xlsx, wrong_rows_xlsx
from tests.exchange.test_problems import KNOWN, TODAY


@pytest.fixture(autouse=True)
def danish() -> Iterator[None]:
    app = Flask("bare")
    Babel(app, default_locale="da")
    with app.test_request_context():
        yield


@pytest.mark.parametrize("kind", list(Kind))
def test_a_template_is_read_as_its_kind_and_its_example_is_right_and_passed_over(kind: Kind) -> None:
    for content in (template_xlsx(kind), template_csv(kind)):
        sheet = read_sheets(content)[0]
        assert [key_of(kind, header) for header in sheet.rows[0][1]] == [
            column.key for column in columns(kind)
        ]
    filled = [(number, [text.replace("EKSEMPEL", "NR") for text in row]) for number, row in sheet.rows]
    [table] = find_tables([Sheet(sheet.name, filled)], None).tables
    assert table.kind == kind
    assert read_tables([table], KNOWN, TODAY).problems == []


def test_the_template_explains_every_column_and_offers_the_fixed_words() -> None:
    content = template_xlsx(Kind.CHILDREN)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    explained = [row[0] for row in book.get_sheet_by_name("Forklaring").to_python()]
    assert {column.header for column in columns(Kind.CHILDREN)} <= set(explained)
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert "pige,dreng,andet" in sheet


def test_the_csv_template_opens_in_danish_excel() -> None:
    content = template_csv(Kind.GUIDES)
    assert content.startswith(b"\xef\xbb\xbf")
    header = next(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert header[0] == "Guide nr."


def test_no_text_becomes_a_formula_or_a_link_in_a_workbook() -> None:
    texts = ['=HYPERLINK("http://x.example")', "http://x.example", "+1", "0123"]
    table = Table(
        Kind.CHILDREN, "Børn", 1, ["Barn nr.", "a", "b", "c"], ["child_id", "", "", ""], [(2, texts)]
    )
    problem = {"kind": "children", "row": 2, "column": "child_id", "header": "", "code": "id", "facts": {}}
    content = wrong_rows_xlsx([table], [problem])
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert read_sheets(content)[0].rows[1][1][:4] == texts
