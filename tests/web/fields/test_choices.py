"""Choices: their own values, and nothing that was not offered."""

from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from fritidspas.web import forms
from tests.web.fields.sent import Kind, errors, sent


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


def test_languages_are_named_in_the_readers_language_and_their_own_and_sorted_by_the_first() -> None:
    field = sent(forms.LanguagesField("Sprog", ("ar", "da", "tr", "uk", "ace", "prs")), "uk", "ar")
    assert field.data == ("ar", "uk")
    assert [str(option.label) for option in field.options()] == [
        "achinesisk",
        "arabisk (العربية)",
        "dansk",
        "dari (دری)",
        "tyrkisk (Türkçe)",
        "ukrainsk (українська)",
    ]


def test_more_ticks_than_allowed_are_refused() -> None:
    days = forms.CheckboxesField(
        "Dage", [(n, str(n)) for n in range(3)], validators=[forms.at_most(2, "Højst to")]
    )
    assert errors(sent(days, "0", "1", "2")) == ["Højst to"]


def test_a_box_that_must_be_ticked_says_so() -> None:
    consent = forms.CheckboxField("Jeg må", required="Sæt kryds")
    assert errors(sent(consent)) == ["Sæt kryds"]
    assert sent(consent, "1").data is True
