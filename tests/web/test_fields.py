"""What a field makes of what people send: the domain's own values, or a sentence they can act on."""

import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest
from flask import Flask
from flask_babel import Babel
from werkzeug.datastructures import FileStorage, MultiDict

from fritidspas.core.week import Interval
from fritidspas.web import forms
from fritidspas.web.forms import parsing
from fritidspas.web.forms.week import write_week


class Kind(Enum):
    VOLUNTEER = "volunteer"
    PAID = "paid"


@pytest.fixture(autouse=True)
def request_context() -> Iterator[None]:
    app = Flask("fields")
    app.config["SECRET_KEY"] = "only for tests"
    Babel(app, default_locale="da")
    with app.test_request_context():
        yield


def sent(field: Any, *values: Any) -> Any:
    """The field after a request with these values, validated."""
    form_class = type("OneField", (forms.Form,), {"it": field})
    form = form_class(formdata=MultiDict([("it", value) for value in values] or [("other", "")]))
    form.validate()
    return form.it


def errors(field: Any) -> list[str]:
    return [str(message) for message in field.errors]


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
        ("12.345.678", 1234567800),
    ],
)
def test_an_amount_is_whole_oere(typed: str, ore: int) -> None:
    assert sent(forms.MoneyField("Beløb"), typed).data == ore


@pytest.mark.parametrize("typed", ["12.50", "1,234", "1.23", "-5", "seks", "1 000", "0x10", "1e3"])
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


def test_choices_return_their_own_values() -> None:
    kinds = [(Kind.VOLUNTEER, "Frivillig"), (Kind.PAID, "Lønnet")]
    assert sent(forms.SelectField("Slags", kinds), "paid").data is Kind.PAID
    assert sent(forms.RadioField("Slags", [(7, "Syv"), (8, "Otte")]), "8").data == 8
    assert sent(forms.YesNoField("Guide?"), "0").data is False
    assert sent(forms.YesNoField("Guide?")).data is None
    assert sent(forms.CheckboxesField("Slags", kinds), "paid", "volunteer").data == (
        Kind.VOLUNTEER,
        Kind.PAID,
    )


def test_no_is_an_answer_to_a_question_that_must_be_answered() -> None:
    assert errors(sent(forms.YesNoField("Guide?", required="Vælg ja eller nej"), "0")) == []


@pytest.mark.parametrize("field_class", [forms.SelectField, forms.RadioField, forms.CheckboxesField])
def test_a_choice_that_was_not_offered_is_refused(field_class: Any) -> None:
    field = sent(field_class("Skole", [(1, "Nordby")]), "2")
    assert errors(field) == ["Vælg en af mulighederne"]
    assert not field.data


def test_choices_set_after_the_form_was_made_count() -> None:
    form_class = type("Late", (forms.Form,), {"school": forms.SelectField("Skole", required="Vælg")})
    form = form_class(formdata=MultiDict({"school": "2"}))
    form.school.choices = [(1, "Nordby"), (2, "Havnen")]
    assert form.validate()
    assert form.school.data == 2


def test_a_form_filled_from_an_object_shows_its_choice() -> None:
    form_class = type("Filled", (forms.Form,), {"kind": forms.RadioField("Slags", [(Kind.PAID, "Lønnet")])})
    form = form_class(formdata=None, data={"kind": Kind.PAID})
    assert form.kind.data is Kind.PAID
    assert "checked" in form.kind()


def test_languages_are_named_in_the_readers_language_and_sorted() -> None:
    field = sent(forms.LanguagesField("Sprog", ("ar", "da", "uk")), "uk", "ar")
    assert field.data == ("ar", "uk")
    assert [str(option.label) for option in field.options()] == ["arabisk", "dansk", "ukrainsk"]


def test_more_ticks_than_allowed_are_refused() -> None:
    days = forms.CheckboxesField(
        "Dage", [(n, str(n)) for n in range(3)], validators=[forms.at_most(2, "Højst to")]
    )
    assert errors(sent(days, "0", "1", "2")) == ["Højst to"]


def test_a_box_that_must_be_ticked_says_so() -> None:
    consent = forms.CheckboxField("Jeg må", required="Sæt kryds")
    assert errors(sent(consent)) == ["Sæt kryds"]
    assert sent(consent, "1").data is True


def test_times_of_the_week_are_read_by_the_parser_and_its_refusal_is_shown() -> None:
    def read(text: str) -> list[Interval]:
        if text != "man 15-18":
            raise ValueError("Skriv dag og tid")
        return [Interval(900, 1080)]

    free = forms.WeekField("Fri", parse=read, show=lambda intervals: f"{len(tuple(intervals))} gange")
    assert sent(free, "man 15-18").data == (Interval(900, 1080),)
    assert 'value="1 gange"' in sent(free, "man 15-18")()
    assert errors(sent(free, "altid")) == ["Skriv dag og tid"]


def test_a_slider_stays_within_its_scale() -> None:
    def weight() -> Any:
        return forms.RangeField("Vægt", minimum=0, maximum=10, ends=("intet", "alt"))

    assert sent(weight(), "10").data == 10
    assert errors(sent(weight(), "11")) == ["Vælg et tal fra 0 til 10"]


def test_a_file_of_the_right_kind_and_size_is_handed_over_unread() -> None:
    upload = FileStorage(io.BytesIO(b"a;b"), filename="Born.CSV")
    field = sent(forms.FileField("Ark", accept=(".csv", ".xlsx")), upload)
    assert errors(field) == []
    assert field.data.read() == b"a;b"


def test_a_file_of_another_kind_or_too_big_is_refused() -> None:
    def upload(name: str) -> FileStorage:
        return FileStorage(io.BytesIO(b"12345"), filename=name)

    assert errors(sent(forms.FileField("Ark", accept=(".csv",)), upload("a.svg"))) == [
        "Vælg en fil af typen .csv"
    ]
    assert len(errors(sent(forms.FileField("Ark", most=4), upload("a.csv")))) == 1
    assert errors(sent(forms.FileField("Ark", required="Vælg en fil"), upload(""))) == ["Vælg en fil"]


def test_problems_come_in_the_order_of_the_fields_and_point_to_a_control() -> None:
    class Booking(forms.Form):
        name = forms.TextField("Navn", required="Skriv navnet")
        day = forms.RadioField("Dag", [(1, "Mandag")], required="Vælg en dag")

    form = Booking(formdata=MultiDict({"other": ""}))
    form.validate()
    form.add_error("name", "Navnet er optaget")
    form.form_errors.append("Der er ikke plads")
    assert [(problem.message, problem.target) for problem in form.problems()] == [
        ("Skriv navnet", "name"),
        ("Navnet er optaget", "name"),
        ("Vælg en dag", "day-1"),
        ("Der er ikke plads", ""),
    ]


@pytest.mark.parametrize("kind", [forms.IntegerField, forms.DecimalField, forms.MoneyField])
def test_a_number_too_long_to_read_is_refused_once_in_our_own_words(kind: Any) -> None:
    assert errors(sent(kind("Antal"), "9" * 5000)) == ["Skriv højst 200 tegn"]


@pytest.mark.parametrize(
    "typed",
    [
        "man 15:00-18:30, ons 16:00-20:00",
        "mandag 15.00-18.30; onsdag 16-20",
        "man 15:00-18:30\nons 16:00-20:00",
        "mandag 15:00-18:30 og onsdag 16:00-20:00",
    ],
)
def test_times_are_read_as_people_and_our_own_pages_write_them(typed: str) -> None:
    read = sent(forms.week_field("Tider"), typed)
    assert errors(read) == []
    assert write_week(read.data) == "man 15:00-18:30 | ons 16:00-20:00"


def test_a_time_that_cannot_be_read_is_named_alone_and_briefly() -> None:
    assert errors(sent(forms.week_field("Tider"), "man 15-18, onsdax 16-20")) == [
        "“onsdax 16-20” har en dag, der ikke findes. Skriv fx man, tir eller ons"
    ]
    (sentence,) = errors(sent(forms.week_field("Tider"), "x" * 400))
    assert len(sentence) < 120
