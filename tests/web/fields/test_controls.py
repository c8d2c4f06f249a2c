"""Times, sliders, files, and the order in which problems are told."""

import io
from typing import Any

import pytest
from werkzeug.datastructures import FileStorage, MultiDict

from fritidspas.core.week import Interval
from fritidspas.web import forms
from fritidspas.web.forms.week import write_week
from tests.web.fields.sent import errors, sent


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
