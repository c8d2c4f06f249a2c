"""A municipality with a mail server, and a letter to send."""

from collections.abc import Callable, Iterator
from contextvars import Context
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import lazy_gettext as _l
from werkzeug.test import TestResponse

from fritidspas.db import scoped_to, session, transaction
from fritidspas.families.models import Child
from fritidspas.letters.kinds import LetterKind
from fritidspas.letters.models import Letter
from fritidspas.letters.rules import Recipient
from fritidspas.letters.service import post
from tests import make
from tests.cast import NOW, Cast
from tests.letters.family import Home
from tests.mailserver import Mailserver, mailserver
from tests.office import Office

PLAIN = LetterKind("test.plain", _l("Prøve"), _l("Forside"), _l("Hej {child}"), ("child",))
WHERE = replace(PLAIN, key="test.where", body=_l("{child} går på {club}"), elsewhere=_l("{child} har fået plads."),
                words=("child", "club"))  # fmt: skip
ASKING = replace(
    PLAIN, key="test.asking", body=_l("Svar her: {link}"), words=(), opens="corps_answer.meeting"
)
OWN = replace(PLAIN, key="test.own", for_families=False)  # to a club
FEW = replace(OWN, key="test.few", private_to="worries.read")
MOTHER = Recipient("Amal", email="amal@example.dk")

Post = Callable[..., Letter]


@pytest.fixture
def mail() -> Iterator[Mailserver]:
    with mailserver() as started:
        yield started


@pytest.fixture
def home(app: Flask, cast: Cast, mail: Mailserver, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """Ours, with e-mail. What is posted waits until a test sends it."""
    app.extensions["letters"] = {kind.key: kind for kind in (PLAIN, WHERE, ASKING, OWN, FEW)}
    app.extensions["settings"] = replace(
        app.extensions["settings"],
        smtp_host="127.0.0.1",
        smtp_port=mail.port,
        smtp_tls="none",
        mail_from="post@vestby.example",
        site_url="https://fritid.vestby.example/",
    )
    monkeypatch.setattr(app.extensions["queue"], "nudge", lambda _name: None)
    with app.app_context(), scoped_to(cast.home), time_machine.travel(NOW, tick=False):
        yield app


@pytest.fixture
def posted(home: Flask) -> Post:
    def write(key: str = "told:1", to: Recipient = MOTHER, kind: str = PLAIN.key, **given: Any) -> Letter:
        with transaction():
            letter_id = post(kind, to, {"child": "Sara", "club": "Vestby BK"}, key, NOW, None, **given)
        return session.get_one(Letter, letter_id)

    return write


def as_it_is(letter: Letter) -> Letter:
    session.rollback()
    return session.get_one(Letter, letter.id, populate_existing=True)


@pytest.fixture
def family(cast: Cast) -> Iterator[Home]:
    with cast.app.app_context(), scoped_to(cast.home):
        home = Home(cast)
        home.settle()
        yield home


class Apart:
    """A browser far from the test's own application context, which it would else take for its own."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, address: str) -> TestResponse:
        return Context().run(self.client.get, address)

    def post(self, address: str, data: dict[str, str] | None = None) -> TestResponse:
        return Context().run(self.client.post, address, data=data)


@pytest.fixture
def desk(home: Flask, cast: Cast) -> Office:
    office = Context().run(Office, home, cast)
    office.coordinator = Apart(office.coordinator)
    return office


@pytest.fixture
def child(home: Flask, cast: Cast) -> Child:
    with transaction():
        return make.child()
