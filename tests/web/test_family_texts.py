"""Families read letters, and the pages that open from them, in their own language: all of it, nothing lost in it."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from fritidspas.db import scoped_to
from fritidspas.letters.kinds import LetterKind
from fritidspas.web.languages import shown_in
from scripts import family_texts
from scripts.family_texts import LANGUAGES, Text, catalogue_of, keep, of_kind, of_module, of_page, texts
from tests.cast import Cast
from tests.web.test_catalogue import PLACEHOLDER
from tests.web.test_catalogue import translated as english

KIND = LetterKind(
    "test.told", _l("Kun for kontoret"), _l("Til {name}"), _l("Hej {name}"), ("name",), _l("Hej")
)


def translated(language: str) -> dict[Text, Text]:
    with catalogue_of(language).open("rb") as file:
        return {message.id: message.string for message in read_po(file, locale=language) if message.id}


def faults(wanted: set[Text], told: Mapping[Text, Text]) -> list[str]:
    found = [f"missing: {text}" for text in wanted - set(told)]
    found += [f"not for families: {text}" for text in set(told) - wanted]
    for text, said in told.items():
        forms = (said,) if isinstance(said, str) else said
        if not all(forms):
            found.append(f"not translated: {text}")
        elif any(_words(form) != _words(text) for form in forms):
            found.append(f"other words in braces: {text}")
    return found


def _words(said: Text) -> set[str]:
    """What is filled in; a language may leave out a number it has a word for."""
    forms = (said,) if isinstance(said, str) else said
    return {word for form in forms for word in PLACEHOLDER.findall(form)} - {"%(num)s"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_families_read_is_in_their_language(language: str) -> None:
    assert faults(texts(), translated(language)) == []


@pytest.mark.parametrize(
    ("wanted", "told", "fault"),
    [
        ({"Hej {name}"}, {}, "missing"),
        ({"Hej"}, {"Hej": ""}, "not translated"),
        (set(), {"Hej": "Merhaba"}, "not for families"),
        ({"Hej {name}"}, {"Hej {name}": "Merhaba {isim}"}, "other words"),
        ({"%(a)s og %(b)s"}, {"%(a)s og %(b)s": "%(a)s ve"}, "other words"),
        ({("Ét barn", "%(num)s børn")}, {("Ét barn", "%(num)s børn"): ("طفل", "", "", "", "", "")}, "not tr"),
    ],
)
def test_a_fault_is_told(wanted: set[Text], told: dict[Text, Text], fault: str) -> None:
    found = faults(wanted, told)
    assert len(found) == 1
    assert found[0].startswith(fault)


def test_what_families_read_is_all_in_the_sources() -> None:
    assert texts() <= set(english())


def test_a_letter_is_its_texts_and_not_what_the_office_calls_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert of_kind(KIND) == {"Til {name}", "Hej {name}", "Hej"}
    monkeypatch.setattr(family_texts.rooms, "LETTERS", (KIND,))
    assert "Hej {name}" in texts()


def test_a_page_is_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(family_texts, "TEMPLATES", tmp_path)
    (tmp_path / "base.html").write_text(
        '{{ _("Over") }}{% block a %}{{ _("Skjult") }}{% endblock %}{% block b %}{{ _("Med") }}{% endblock %}'
    )
    (tmp_path / "tap.html").write_text(
        '{% extends "base.html" %}{% block a %}{% include "part.html" %}{% endblock %}'
    )
    (tmp_path / "part.html").write_text('{{ ngettext("Ét", "%(num)s", 2) }}')
    (tmp_path / "page.html").write_text(
        '{% extends "tap.html" %}{% from "macro.html" import one %}'
        '{% block b %}{{ super() }}{{ _("Eget") }}{% endblock %}'
    )
    (tmp_path / "macro.html").write_text('{% macro one() %}{{ _("Knap") }}{% endmacro %}')
    assert of_page("page.html") == {"Over", ("Ét", "%(num)s"), "Med", "Eget", "Knap"}


def test_a_page_says_when_it_is_for_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(family_texts, "TEMPLATES", tmp_path)
    for name, said in {"one": "", "two": "{% set for_families = false %}"}.items():
        (tmp_path / "room").mkdir(exist_ok=True)
        (tmp_path / "room" / f"{name}.html").write_text('{% extends "audiences/tap.html" %}' + said)
    assert family_texts.tap_pages() == [family_texts.TAP, "room/one.html"]


def test_the_frame_of_a_page_leads_to_nothing_of_the_office() -> None:
    frame = of_page(family_texts.TAP)
    assert "Har du brug for hjælp?" in frame
    assert "Log på" in of_page("base.html")
    assert "Log på" not in frame


def test_a_module_is_all_its_texts() -> None:
    assert "Linket gælder ikke længere. Ring til kommunen, så hjælper vi dig videre." in of_module(
        "links/refusals.py"
    )


def test_what_is_translated_is_kept_and_the_rest_is_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "messages.po"
    monkeypatch.setattr(family_texts, "catalogue_of", lambda _language: path)
    keep("tr", {"Hej {name}", "Farvel"})
    path.write_text(re.sub(r'(msgid "Farvel"\nmsgstr) ""', r'\1 "Hoşça kal"', path.read_text()))
    keep("tr", {"Farvel", "Tak"})
    with path.open("rb") as file:
        assert {one.id: one.string for one in read_po(file, locale="tr") if one.id} == {
            "Farvel": "Hoşça kal",
            "Tak": "",
        }
    before = path.read_text()
    keep("tr", {"Tak", "Farvel"})
    assert path.read_text() == before


def test_a_danish_text_on_a_page_of_theirs_is_heard(
    app: Flask, cast: Cast, families_read_no_danish: set[str]
) -> None:
    with app.test_request_context(), scoped_to(cast.home):
        with shown_in("ar"):
            assert gettext("Fejl") == "خطأ"
            assert gettext("Log ud af det hele") == "Log ud af det hele"
        with shown_in("da"):
            gettext("Noget andet")
    assert families_read_no_danish == {"Log ud af det hele"}
    families_read_no_danish.clear()
