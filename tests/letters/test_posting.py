"""A letter into the outbox: once, in the reader's language, by the way that reaches them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select, text

from fritidspas.db import scoped_to, session, transaction
from fritidspas.letters.kinds import LetterKind
from fritidspas.letters.models import Letter, LetterText
from fritidspas.letters.rules import Channel, Recipient, channel_for, filled, holder_of
from fritidspas.letters.service import post
from fritidspas.letters.wording import BESIDE, Amount
from tests.cast import NOW, Cast

KIND = LetterKind(
    key="test.told",
    title=_l("Prøve"),
    subject=_l("Forside"),  # has an English of its own
    body=_l("{child} går på {club} fra {day} for {amount}"),
    elsewhere=_l("{child} har fået plads."),
    words=("child", "club", "day", "amount"),
)
WORDS = {"child": "Sara", "club": "Vestby BK", "day": date(2026, 3, 3), "amount": Amount(123450)}
DANISH = "Sara går på Vestby BK fra 3. marts 2026 for 1.234,50 kr."
MOTHER = Recipient("Amal", email="amal@example.dk")


@pytest.fixture
def home(app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(app.extensions, "letters", {KIND.key: KIND})
    with app.test_request_context(), scoped_to(cast.home):
        yield


def posted(to: Recipient, key: str = "told:1") -> Letter:
    with transaction():
        letter_id = post(KIND.key, to, WORDS, key, NOW, None)
    return session.get_one(Letter, letter_id)


@pytest.mark.usefixtures("home")
def test_it_is_written_as_a_dane_reads_it() -> None:
    letter = posted(MOTHER)
    assert (letter.subject, letter.body, letter.name) == ("Forside", DANISH, "Amal")


@pytest.mark.usefixtures("home")
def test_another_language_has_danish_beside_it() -> None:
    letter = posted(replace(MOTHER, language="en"))
    own, beside = letter.body.split(BESIDE)
    assert "3 March 2026" in own
    assert beside == DANISH
    assert letter.subject == "Front page / Forside"


@pytest.mark.usefixtures("home")
def test_who_may_not_know_where_gets_the_text_without() -> None:
    letter = posted(replace(MOTHER, may_know_where=False, lives_with=False))
    assert letter.body == "Sara har fået plads."
    assert not letter.tells_where
    assert posted(replace(MOTHER, lives_with=False), "told:2").tells_where


@pytest.mark.usefixtures("home")
def test_the_same_key_is_the_same_letter() -> None:
    first = posted(MOTHER)
    with transaction():
        assert post(KIND.key, replace(MOTHER, name="Another"), WORDS, "told:1", NOW, None) is None
    assert session.scalar(select(func.count(Letter.id))) == 1
    assert session.get_one(Letter, first.id, populate_existing=True).name == "Amal"


@pytest.mark.usefixtures("home")
def test_the_municipality_has_its_own_words(cast: Cast) -> None:
    with transaction():
        session.add(
            LetterText(
                kind=KIND.key, language="da", subject="Til {child}", body="Hej, {child}!", changed_by=1,
                changed_at=NOW,
            )
        )  # fmt: skip
    letter = posted(MOTHER)
    assert (letter.subject, letter.body) == ("Til Sara", "Hej, Sara!")


@pytest.mark.usefixtures("home")
def test_names_and_texts_are_sealed_in_the_database() -> None:
    posted(MOTHER)
    kept = session.execute(text("SELECT name, address, subject, body FROM letter")).one()
    assert not [column for column in kept if "Amal" in column or "Sara" in column or "amal" in column]


@pytest.mark.parametrize(
    ("to", "ways", "is_short", "way"),
    [
        (MOTHER, {Channel.EMAIL}, False, Channel.EMAIL),
        (MOTHER, {Channel.PAPER}, False, Channel.PAPER),
        (replace(MOTHER, email=""), {Channel.EMAIL}, False, Channel.PAPER),
        (replace(MOTHER, phone="20304050"), {Channel.EMAIL, Channel.SMS}, False, Channel.EMAIL),
        (replace(MOTHER, phone="20304050"), {Channel.EMAIL, Channel.SMS}, True, Channel.SMS),
        (replace(MOTHER, cpr="0101014321"), set(Channel), False, Channel.DIGITAL_POST),
        (replace(MOTHER, cpr="0101014321", wants_paper=True), {Channel.DIGITAL_POST}, False, Channel.PAPER),
    ],
)
def test_the_way_it_goes(to: Recipient, ways: set[Channel], is_short: bool, way: Channel) -> None:
    assert channel_for(to, ways, is_short=is_short) is way


def test_a_text_reaches_into_nothing() -> None:
    assert filled("{child.__class__} {child} {link}", {"child": "Sara"}) == "{child.__class__} Sara {link}"


@pytest.mark.parametrize(
    ("key", "holder"),
    [
        ("applications.decided:12:guardian:7", "guardian:7"),
        ("handover:3:guardian:7:12", "guardian:7"),
        ("matches.family_asked:9:child:4", "child:4"),
        ("corps.certificate:5:2027-03-01:60", ""),  # the same for two guides would be one home for both
        ("worries.raised:7:12", ""),
    ],
)
def test_a_key_says_whose_letter_it_is_or_says_nothing(key: str, holder: str) -> None:
    assert holder_of(key) == holder
