"""A parent says whom the municipality may tell, and says no again."""

import pytest

from fritidspas.clubs.models import ClubPerson, Offer
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.rules import PassState
from tests import make
from tests.families.home import Home
from tests.office import Office, words


@pytest.fixture
def home(office: Office) -> Home:
    return Home(office)


def at_the_club(home: Home) -> str:
    """Who asks for a place, as the club reads it."""
    with home.office.writing():
        at = session.get_one(Offer, home.offer).club
        if not session.query(ClubPerson).count():
            make.seat(at, home.office.cast.id_of(Role.CLUB))
    return words(home.office.cast.client(Role.CLUB).get("/club/enrolments").text)


def test_a_no_to_clubs_stops_the_pass_and_takes_the_child_off_their_lists(home: Home) -> None:
    home.ask(home.offer)
    assert home.goes_to() == {home.offer: ("requested", home.leisure_pass)}
    assert "Amina" in at_the_club(home)
    home.answer("club", "no")
    assert "Amina" not in at_the_club(home)
    assert home.state() == ("stopped", "Samtykket til foreninger er trukket tilbage.")
    assert home.goes_to()[home.offer][0] == "ended"
    kinds = [kind for kind, _, _ in home.office.events()]
    assert kinds[-3:] == ["families.consent_withdrawn", "passes.stopped", "enrolments.ended"]
    assert home.client.get(home.clubs).status_code == 404


def test_what_is_no_answer_stops_nothing(home: Home) -> None:
    page = f"/my/children/{home.child}/consents/club"
    assert [home.client.post(page, data=said).status_code for said in ({}, {"answer": ""})] == [400, 400]
    assert home.state()[0] == "active"


def test_a_no_to_guides_leaves_the_pass_alone(home: Home) -> None:
    home.ask(home.offer)
    home.answer("guide", "no")
    assert home.state()[0] == "active"
    assert home.goes_to()[home.offer][0] == "requested"


def test_the_words_and_the_day_stay_with_each_yes(home: Home) -> None:
    page = f"/my/children/{home.child}/consents"
    assert "Ja. Ja siden 3. august 2026 kl. 11.00" in home.text(page)
    home.answer("school", "yes")
    home.answer("school", "yes")
    assert [kind for kind, _, facts in home.office.events() if facts.get("purpose") == "school"] == [
        "families.consent_given"
    ]
    home.answer("school", "no")
    home.answer("school", "no")
    assert home.office.events()[-1][0] == "families.consent_withdrawn"
    assert home.client.post(page + "/neighbour", data={"answer": "yes"}).status_code == 404


def test_nobody_asks_a_club_that_may_not_be_told(home: Home) -> None:
    home.answer("club", "no")
    with home.office.writing():
        one = session.get_one(LeisurePass, home.leisure_pass)
        one.state, one.stopped_on = PassState.ACTIVE, None
    assert "Først skal du sige ja" in home.text(home.clubs)
    assert "Sig først ja" in home.ask(home.offer)
    assert home.goes_to() == {}
