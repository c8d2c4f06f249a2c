"""Files as programs write them: encodings, separators, real dates and numbers, and files that mean harm."""

import io
import zipfile
from collections import Counter
from datetime import date, datetime, time
from pathlib import Path
from random import Random

import pytest
import xlsxwriter

from fritidspas.core import sheets
from fritidspas.core.refused import Refused
from fritidspas.core.sheets import Unreadable, read_sheets
from fritidspas.web.sheets_in.apart import read_apart
from fritidspas.web.sheets_in.refusals import SENTENCES
from tests.exchange import files

FIXTURES = Path(files.__file__).parent / "fixtures"
ROWS = [["Barn nr.", "Fornavn"], ["B1", "Åse; Ærø, Ørsted"]]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_in_any_encoding_and_with_any_separator(separator: str, encoding: str) -> None:
    [sheet] = read_sheets(files.as_csv(ROWS, separator, encoding))
    assert sheet.rows == [(1, ROWS[0]), (2, ROWS[1])]


def test_a_title_above_the_header_does_not_decide_the_separator() -> None:
    content = "Venteliste, august, 2026\nBarn nr.;Fornavn;Efternavn;Køn\nB1;Bo;Holm;dreng\n"
    [sheet] = read_sheets(content.encode())
    assert sheet.rows[2] == (3, ["B1", "Bo", "Holm", "dreng"])


def test_rows_keep_the_numbers_the_spreadsheet_shows() -> None:
    content = files.as_xlsx({"Ark1": [[], ["a", "b"], [], ["1", "2"]]})
    assert read_sheets(content)[0].rows == [(2, ["a", "b"]), (4, ["1", "2"])]


def test_numbers_and_dates_of_a_workbook_are_what_a_person_would_type() -> None:
    row = [
        1001,
        7.5,
        2.0,
        date(2015, 3, 3),
        datetime.combine(date(2015, 3, 3), time(14, 30)),
        True,
        "  to   ord\n her ",
    ]
    [sheet] = read_sheets(files.as_xlsx({"Ark1": [row]}))
    assert sheet.rows == [(1, ["1001", "7.5", "2", "2015-03-03", "2015-03-03 14:30", "ja", "to ord her"])]


def test_a_formula_counts_as_its_value() -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    book.add_worksheet().write_formula(0, 0, "=1000+1", None, 1001)
    book.close()
    assert read_sheets(file.getvalue())[0].rows == [(1, ["1001"])]


def test_hidden_sheets_are_not_read() -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    book.add_worksheet("Børn").write_string(0, 0, "ses")
    book.add_worksheet("Gemt").write_string(0, 0, "ses ikke")
    book.get_worksheet_by_name("Gemt").hide()
    book.close()
    assert [sheet.name for sheet in read_sheets(file.getvalue())] == ["Børn"]


def test_a_workbook_of_old_excel_is_read() -> None:
    """The fixture is a BIFF8 file as Excel 97-2003 saved them, with a merged title and real dates."""
    [sheet] = read_sheets((FIXTURES / "venteliste.xls").read_bytes())
    assert sheet.rows[0] == (1, ["Venteliste - Vestby Kommune"])
    assert sheet.rows[2] == (
        4, ["1001", "Åse", "Ærø", "2014-02-28", "pige", "dansk, somali", "8600", "2026-06-01"],
    )  # fmt: skip


def test_an_opendocument_workbook_is_read() -> None:
    assert read_sheets(opendocument(["Barn nr.", "Fornavn"]))[0].rows == [(1, ["Barn nr.", "Fornavn"])]


def opendocument(texts: list[str]) -> bytes:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in texts
    )
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {names}><office:body><office:spreadsheet>'
        f'<table:table table:name="Ark1"><table:table-row>{cells}</table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return file.getvalue()


def a_zip_of_zips() -> bytes:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("nul", bytes(10_000))
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
    return outer.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"\n\n ;; \n", "file_empty"),
        (b"<html><table><tr><td>Barn nr.</td></tr></table></html>", "file_webpage"),
        (b'<?xml version="1.0"?><Workbook/>', "file_webpage"),
        (b"PK\x03\x04 and nothing more", "file_unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "file_unreadable"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "file_unreadable"),
        (a_zip_of_zips(), "file_unreadable"),
        (b'Barn nr.;Fornavn\nB1;"Bo\nB2;Ib\n', "file_quotes"),
        (b"\xff\xfea", "file_unreadable"),
    ],
)
def test_what_is_no_spreadsheet_is_told_so(content: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_sheets(content)
    assert caught.value.code == code


def test_too_many_rows_or_cells_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 5)
    monkeypatch.setattr(sheets, "MOST_CELLS", 100)
    most = 5 + sheets.LINES_TO_JUDGE
    assert len(read_sheets(b"a;b\n" * most)[0].rows) == most
    for content in (b"a;b\n" * (most + 1), b";".join([b"a"] * 101)):
        with pytest.raises(Unreadable) as caught:
            read_sheets(content)
        assert caught.value.code == "file_too_long"


def test_three_hundred_files_of_noise_are_all_refused_or_read() -> None:
    """Whatever the bytes, the answer is sheets or one of our own codes: never another exception."""
    random = Random(20260810)
    beginnings = (
        b"",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\xff\xfe",
        b"Barn nr.;",
        files.town()[:900],
    )
    alphabets = (range(256), 'Barn nr.;,"\n=-0123 åæø'.encode("cp1252"))
    answers = Counter(
        answer(beginnings[number % len(beginnings)] + bytes(random.choices(alphabets[number % 2], k=900)))
        for number in range(300)
    )
    assert answers["read"] > 0
    assert answers["file_unreadable"] > 0
    assert set(answers) <= {"read", *SENTENCES}


def answer(content: bytes) -> str:
    try:
        read_sheets(content)
    except Unreadable as unreadable:
        return unreadable.code
    return "read"


def test_a_bomb_takes_only_its_own_process_with_it() -> None:
    """One cell in the farthest corner asks the parser for hundreds of gigabytes."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    sheet.write_string(0, 0, "Barn nr.")
    sheet.write_string(1_048_575, 16_383, "bang")
    book.close()
    with pytest.raises(Refused) as caught:
        read_apart(file.getvalue())
    assert caught.value.code == "file_unreadable"


def test_a_process_of_its_own_reads_the_same() -> None:
    assert read_apart(files.town()) == read_sheets(files.town())
    with pytest.raises(Refused) as caught:
        read_apart(b"<html>")
    assert caught.value.code == "file_webpage"
