"""A guide's own page of the children they are asked about."""

from collections.abc import Iterator

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select

from fritidspas.audit.models import ReadEvent
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from fritidspas.guides.models import Guide
from fritidspas.matches.models import MatchState
from fritidspas.matches.rules import Said
from tests.cast import Cast
from tests.matches.lives import CLUB, SURNAME, Lives, asked
from tests.matches.proposing import LATER
from tests.office import words

PAGE = "/guide/asked"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def lives(cast: Cast) -> Lives:
    with cast.app.app_context(), scoped_to(cast.home):
        found = asked(cast)
        with transaction():
            session.get_one(Guide, found.guide).user_id = cast.id_of(Role.GUIDE)
        return found


@pytest.fixture
def karen(lives: Lives) -> FlaskClient:
    return lives.cast.client(Role.GUIDE)


def read(client: FlaskClient) -> str:
    return words(client.get(PAGE).text)


def test_a_guide_says_yes_on_the_page(karen: FlaskClient, lives: Lives) -> None:
    shown = read(karen)
    for known in ("Vil du følges med Amina?", "Amina (10 år)", "Fodbold, tirsdag 16:00-17:30"):
        assert known in shown
    for secret in (SURNAME, CLUB, "8600"):
        assert secret not in shown
    answer = karen.post(f"{PAGE}/{lives.match}", data={"answer": "yes"}, follow_redirects=True)
    assert "Du har svaret på alt" in words(answer.text)
    with lives.here():
        match = lives.row()
        assert (match.guide_said, match.guide_said_by) == (Said.YES, lives.cast.id_of(Role.GUIDE))
        looks = session.execute(select(ReadEvent.child_id, ReadEvent.page)).all()
    assert looks == [(lives.child, "my_matches.asked"), (lives.child, "my_matches.answer")]
    assert karen.post(f"{PAGE}/{lives.match}", data={"answer": "no"}).status_code == 404, "it is answered"


def test_a_guide_says_no_and_why(karen: FlaskClient, lives: Lives) -> None:
    karen.post(
        f"{PAGE}/{lives.match}",
        data={"answer": "no", f"of{lives.match}-why": "times", f"of{lives.match}-words": "Arbejde"},
    )
    with lives.here():
        assert (lives.row().state, lives.row().end_reason) == (
            MatchState.ENDED,
            "Tiderne passer mig ikke: Arbejde",
        )


def test_another_guide_and_nonsense_answer_nothing(karen: FlaskClient, lives: Lives) -> None:
    other = lives.cast.client(Role.GUIDE, lives.cast.away)
    assert "Du har svaret på alt" in read(other)
    assert other.post(f"{PAGE}/{lives.match}", data={"answer": "yes"}).status_code == 404
    assert karen.post(f"{PAGE}/{lives.match}", data={"answer": "maybe"}).status_code == 400
    with lives.here():
        assert lives.row().guide_said is None
