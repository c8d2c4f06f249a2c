"""Every text of every letter, in every language: only words it knows, and no place to who may not know one."""

import pytest
from flask import Flask

from fritidspas import rooms
from fritidspas.core.languages import FAMILY_LANGUAGES
from fritidspas.db import scoped_to
from fritidspas.letters.kinds import LetterKind
from fritidspas.letters.rules import words_in
from fritidspas.letters.service import check_part, parts_of, previewed, words_of
from fritidspas.letters.wording import own_words
from tests.cast import Cast

KINDS = pytest.mark.parametrize("kind", rooms.LETTERS, ids=lambda kind: kind.key)


def test_there_is_one_of_each() -> None:
    assert len({kind.key for kind in rooms.LETTERS}) == len(rooms.LETTERS)


@KINDS
def test_its_texts_say_what_a_municipality_may(app: Flask, kind: LetterKind) -> None:
    with app.test_request_context():
        for language in FAMILY_LANGUAGES:
            said = own_words(kind, language)
            for part in parts_of(kind):
                check_part(kind, part, getattr(said, part))
        assert not kind.opens or kind.opens in app.view_functions


@KINDS
def test_what_is_kept_from_some_is_in_no_subject(app: Flask, kind: LetterKind) -> None:
    with app.test_request_context():
        kept = words_in(str(kind.body)) - words_of(kind, "elsewhere")[0]
        assert (kind.elsewhere is None) or kept
        assert kind.elsewhere is None or not kept & words_in(str(kind.subject))


def test_every_letter_can_be_read(app: Flask, cast: Cast) -> None:
    with app.test_request_context(), scoped_to(cast.home):
        for kind in rooms.LETTERS:
            subject, body = previewed(kind, "en", own_words(kind, "en"))
            assert not words_in(subject + body), kind.key
