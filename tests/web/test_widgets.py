"""What a field looks like to a reader and to a screen reader."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import Babel
from werkzeug.datastructures import MultiDict

from fritidspas.web import forms
from tests.web.gallery import EveryField


@pytest.fixture(autouse=True)
def request_context() -> Iterator[None]:
    app = Flask("widgets")
    app.config["SECRET_KEY"] = "only for tests"
    Babel(app, default_locale="da")
    with app.test_request_context():
        yield


def ids(page: str) -> list[str]:
    return re.findall(r' id="([^"]+)"', page)


def test_every_reference_leads_to_one_element() -> None:
    form = EveryField(formdata=MultiDict({"other": ""}))
    form.validate()
    page = "".join(field() for field in form)
    assert len(ids(page)) == len(set(ids(page)))
    for attribute in ("for", "aria-describedby"):
        for value in re.findall(rf' {attribute}="([^"]+)"', page):
            assert set(value.split()) <= set(ids(page)), value


def test_a_field_with_an_error_says_so_to_those_who_cannot_see_the_colour() -> None:
    class Booking(forms.Form):
        name = forms.TextField("Navn", required="Skriv navnet", hint="Som i passet")

    form = Booking(formdata=MultiDict({"name": ""}))
    form.validate()
    group = form.name()
    assert 'aria-invalid="true"' in group
    assert 'aria-describedby="name-hint name-error"' in group
    assert '<span class="sr-only">Fejl: </span>Skriv navnet' in group


def test_a_field_without_an_error_is_not_called_invalid() -> None:
    form = EveryField(formdata=None)
    assert "aria-invalid" not in "".join(field() for field in form)


def test_optional_fields_say_so_and_mandatory_ones_carry_no_star() -> None:
    form = EveryField(formdata=None)
    assert "(frivilligt)" in form.email()
    assert "(frivilligt)" not in form.name()
    assert "*" not in form.name()
    assert "required" in form.name()


def test_what_people_type_is_never_markup() -> None:
    class Booking(forms.Form):
        name = forms.TextField('<b>"Navn"</b>', hint="<i>")
        text = forms.TextAreaField("Tekst")
        day = forms.SelectField("Dag", [("<x>", "<script>")])

    form = Booking(formdata=MultiDict({"name": '"><script>', "text": "</textarea><script>", "day": "<x>"}))
    page = "".join(field() for field in form)
    assert "<script>" not in page
    assert "<b>" not in page
    assert "<i>" not in page


def test_a_newline_at_the_start_of_a_text_survives_being_shown() -> None:
    class Booking(forms.Form):
        text = forms.TextAreaField("Tekst")

    assert ">\n\nhej</textarea>" in Booking(formdata=None, data={"text": "\nhej"}).text()


def test_no_field_has_an_inline_style_or_script() -> None:
    page = "".join(field() for field in EveryField(formdata=None))
    assert " style=" not in page
    assert not re.search(r" on[a-z]+=", page)


def test_a_slider_is_labelled_explained_and_shows_its_ends() -> None:
    slider = EveryField(formdata=None).nearness()
    assert '<label class="form-label" for="nearness">' in slider
    assert 'aria-describedby="nearness-hint"' in slider
    assert "0 · intet" in slider
    assert "10 · alt" in slider
    assert re.search(r'<output[^>]* for="nearness"[^>]*>2</output>', slider)


def test_a_template_can_add_attributes() -> None:
    assert 'data-x="1"' in EveryField(formdata=None).name(data_x=1)
