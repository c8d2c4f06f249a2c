"""A link is filled in when its letter leaves, and a letter whose link is over does not."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from fritidspas.db import transaction
from fritidspas.letters import jobs
from fritidspas.letters.models import Letter
from fritidspas.letters.rules import LetterState
from fritidspas.links.service import make_link, revoke, token_of
from tests.cast import NOW
from tests.letters.conftest import ASKING, Post, as_it_is
from tests.mailserver import Mailserver, text_of


def test_a_link_is_filled_in_when_the_letter_leaves(home: Flask, posted: Post, mail: Mailserver) -> None:
    letter, token = _asking(posted)
    assert "{link}" in letter.body
    jobs.send_some()
    assert text_of(mail.kept[0]).strip() == f"Svar her: https://fritid.vestby.example/answer/meeting/{token}"


@pytest.mark.parametrize("how", ["revoked", "expired"])
def test_a_link_that_is_over_is_not_sent(home: Flask, posted: Post, mail: Mailserver, how: str) -> None:
    letter, _token = _asking(posted)
    if how == "revoked":
        with transaction():
            revoke("test", 1, NOW)
    with time_machine.travel(NOW if how == "revoked" else NOW + timedelta(days=31), tick=False):
        jobs.send_some()
    assert (as_it_is(letter).state, letter.problem) == (LetterState.FAILED, "link_over")
    assert mail.kept == []


def test_links_wait_until_the_site_has_an_address(home: Flask, posted: Post, mail: Mailserver) -> None:
    letter, _token = _asking(posted)
    other = posted("told:2")
    named = home.extensions["settings"]
    home.extensions["settings"] = replace(named, site_url="")
    jobs.send_some()
    assert as_it_is(letter).state is LetterState.QUEUED
    assert as_it_is(other).state is LetterState.SENT
    home.extensions["settings"] = named
    jobs.send_some()
    assert as_it_is(letter).state is LetterState.SENT


def _asking(posted: Post) -> tuple[Letter, str]:
    with transaction():
        link = make_link("test", 1, "guardian:1", NOW)
        token = token_of(link)
    return posted(kind=ASKING.key, link=link), token
