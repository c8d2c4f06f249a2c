"""Dates, amounts, numbers and texts as people write them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fritidspas.web import forms
from fritidspas.web.forms import parsing
from tests.web.fields.sent import errors, sent


@pytest.mark.parametrize(
    "typed",
    [
        "3-3-2026",
        "03-03-2026",
        "03.03.2026",
        "3/3/2026",
        "3. 3. 2026",
        "03032026",
        "2026-03-03",
        " 3-3-2026 ",
    ],
)
def test_a_date_is_read_however_danes_write_it(typed: str) -> None:
    assert sent(forms.DateField("Dag"), typed).data == date(2026, 3, 3)


@pytest.mark.parametrize("typed", ["31-02-2026", "29-02-2025", "3-13-2026", "i går", "3-3-26", "2026-3"])
def test_a_date_that_cannot_be_is_refused_and_kept_as_typed(typed: str) -> None:
    field = sent(forms.DateField("Dag"), typed)
    assert field.data is None
    assert len(errors(field)) == 1
    assert f'value="{typed}"' in field()


@pytest.mark.parametrize(
    ("typed", "ore"),
    [
        ("600", 600_00),
        ("1.234,50", 1234_50),
        ("1234,5", 1234_50),
        ("0,05", 5),
        ("600 kr.", 600_00),
        ("600,-", 600_00),
        ("1.234.- kr", 1234_00),
        ("12.345.678", 1234567800),
    ],
)
def test_an_amount_is_whole_oere(typed: str, ore: int) -> None:
    assert sent(forms.MoneyField("Beløb"), typed).data == ore


@pytest.mark.parametrize(
    "typed", ["12.50", "1,234", "1.23", "-5", "600-", "6,5,-", "seks", "1 000", "0x10", "1e3"]
)
def test_an_amount_that_can_be_misread_is_refused(typed: str) -> None:
    field = sent(forms.MoneyField("Beløb"), typed)
    assert field.data is None
    assert errors(field) == ["Skriv beløbet i kroner, fx 600 eller 1.234,50"]


@pytest.mark.parametrize("ore", [0, 5, 50, 99_99, 1234_50, 1_000_000_00])
def test_an_amount_shown_is_read_back_the_same(ore: int) -> None:
    assert parsing.parse_ore(parsing.show_ore(ore)) == ore


def test_a_decimal_shown_is_read_back_the_same() -> None:
    assert parsing.parse_decimal(parsing.show_decimal(Decimal("-2.75"))) == Decimal("-2.75")


def test_numbers_understand_dots_between_thousands_and_commas_before_decimals() -> None:
    assert sent(forms.IntegerField("Antal"), "1.234").data == 1234
    assert sent(forms.DecimalField("Km"), "1.234,5").data == Decimal("1234.5")
    assert errors(sent(forms.IntegerField("Antal"), "2,5")) == ["Skriv et helt tal, fx 12"]
    assert errors(sent(forms.DecimalField("Km"), "2.5")) == ["Skriv et tal, fx 2,5"]


def test_bounds_are_allowed_and_beyond_them_the_bound_is_named() -> None:
    def grant() -> Any:
        return forms.MoneyField("Beløb", lowest=1_00, highest=600_00)

    assert errors(sent(grant(), "1")) == errors(sent(grant(), "600")) == []
    assert errors(sent(grant(), "600,01")) == ["Skriv 600,00 eller mindre"]
    born = forms.DateField("Dag", lowest=date(2026, 1, 1))
    assert errors(sent(born, "31-12-2025")) == ["Skriv en dato fra og med 01-01-2026"]


@pytest.mark.parametrize(
    ("typed", "number"),
    [("12 34 56 78", "+4512345678"), ("+45 12345678", "+4512345678"), ("0046701234567", "+46701234567")],
)
def test_a_phone_number_is_kept_in_full(typed: str, number: str) -> None:
    assert sent(forms.PhoneField("Telefon"), typed).data == number


@pytest.mark.parametrize("typed", ["1234567", "123456789", "ring til mig"])
def test_a_phone_number_of_the_wrong_length_is_refused(typed: str) -> None:
    assert len(errors(sent(forms.PhoneField("Telefon"), typed))) == 1


def test_arabic_digits_are_digits() -> None:
    assert sent(forms.MoneyField("Beløb"), "٣٠٠").data == 300_00
    assert sent(forms.DateField("Dag"), "٣-٣-٢٠٢٦").data == date(2026, 3, 3)
    assert sent(forms.PhoneField("Telefon"), "١٢٣٤٥٦٧٨").data == "+4512345678"


def test_a_danish_number_is_shown_in_pairs_and_others_as_they_are() -> None:
    assert parsing.show_phone("+4512345678") == "12 34 56 78"
    assert parsing.show_phone("+46701234567") == "+46701234567"


@pytest.mark.parametrize("typed", ["amina", "amina@", "@by.dk", "a b@by.dk", "amina@by", "amina@.dk"])
def test_an_address_that_no_letter_reaches_is_refused(typed: str) -> None:
    assert errors(sent(forms.EmailField("E-mail"), typed)) == ["Skriv en e-mailadresse, fx navn@eksempel.dk"]


def test_text_is_trimmed_and_has_a_longest_length() -> None:
    assert sent(forms.TextField("Navn"), "  Amina ").data == "Amina"
    assert errors(sent(forms.TextField("Navn", maxlength=3), "Amina")) == ["Skriv højst 3 tegn"]


def test_a_password_is_kept_as_typed_and_never_shown_again() -> None:
    field = sent(forms.PasswordField("Adgangskode"), " hemmelig ")
    assert field.data == " hemmelig "
    assert "hemmelig" not in field()


def test_spaces_do_not_fill_a_field() -> None:
    assert errors(sent(forms.TextField("Navn", required="Skriv navnet"), "   ")) == ["Skriv navnet"]
    assert errors(sent(forms.DateField("Dag", required="Skriv dagen"), " ")) == ["Skriv dagen"]


def test_an_empty_optional_field_is_no_error_and_no_value() -> None:
    for field in (forms.DateField("Dag"), forms.MoneyField("Beløb"), forms.PhoneField("Telefon")):
        result = sent(field, "")
        assert (result.data, errors(result)) == (None, [])


def test_further_checks_see_the_value_and_are_skipped_when_it_cannot_be_read() -> None:
    seen: list[Any] = []
    check = [lambda _form, field: seen.append(field.data)]
    sent(forms.IntegerField("Antal", validators=check), "12")
    sent(forms.IntegerField("Antal", validators=check), "tolv")
    sent(forms.IntegerField("Antal", validators=check), "")
    assert seen == [12]


@pytest.mark.parametrize("values", [("", "12"), ("\x00",), (" ", "12")])
@pytest.mark.parametrize("field", [forms.TextField, forms.MoneyField, forms.DateField])
def test_what_must_be_filled_is_filled_neither_twice_nor_unseen(field: Any, values: tuple[str, ...]) -> None:
    read = sent(field("Hvorfor?", required="Skriv hvorfor"), *values)
    assert read.data in (None, "")
    assert len(errors(read)) == 1


def test_a_text_turns_nothing_around_that_others_wrote() -> None:
    club = "\u202eKlub\u202c \u2067A\u2069\x00"
    assert sent(forms.TextField("Navn"), club).data == "Klub A"
    assert sent(forms.TextAreaField("Hvorfor?"), f"{club}\r\nمرحبا \u200fB").data == "Klub A\r\nمرحبا \u200fB"
