"""The bank's file as Danish banks write it: their headers, encodings, amounts and days, and lines that are not ours."""

from datetime import date

import pytest

from fritidspas.core.refused import Refused
from fritidspas.core.sheets import read_sheets
from fritidspas.payments.bank import BankFile, Unread, Wrong, read_amount, read_bank_file, read_day
from fritidspas.payments.rules import BankLine, reference_of

TODAY = date(2026, 9, 1)
ONE, TWO = reference_of(12, 1), reference_of(12, 2)


def read(text: str, encoding: str = "cp1252") -> BankFile:
    return read_bank_file(read_sheets(text.encode(encoding))[0].rows, TODAY)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_a_file_as_a_danish_bank_gives_it(encoding: str) -> None:
    text = (
        '"Dato";"Tekst";"Beløb";"Saldo";"Status"\n'
        f'"01-09-2026";"Overførsel Vestby IF {ONE}";"-1.234,50";"98.765,50";"Udført"\n'
        f'"02-09-2026";"{TWO[:4]} {TWO[4:]}";"-600,00";"98.165,50";"Venter"\n'
        '"03-09-2026";"Husleje";"-12.000,00";"86.165,50";"Udført"\n'
    )
    assert read(text, encoding) == BankFile(
        [BankLine(2, date(2026, 9, 1), -123_450, ONE)], [Unread(3, Wrong.NOT_BOOKED, TWO)], others=1
    )


@pytest.mark.parametrize(
    "header",
    [
        "Bogføringsdato;Beløb;Beskrivelse",
        "Bogført dato;Beløb i DKK;Posteringstekst",
        "Dato;Beløb (DKK);Tekst",
    ],
)
def test_other_banks_head_their_columns_otherwise(header: str) -> None:
    assert read(f"Kontoudtog\n\n{header}\n2026/09/01;-600,00;{ONE}\n").lines == [
        BankLine(4, date(2026, 9, 1), -60_000, ONE)
    ]


def test_what_is_dated_later_than_today_the_bank_has_not_done_yet() -> None:
    found = read(f"Dato;Tekst;Beløb\n02-09-2026;{ONE};-600,00\n01-09-2026;{TWO};-600,00\n")
    assert found.unread == [Unread(2, Wrong.NOT_BOOKED, ONE)]
    assert [one.reference for one in found.lines] == [TWO]


def test_a_line_of_ours_that_cannot_be_used_is_told_and_another_is_not_looked_at() -> None:
    text = (
        f"Dato;Tekst;Beløb\n30-02-2026;{ONE};-600,00\n01-09-2026;{ONE};mange penge\n"
        f"01-09-2026;{ONE} og {TWO};-1.200,00\nmåske;Husleje;nej\n01-09-2026;{ONE}\n"
    )
    found = read(text)
    assert [(one.row, one.why) for one in found.unread] == [
        (2, Wrong.DAY),
        (3, Wrong.AMOUNT),
        (4, Wrong.TWO),
        (6, Wrong.AMOUNT),
    ]
    assert (found.lines, found.others) == ([], 1)


@pytest.mark.parametrize("text", ["a;b\n1;2\n", "Dato;Tekst\n01-09-2026;x\n", f"01-09-2026;{ONE};-600,00\n"])
def test_a_file_without_the_columns_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="bank_no_header"):
        read(text)


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("-1.234,56", -123_456), ("1.234,56-", -123_456), ("−600", -60_000), ("+600,00", 60_000),
        ("1234,5 kr.", 123_450), ("-1234.5", -123_450), ("-0.05", -5), ("1.234", 123_400),
        ("1 234 567,89", 123_456_789), ("DKK", None), ("", None), ("1,234.56", None), ("12.34.56", None),
        ("-5-", None), ("1.23,4", None), ("600,005", None), ("--5", None),
    ],
)  # fmt: skip
def test_amounts(text: str, ore: int | None) -> None:
    if ore is None:
        with pytest.raises(ValueError, match=r".*"):
            read_amount(text)
    else:
        assert read_amount(text) == ore


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03-02-2026", date(2026, 2, 3)), ("3.2.26", date(2026, 2, 3)), ("2026-02-03", date(2026, 2, 3)),
        ("2026-02-03 14:05", date(2026, 2, 3)), ("29-02-2026", None), ("Reserveret", None), ("", None),
    ],
)  # fmt: skip
def test_days(text: str, day: date | None) -> None:
    if day is None:
        with pytest.raises(ValueError, match=r".*"):
            read_day(text)
    else:
        assert read_day(text) == day
