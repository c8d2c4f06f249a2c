"""A parent's own page of a child's guide, for who logs in."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select

from fritidspas.audit.models import ReadEvent
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from fritidspas.families.models import Child
from fritidspas.matches.models import MatchNote
from fritidspas.matches.rules import Said, Side, Why
from tests.cast import Cast
from tests.matches.lives import CLUB, Lives, asked
from tests.matches.proposing import LATER
from tests.office import words


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(LATER + timedelta(days=3), tick=False):
        yield


@pytest.fixture
def lives(cast: Cast) -> Lives:
    with cast.app.app_context(), scoped_to(cast.home):
        return asked(cast)


@pytest.fixture
def mother(lives: Lives) -> FlaskClient:
    return lives.cast.client(Role.PARENT)


def read(client: FlaskClient, lives: Lives) -> str:
    answer = client.get(f"/my/children/{lives.child}/guide")
    assert answer.status_code == 200
    return words(answer.text)


def press(client: FlaskClient, lives: Lives, said: str, **more: str) -> str:
    data = {"answer": said, **more}
    return words(client.post(f"/my/children/{lives.child}/guide", data=data, follow_redirects=True).text)


def test_a_parent_is_asked_on_the_front_page_and_answers(mother: FlaskClient, lives: Lives) -> None:
    front = words(mother.get("/my/").text)
    assert "Vi har fundet en fritidsguide til Amina. Sig ja eller nej." in front
    shown = read(mother, lives)
    for known in ("Guiden hedder Karen", "i 30'erne", "dansk og somali", "har ventet i 3 dage"):
        assert known in shown
    assert CLUB not in shown
    assert "Nu venter vi kun på, at Karen svarer" in press(mother, lives, "yes")
    with lives.here():
        assert (lives.row().family_said, lives.row().family_said_by) == (Said.YES, lives.mother)
        lives.answer(Side.GUIDE, Said.YES)
    assert "Har I ikke mødt hinanden senest 24. august 2026" in read(mother, lives)
    assert "Sig ja eller nej" not in words(mother.get("/my/").text)


def test_a_parent_says_no_and_reads_what_happens(mother: FlaskClient, lives: Lives) -> None:
    assert "I har sagt nej til Karen." in press(mother, lives, "no", why="no_guide")
    with lives.here():
        assert session.get_one(Child, lives.child).waiting_since is None


def test_the_guide_said_no(mother: FlaskClient, lives: Lives) -> None:
    with lives.here():
        lives.answer(Side.GUIDE, Said.NO, Why.TIMES)
    assert "Karen kunne desværre ikke. Vi leder videre." in read(mother, lives)


def test_a_parent_who_does_not_agree_with_the_other_says_so_once(mother: FlaskClient, lives: Lives) -> None:
    with lives.here():
        lives.answer(Side.FAMILY, Said.YES, holder="guardian:2")
    assert "Jeg er ikke enig" in read(mother, lives)
    assert "Det første svar gælder" in press(mother, lives, "no")
    press(mother, lives, "no")
    with lives.here():
        assert len(session.scalars(select(MatchNote)).all()) == 1
        assert lives.row().family_said is Said.YES


def test_from_fifteen_a_parent_reads_and_the_young_person_answers(mother: FlaskClient, lives: Lives) -> None:
    with lives.here(), transaction():
        session.get_one(Child, lives.child).birth_date = date(2011, 8, 1)
    assert "Amina svarer selv" in read(mother, lives)
    press(mother, lives, "yes")
    with lives.here():
        assert lives.row().family_said is None


def test_only_who_acts_for_the_child_sees_it_and_looking_is_noted(mother: FlaskClient, lives: Lives) -> None:
    stranger = lives.cast.client(Role.PARENT, lives.cast.away)
    address = f"/my/children/{lives.child}/guide"
    assert {
        stranger.get(address).status_code,
        stranger.post(address, data={"answer": "yes"}).status_code,
    } == {404}
    read(mother, lives)
    with lives.here():
        assert lives.row().family_said is None
        looks = session.execute(select(ReadEvent.actor_id, ReadEvent.page)).all()
    assert looks == [(lives.mother, "my_guide.guide")]


def test_a_child_without_a_match_has_no_such_page(mother: FlaskClient, lives: Lives) -> None:
    with lives.here():
        lives.end()
    assert mother.get(f"/my/children/{lives.child}/guide").status_code == 404
