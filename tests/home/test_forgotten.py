"""A forgotten password is chosen anew by who has the e-mail, and a stranger learns nothing."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.accounts.service import change_active
from fritidspas.core.roles import Role
from fritidspas.db import across_municipalities, scoped_to, session, transaction
from fritidspas.letters.models import Letter
from fritidspas.links.service import token_of
from tests.cast import NOW, PASSWORD, Cast
from tests.counting import statements
from tests.mailserver import Mailserver, mailserver, text_of
from tests.office import words

NEW = "en helt ny adgangskode"


@pytest.fixture
def mail(app: Flask, cast: Cast) -> Iterator[Mailserver]:
    with mailserver() as server, time_machine.travel(NOW, tick=False):
        app.config["WTF_CSRF_ENABLED"] = False
        app.extensions["settings"] = replace(
            app.extensions["settings"],
            smtp_host="127.0.0.1",
            smtp_port=server.port,
            smtp_tls="none",
            mail_from="post@vestby.example",
            site_url="https://fritid.example",
        )
        yield server


def ask(cast: Cast, email: str) -> str:
    answer = cast.app.test_client().post("/forgotten", data={"email": email})
    assert answer.status_code == 200
    return words(answer.text)


def address(mail: Mailserver) -> str:
    """Of the newest letter."""
    return re.search(r"https://fritid\.example(/forgotten/\S+)", text_of(mail.kept[-1]))[1]


def can_log_in(cast: Cast, password: str, role: Role = Role.CLUB) -> bool:
    data = {"email": cast.email_of(role), "password": password}
    return cast.app.test_client().post("/login", data=data).status_code == 302


def test_a_link_by_mail_gives_a_new_password_and_ends_every_login(cast: Cast, mail: Mailserver) -> None:
    before = cast.client(Role.CLUB)
    ask(cast, f" {cast.email_of(Role.CLUB).upper()} ")
    stranger, link = cast.app.test_client(), address(mail)
    for _look in range(2):
        assert stranger.get(link).status_code == 200  # a mail scanner looks, and nothing happens
    assert can_log_in(cast, PASSWORD)
    assert stranger.post(link, data={"password": NEW}).status_code == 302
    assert (can_log_in(cast, NEW), can_log_in(cast, PASSWORD)) == (True, False)
    assert before.get("/club/").status_code == 302


def test_it_works_once_and_for_an_hour(cast: Cast, mail: Mailserver) -> None:
    ask(cast, cast.email_of(Role.CLUB))
    link, stranger = address(mail), cast.app.test_client()
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        assert "gælder ikke længere" in stranger.post(link, data={"password": NEW}).text
    assert stranger.post(link, data={"password": NEW}).status_code == 302
    for again in (stranger.get(link), stranger.post(link, data={"password": "endnu en adgangskode"})):
        assert "gælder ikke længere" in again.text
    assert can_log_in(cast, NEW)


def test_a_short_password_is_refused_and_the_link_still_holds(cast: Cast, mail: Mailserver) -> None:
    ask(cast, cast.email_of(Role.CLUB))
    stranger = cast.app.test_client()
    assert "mindst 12 tegn" in stranger.post(address(mail), data={"password": "kort"}).text
    assert stranger.post(address(mail), data={"password": NEW}).status_code == 302


def test_known_and_unknown_are_answered_alike_and_cost_the_same(cast: Cast, mail: Mailserver) -> None:
    ask(cast, "nobody.else@example.dk")  # the first begins the chain of the log
    said, cost = [], []
    for email in (cast.email_of(Role.CLUB), "nobody@example.dk"):
        with quiet(cast), statements() as sent:
            said.append(ask(cast, email))
        cost.append([re.split(r"\W", one)[0] for one in sent if "SAVEPOINT" not in one])
    assert said[0] == said[1]
    assert cost[0] == cost[1]
    with cast.app.app_context(), across_municipalities():
        assert session.scalars(select(Letter.user_id)).all() == [cast.id_of(Role.CLUB)]


def quiet(cast: Cast) -> AbstractContextManager[object]:
    """The worker's part is not the page's."""
    return patch.object(cast.app.extensions["queue"], "nudge", lambda _name: None)


def test_a_closed_access_gets_no_letter_and_no_password(cast: Cast, mail: Mailserver) -> None:
    ask(cast, cast.email_of(Role.CLUB))
    with cast.app.app_context(), scoped_to(cast.home), transaction():
        change_active(
            session.get_one(User, cast.id_of(Role.CLUB)), False, NOW, cast.id_of(Role.ADMINISTRATOR)
        )
    assert "gælder ikke længere" in cast.app.test_client().post(address(mail), data={"password": NEW}).text
    ask(cast, cast.email_of(Role.CLUB))
    assert len(mail.kept) == 1


def test_nobodys_mailbox_is_filled(cast: Cast, mail: Mailserver) -> None:
    for _again in range(5):
        ask(cast, cast.email_of(Role.CLUB))
    assert len(mail.kept) == 1


def test_no_link_is_kept_where_it_can_be_read(cast: Cast, mail: Mailserver) -> None:
    ask(cast, cast.email_of(Role.CLUB))
    with cast.app.app_context(), across_municipalities():
        letter = session.scalars(select(Letter)).one()
        with scoped_to(cast.home):
            assert token_of(letter.link) in address(mail)
        assert "{link}" in letter.body


def test_without_mail_the_page_says_whom_to_call(cast: Cast) -> None:
    assert "Ring til kommunen" in words(cast.app.test_client().get("/forgotten").text)
