"""One-tap links: nobody guesses one, each holds for a while, and is used once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from fritidspas.core.refused import Refused
from fritidspas.db import current_municipality, scoped_to, transaction
from fritidspas.links.models import Link
from fritidspas.links.service import LASTS, make_link, opened, revoke, token_of, use
from tests.cast import NOW, Cast


@pytest.fixture
def link(app: Flask, cast: Cast) -> Link:
    with app.app_context(), scoped_to(cast.home), transaction():
        return make_link("question", 7, "guardian:3", NOW)


def refusal(app: Flask, token: str, purpose: str = "question", after: timedelta = timedelta(0)) -> str:
    with app.app_context(), pytest.raises(Refused) as refused, opened(token, purpose, NOW + after):
        pass
    return refused.value.code


def token(app: Flask, cast: Cast, link: Link) -> str:
    with app.app_context(), scoped_to(cast.home):
        return token_of(link)


def test_it_opens_in_its_own_municipality(app: Flask, cast: Cast, link: Link) -> None:
    with app.app_context(), opened(token(app, cast, link), "question", NOW) as found:
        assert (found.subject_id, found.holder, current_municipality()) == (7, "guardian:3", cast.home)


def test_it_cannot_be_guessed_or_read_in_the_database(app: Flask, cast: Cast, link: Link) -> None:
    shown = token(app, cast, link)
    assert len(shown) >= 26  # 160 bits
    kept = {str(value) for value in vars(link).values()}
    assert shown not in kept
    assert all(shown not in value for value in kept)


def test_guessing_and_being_late_are_answered_alike(app: Flask, cast: Cast, link: Link) -> None:
    shown = token(app, cast, link)
    assert refusal(app, "x" * len(shown)) == "link_over"
    assert refusal(app, shown, after=LASTS) == "link_over"
    assert refusal(app, shown, purpose="another") == "link_over"
    with app.app_context(), opened(shown, "question", NOW + LASTS - timedelta(seconds=1)):
        pass


def test_it_is_used_once(app: Flask, cast: Cast, link: Link) -> None:
    shown = token(app, cast, link)
    with app.app_context(), opened(shown, "question", NOW) as found, transaction():
        use(found, NOW)
    with app.app_context(), opened(shown, "question", NOW) as found:  # says thank you
        with pytest.raises(Refused) as refused, transaction():
            use(found, NOW)
        assert refused.value.code == "link_used"


def test_what_is_no_longer_asked_is_over(app: Flask, cast: Cast, link: Link) -> None:
    with app.app_context(), scoped_to(cast.home), transaction():
        other = make_link("question", 8, "guardian:3", NOW)
        revoke("question", 7, NOW)
    assert refusal(app, token(app, cast, link)) == "link_over"
    with app.app_context(), opened(token(app, cast, other), "question", NOW):
        pass


def test_another_key_writes_other_addresses(app: Flask, cast: Cast, link: Link) -> None:
    """Control: the token hangs on the installation's key, not on the row alone."""
    shown = token(app, cast, link)
    settings = app.extensions["settings"]
    app.extensions["settings"] = replace(settings, index_key="another")
    try:
        assert token(app, cast, link) != shown
    finally:
        app.extensions["settings"] = settings
