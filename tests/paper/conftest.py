"""A municipality that sends nothing but paper, and letters to print."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask_babel import lazy_gettext as _l

from fritidspas.db import scoped_to, session, transaction
from fritidspas.letters.kinds import LetterKind
from fritidspas.letters.models import Letter
from fritidspas.letters.rules import Recipient
from fritidspas.letters.service import post
from tests.cast import NOW, Cast

PLAIN = LetterKind("test.plain", _l("Prøve"), _l("Forside"), _l("Hej {child}"), ("child",))
WHERE = replace(PLAIN, key="test.where", body=_l("{child} går på {club}"), elsewhere=_l("{child} har fået plads."),
                words=("child", "club"))  # fmt: skip
ASKING = replace(PLAIN, key="test.asking", body=_l("Svar her: {link}"), words=(), opens="scan.pass_shown")
MOTHER = Recipient("Amal Hassan", address="Skolegade 12\n8600 Silkeborg")

Post = Callable[..., int]


@pytest.fixture
def home(app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    monkeypatch.setitem(app.extensions, "letters", {kind.key: kind for kind in (PLAIN, WHERE, ASKING)})
    settings = replace(app.extensions["settings"], site_url="https://fritid.vestby.example")
    monkeypatch.setitem(app.extensions, "settings", settings)
    with time_machine.travel(NOW, tick=False):
        yield app


@pytest.fixture
def inside(home: Flask, cast: Cast) -> Iterator[None]:
    """For tests of what is done, without a browser."""
    with home.app_context(), scoped_to(cast.home):
        yield


@pytest.fixture
def posted(home: Flask, cast: Cast) -> Post:
    """The id of a letter that waits for the printer."""

    def write(key: str = "told:1:user:1", to: Recipient = MOTHER, kind: str = PLAIN.key, **given: Any) -> int:
        with home.app_context(), scoped_to(cast.home), transaction():
            letter_id = post(kind, to, {"child": "Sara", "club": "Vestby BK"}, key, NOW, None, **given)
        assert letter_id is not None
        return letter_id

    return write


def as_it_is(letter_id: int) -> Letter:
    session.rollback()
    return session.get_one(Letter, letter_id, populate_existing=True)
