"""A parent sees the pass, finds a club that fits, asks for a place, and sees nobody else's child."""

from datetime import timedelta

import pytest

from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.enrolments.service import decline
from fritidspas.families.models import Child, Guardianship
from tests import make
from tests.families.home import Home
from tests.office import Office, words


@pytest.fixture
def home(office: Office) -> Home:
    return Home(office)


def test_a_parent_sees_what_is_left_and_asks_a_club_for_a_place(home: Home) -> None:
    page = home.text(f"/my/passes/{home.leisure_pass}")
    assert "Tilbage på passet 600,00 kr." in page
    assert "Gælder fra 4. juli 2026 til og med 31. december 2026." in page
    suiting = home.text(home.clubs)
    assert suiting.index("plads Judo") < suiting.index("plads Karate")
    assert "0 km væk Kan komme selv" in suiting
    assert "Der er 2 pladser." in suiting
    assert "Foreningen har ikke svaret endnu." in home.ask(home.offer)
    assert home.goes_to() == {home.offer: ("requested", home.leisure_pass)}
    assert "Spørg om plads Judo" not in home.text(home.clubs)
    home.ask(home.offer)
    assert [kind for kind, _, _ in home.office.events()].count("enrolments.wished") == 1
    assert (home.child, "my_enrolments.fitting", "enrolments.own") in home.office.looks()
    assert (home.child, "my_passes.leisure_pass", "passes.own") in home.office.looks()
    ended = home.client.post(f"{home.clubs}/{home.offer}/end")
    assert ended.status_code == 302
    assert home.goes_to()[home.offer][0] == "ended"


def test_a_place_that_was_refused_is_told_with_the_reason(home: Home) -> None:
    home.ask(home.offer)
    with home.office.writing():
        decline(home.child, home.offer, "Holdet er fyldt.", make.NOW, home.parent)
    page = home.text(f"/my/passes/{home.leisure_pass}")
    assert "Det er slut Judo" in page
    assert "De skrev: Holdet er fyldt." in page
    with home.office.writing():
        session.get_one(Child, home.child).protected_until = make.NOW.date() + timedelta(days=300)
        session.query(Guardianship).one().lives_with = False
    assert "Judo" not in home.text(f"/my/passes/{home.leisure_pass}")


def test_a_pass_stopped_by_a_no_to_clubs_says_so(home: Home) -> None:
    home.answer("club", "no")
    page = home.text(f"/my/passes/{home.leisure_pass}")
    assert "Du har sagt nej til, at foreningen må få noget at vide." in page
    assert "Vis det i foreningen" not in page
    home.answer("club", "yes")
    assert "Ring til kommunen, hvis du vil vide hvorfor" in home.text(f"/my/passes/{home.leisure_pass}")


def test_a_full_team_is_not_shown_and_not_asked(home: Home) -> None:
    with home.office.writing():
        make.enrolment(make.child(), session.get_one(make.Offer, home.other))
    assert "Spørg om plads Karate" not in home.text(home.clubs)
    assert "ikke plads længere" in home.ask(home.other)
    assert home.goes_to() == {}


def test_a_day_narrows_what_is_shown(home: Home) -> None:
    assert "Spørg om plads Judo" in home.text(f"{home.clubs}?day=1")
    assert "Vi fandt ikke noget" in home.text(f"{home.clubs}?day=2")


def test_an_activity_narrows_what_is_shown_and_a_club_can_be_asked(home: Home) -> None:
    with home.office.writing():
        session.get_one(make.Offer, home.other).club.phone = "75 12 34 56"
    page = home.text(f"{home.clubs}?activity=Karate")
    assert "Spørgsmål? 75 12 34 56" in page
    assert page.count("Spørg om plads Karate") == 1
    assert "Spørg om plads Judo" not in page


def test_nobody_sees_anothers_child(home: Home) -> None:
    pages = (f"/my/passes/{home.leisure_pass}", home.clubs, f"/my/children/{home.child}/consents")
    abroad = home.office.cast.client(Role.PARENT, home.office.cast.away)
    with home.office.writing():
        session.query(Guardianship).one().until_day = make.NOW.date()
    for client in (abroad, home.client):
        for page in pages:
            assert client.get(page).status_code == 404
        assert client.post(home.clubs, data={"offer_id": home.offer}).status_code == 404
        assert client.post(f"{pages[2]}/club", data={"answer": "no"}).status_code == 404
        assert "Amina" not in words(client.get("/my/").text)
    assert home.state()[0] == "active"
