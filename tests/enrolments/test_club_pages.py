"""What a club sees and writes of the children at its own offers, and what it never gets."""

from datetime import date, timedelta
from typing import Any

import pytest

from fritidspas.clubs.models import Offer
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.rules import EnrolmentState
from tests import make
from tests.cast import NOW
from tests.clubs.house import House
from tests.office import Office, words

TODAY = NOW.date()
LAST = TODAY - timedelta(days=6)  # a Tuesday: the judo team's latest training
SECRET = {"last_name": "Hemmelig", "district": "Skjulested", "ref": "B-4711", "birth_date": date(2016, 3, 14)}


@pytest.fixture
def house(office: Office) -> House:
    return House(office)


def child(house: House, offer: int | None = None, **given: Any) -> int:
    """A child that asks for a place at the club's offer; the id of its enrolment."""
    with house.office.writing():
        at = session.get_one(Offer, offer or house.offer)
        return make.enrolment(make.child(**given), at).id


def row(house: House, enrolment: int) -> Enrolment:
    with house.office.reading():
        return session.get_one(Enrolment, enrolment)


def say(house: House, enrolment: int, act: str, **data: str) -> int:
    return house.client.post(f"/club/enrolments/{enrolment}/{act}", data=data).status_code


def send(house: House, marks: dict[str, str], day: date = LAST) -> Any:
    """As the page does it, mark by mark."""
    return house.client.post(
        f"/club/offers/{house.offer}/day",
        data={"day": day.isoformat(), **marks},
        headers={"Accept": "application/json"},
    )


def test_a_child_asks_gets_a_place_and_begins(house: House) -> None:
    amina = child(house, first_name="Amina")
    assert "Barn spørger om en plads" in house.page()
    assert "Amina Født i 2016 Intet fritidspas i dag" in house.page("enrolments")
    assert say(house, amina, "confirm") == 302
    assert say(house, amina, "confirm") == 422, "it has been answered"
    day = house.page(f"offers/{house.offer}/day")
    assert "0 af 1 er kommet" in day
    assert "Amina Første gang" in day
    for _ in range(2):
        assert say(house, amina, "come") == 302
    begun = row(house, amina)
    assert (begun.state, begun.confirmed_on, begun.started_on) == (EnrolmentState.STARTED, TODAY, TODAY)
    assert "Barnet kom" in house.page(f"enrolments/{amina}")
    assert [kind for kind, _, _ in house.office.events()] == ["enrolments.confirmed", "enrolments.started"]


def test_a_child_is_told_no_with_a_reason_and_leaves_without_one(house: House) -> None:
    amina, bo = child(house), child(house, first_name="Bo")
    assert say(house, amina, "decline") == 422
    assert say(house, amina, "decline", reason="Holdet er for store børn") == 302
    assert row(house, amina).end_reason == "Holdet er for store børn"
    say(house, bo, "confirm")
    assert say(house, bo, "end") == 302
    assert row(house, bo).state is EnrolmentState.ENDED
    assert "Bo" not in house.page(f"offers/{house.offer}/day")


def test_many_are_marked_at_once_and_corrected(house: House) -> None:
    one, two, three = (child(house, first_name=name) for name in ("Amina", "Bo", "Carla"))
    for each in (one, two, three):
        say(house, each, "confirm")
    address = f"/club/offers/{house.offer}/day"
    form = {"day": LAST.isoformat(), f"mark-{one}": "absent", f"seen-{one}": "", "rest": "attended"}
    assert house.client.post(address, data=form).status_code == 302
    assert "2 af 3 er kommet" in house.page(f"offers/{house.offer}/day?day={LAST}")
    assert row(house, two).started_on == LAST
    answer = send(house, {f"mark-{one}": "attended", f"seen-{one}": "absent"}).json
    assert answer == {"written": {str(each): "attended" for each in (one, two, three)}, "left": []}
    assert row(house, one).started_on == LAST


def test_what_somebody_else_wrote_meanwhile_stays(house: House) -> None:
    """A phone that was offline sends what it marked an hour ago."""
    amina = child(house)
    say(house, amina, "confirm")
    send(house, {f"mark-{amina}": "attended"})
    late = send(house, {f"mark-{amina}": "absent", f"seen-{amina}": ""}).json
    assert late == {"written": {str(amina): "attended"}, "left": [amina]}
    again = send(house, {f"mark-{amina}": "attended", f"seen-{amina}": ""}).json
    assert again["left"] == [], "saying the same twice is no disagreement"


@pytest.mark.parametrize(
    ("marks", "day", "status"),
    [
        ({"mark-999999": "attended"}, LAST, 422),
        ({}, TODAY + timedelta(days=1), 422),
        ({"mark-x": "attended"}, LAST, 400),
        ({"mark-1": "burned"}, LAST, 400),
    ],
)
def test_what_no_page_sends_is_refused(house: House, marks: dict[str, str], day: date, status: int) -> None:
    assert send(house, marks, day).status_code == status


@pytest.mark.parametrize(
    ("club", "offer", "signed_until", "said"),
    [
        ({}, {}, TODAY - timedelta(days=1), "erklæring om børneattester gælder ikke længere"),
        ({"approved_until": TODAY - timedelta(days=1)}, {}, TODAY, "Foreningen er ikke godkendt"),
        ({}, {"ended_on": TODAY}, TODAY, "Tilbuddet er afsluttet"),
        ({}, {"places": 0}, TODAY, "alle 0 pladser er taget"),
    ],
)
def test_no_new_place_where_there_can_be_none(
    house: House, club: dict[str, Any], offer: dict[str, Any], signed_until: date, said: str
) -> None:
    """Who has a place keeps it: what became of its trainings is still written."""
    with house.office.writing():
        mine = make.club(approved_from=date(2026, 1, 1), **club)
        make.seat(mine, house.person)
        make.declaration(mine, house.person, valid_until=signed_until)
        team = make.offer(mine, **offer)
        asks = make.enrolment(make.child(), team).id
        goes = make.enrolment(make.child(), team, state=EnrolmentState.CONFIRMED, confirmed_on=LAST).id
    answer = house.client.post(f"/club/enrolments/{asks}/confirm")
    assert (answer.status_code, said in words(answer.text)) == (422, True)
    assert row(house, asks).state is EnrolmentState.REQUESTED
    assert say(house, goes, "come") == 302


def test_a_club_gets_the_first_name_and_year_of_birth_alone(house: House) -> None:
    """Also of a protected child, and nothing of other clubs; each look is noted."""
    with house.office.writing():
        secret = make.child(first_name="Amina", protected_until=date(2027, 1, 1), **SECRET)
        here = make.enrolment(secret, session.get_one(Offer, house.offer), end_reason="Hemmelig").id
        make.enrolment(secret, session.get_one(Offer, house.other_offer))
        child_id = secret.id
    pages = ["enrolments", f"enrolments/{here}", f"enrolments/{here}/decline", f"enrolments/{here}/end"]
    for page in pages:
        text = house.client.get(f"/club/{page}").text
        assert "Amina" in text
        for word in ("Hemmelig", "Skjulested", "B-4711", "14-03", "14. marts", "8600", "Karate", "eskyttet"):
            assert word not in text, (page, word)
    say(house, here, "confirm")
    house.page(f"offers/{house.offer}/day")
    assert {right for _, _, right in house.office.looks()} == {"enrolments.club"}
    assert len(house.office.looks()) == 1 + len(pages)
    assert {seen for seen, _, _ in house.office.looks()} == {child_id}


def test_the_day_asked_for_is_one_that_has_been(house: House) -> None:
    say(house, child(house), "confirm")
    page = f"offers/{house.offer}/day"
    assert f"{LAST.day}/{LAST.month}" in house.page(page)
    assert "1. august" not in house.page(f"{page}?day=2026-08-01")
    assert "ikke kommet endnu" in house.page(f"{page}?day=2026-08-04")
    assert "over et år siden" in house.page(f"{page}?day=2024-08-04")


def test_the_offices_pages_of_the_same_things_stay_shut(house: House) -> None:
    enrolment = row(house, child(house))
    office = f"/office/children/{enrolment.child_id}/wishes/{enrolment.offer_id}"
    for page in (office, f"/office/children/{enrolment.child_id}"):
        assert house.client.get(page).status_code == 403
    for role in set(Role) - {Role.CLUB}:
        assert house.office.cast.client(role).get("/club/enrolments").status_code == 403
