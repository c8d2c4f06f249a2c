"""A club looks at a pass: what it is shown, and how little a stranger, a guesser and a thief get."""

import threading
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from fritidspas.audit.service import record
from fritidspas.clubs.models import Offer
from fritidspas.core.numbers import ALPHABET, pass_number
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.enrolments import rules, scanning
from fritidspas.enrolments.models import Attendance, Enrolment
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.families.models import Child
from fritidspas.passes import service
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.qr import hash_of, token_of
from fritidspas.passes.rules import Door, Giver, Granting
from fritidspas.schemes.service import load
from tests import make
from tests.at_once import at_the_same_time, sqlite_as_python_has_it
from tests.cast import NOW
from tests.clubs.house import House
from tests.office import Office, words
from tests.passes.desk import MET, Desk
from tests.schemes.files import GUIDE_TO_MOVE

# What a browser says of an address that was scanned or typed.
BY_HAND = {"Sec-Fetch-Site": "none"}
UNKNOWN = pass_number(b"nobody's number!")


@pytest.fixture
def house(office: Office) -> House:
    return House(office)


@pytest.fixture
def given(house: House) -> LeisurePass:
    """Amina's pass; she goes nowhere yet."""
    office = house.office
    with office.writing():
        scheme = load(GUIDE_TO_MOVE, "a.toml", NOW, office.coordinator_id).version.scheme_id
        service.make_pool(scheme, 2026, 600_000, NOW, office.coordinator_id)
        child = make.child(last_name="Hemmelig", protected_until=date(2027, 1, 1))
        giver = Giver(office.coordinator_id, Role.COORDINATOR, Door.COORDINATOR)
        granting = Granting(ticked=MET, activity_day=date(2026, 8, 10), reason="Hemmelig grund")
        return service.issue(child, scheme, granting, giver, NOW)


def token(house: House, one: LeisurePass, version: int = 1) -> str:
    with house.office.reading():
        return token_of(one.number, version)


def shown(house: House, says: str, status: int = 200) -> str:
    answer = house.client.get(f"/p/{says}", headers=BY_HAND)
    assert answer.status_code == status
    return words(answer.text)


def typed(house: House, number: str) -> Any:
    return house.client.post("/club/scan", data={"number": number})


def misses(house: House) -> int:
    return sum(kind == scanning.MISSED for kind, _, _ in house.office.events())


def test_a_club_is_shown_a_first_name_and_yes(house: House, given: LeisurePass) -> None:
    answer = typed(house, given.number.lower())
    assert (answer.status_code, answer.location) == (302, f"/p/{token(house, given)}")
    html = house.client.get(answer.location, headers={"Sec-Fetch-Site": "same-origin"}).text
    assert "Amina Passet gælder i dag" in words(html)
    for word in ("Hemmelig", "2016", "8600", given.number, "Guide to Move", "Karate"):
        assert word not in html, word
    assert house.office.looks() == [(given.child_id, "scan.pass_shown", "enrolments.club")]


def test_a_child_that_just_turns_up_is_given_a_place_and_begins(house: House, given: LeisurePass) -> None:
    says = token(house, given)
    assert "Barnet går ikke hos jer endnu" in shown(house, says)
    assert house.office.events()[-1][0] == "passes.issued", "looking changes nothing"
    for _ in range(2):
        assert house.client.post(f"/club/offers/{house.offer}/come", data={"token": says}).status_code == 302
    with house.office.reading():
        begun = session.scalars(select(Enrolment)).one()
        assert (begun.state, begun.pass_id) == (EnrolmentState.STARTED, given.id)
        assert len(session.scalars(select(Attendance)).all()) == 1
    assert "Judo tirsdag 16:00-17:30 Kom i dag" in shown(house, says)


def test_a_club_that_remembers_a_child_gets_nothing_of_its_new_pass(house: House, given: LeisurePass) -> None:
    """It went there once and left. Only its pass, shown again, lets it begin anew."""
    with house.office.writing():
        child, offer = session.get_one(Child, given.child_id), session.get_one(Offer, house.offer)
        left = make.enrolment(child, offer, state=EnrolmentState.ENDED).id
    assert house.client.post(f"/club/enrolments/{left}/come").status_code == 422
    with house.office.reading():
        assert session.get_one(Enrolment, left).state is EnrolmentState.ENDED
    house.client.post(f"/club/offers/{house.offer}/come", data={"token": token(house, given)})
    with house.office.reading():
        assert session.get_one(Enrolment, left).state is EnrolmentState.STARTED


def test_a_full_team_says_so_on_the_page_of_the_pass(house: House, given: LeisurePass) -> None:
    with house.office.writing():
        session.get_one(Offer, house.offer).places = 0
    says = token(house, given)
    house.client.post(f"/club/offers/{house.offer}/come", data={"token": says})
    page = house.client.get(f"/p/{says}", headers=BY_HAND).text
    assert "alle 0 pladser er taget" in page


def test_a_pass_that_is_stopped_is_red_and_says_no_more(house: House, given: LeisurePass) -> None:
    with house.office.writing():
        service.stop(given.id, "Hemmelig", given.changed_at, NOW + timedelta(minutes=1), 1)
    text = shown(house, token(house, given))
    assert "Amina Passet gælder ikke i dag" in text
    assert "Judo" not in text
    assert "Hemmelig" not in text


def test_a_stranger_and_who_is_no_club_learn_nothing(house: House, given: LeisurePass) -> None:
    stranger: FlaskClient = house.office.app.test_client()
    for client in (stranger, house.office.coordinator):
        pages = [client.get(f"/p/{says}") for says in (token(house, given), "a" * 27)]
        assert [page.status_code for page in pages] == [200, 200]
        known, unknown = (page.text.replace(str(page.request.path), "") for page in pages)
        assert "Log ind som forening" in known
        assert known == unknown
    assert house.office.looks() == []
    assert misses(house) == 0


def test_another_municipalitys_club_finds_nothing(house: House, given: LeisurePass) -> None:
    abroad = house.office.cast.client(Role.CLUB, house.office.cast.away)
    assert abroad.get(f"/p/{token(house, given)}", headers=BY_HAND).status_code == 404
    assert abroad.post("/club/scan", data={"number": given.number}).status_code == 422


def test_a_wrong_sign_is_refused_before_anything_is_looked_up(
    house: House, given: LeisurePass, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_number: str) -> None:
        raise AssertionError("nothing may be looked up")

    wrong = given.number[:-1] + next(sign for sign in ALPHABET if sign != given.number[-1])
    unknown = words(typed(house, UNKNOWN).text)
    monkeypatch.setattr(scanning, "pass_numbered", never)
    assert words(typed(house, wrong).text).replace(wrong, "") == unknown
    assert misses(house) == 1, "a slip of the finger is no guess"


def test_who_misses_thirty_times_in_an_hour_is_stopped_even_at_a_hit(
    house: House, given: LeisurePass
) -> None:
    with house.office.writing():
        for _ in range(rules.MOST_MISSES - 1):
            record(
                scanning.MISSED,
                NOW - timedelta(minutes=59),
                actor_id=house.person,
                subject=("user", house.person),
            )
    shown(house, token(house, given))
    shown(house, "a" * 27, 404)
    assert misses(house) == rules.MOST_MISSES
    assert "Du har prøvet mange numre" in words(
        house.client.get(f"/p/{token(house, given)}", headers=BY_HAND).text
    )
    assert "Du har prøvet mange numre" in words(typed(house, given.number).text)
    assert misses(house) == rules.MOST_MISSES


def test_another_site_cannot_use_up_a_clubs_tries_nor_look_anything_up(
    house: House, given: LeisurePass, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever page is open in the next tab: only a press of the club's own button is a try, and an old browser's."""
    says = token(house, given)
    for sent_by in ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {}):
        for code in ("a" * 27, says):
            page = house.client.get(f"/p/{code}", headers=sent_by)
            assert (page.status_code, "Se passet" in words(page.text)) == (200, True)
            assert "Amina" not in page.text
    assert (misses(house), house.office.looks()) == (0, [])
    assert "Amina Passet gælder i dag" in words(house.client.post(f"/p/{says}").text)
    assert house.client.post("/p/" + "a" * 27).status_code == 404
    assert misses(house) == 1
    monkeypatch.setattr("fritidspas.enrolments.views_public.is_meant", lambda: True)
    house.client.get("/p/" + "a" * 27, headers={"Sec-Fetch-Site": "cross-site"})
    assert misses(house) == 2, "the control: without the question another site's page is a try"


def test_a_new_code_takes_the_place_of_a_stolen_one(house: House, given: LeisurePass) -> None:
    office, old = house.office, token(house, given)
    for _ in range(2):
        assert (
            office.coordinator.post(f"/office/passes/{given.id}/qr", data={"version": 1}).status_code == 302
        )
    shown(house, old, 404)
    assert "Amina" in shown(house, token(house, given, 2))
    assert [kind for kind, _, _ in office.events()].count("passes.qr_renewed") == 1


def test_only_a_hash_of_the_code_is_kept_and_the_office_prints_it(house: House, given: LeisurePass) -> None:
    says = token(house, given)
    assert len(says) == 27
    with house.office.reading():
        assert session.scalar(select(LeisurePass.qr_hash)) == hash_of(says)
    card = house.office.coordinator.get(f"/office/passes/{given.id}/card").text
    assert 'class="qr"' in card
    assert "Hemmelig" not in card
    assert "style=" not in card


@pytest.mark.both_databases
def test_many_tries_at_once_are_counted_one_by_one(desk: Desk) -> None:
    """A guesser with forty browsers gets thirty tries."""

    def guess() -> None:
        with transaction():
            scanning.look_up(UNKNOWN, NOW, desk.by)

    acts: list[Callable[[], None]] = [guess] * (rules.MOST_MISSES + 4)
    problems = at_the_same_time(desk.cast.app, desk.cast.home, acts)
    assert [type(problem) for problem in problems] == [Refused] * 4


@pytest.mark.both_databases
def test_without_taking_turns_more_would_be_looked_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: with one try left, two who are counted at once both get it."""
    for _ in range(rules.MOST_MISSES - 1):
        with transaction():
            scanning.look_up(UNKNOWN, NOW, desk.by)
    both = threading.Barrier(2)

    def count_at_once(missed: int) -> None:
        rules.check_misses(missed)
        both.wait(timeout=10)

    def guess() -> None:
        with transaction():
            scanning.look_up(UNKNOWN, NOW, desk.by)

    monkeypatch.setattr(scanning, "locked", session.get_one)
    monkeypatch.setattr(scanning, "check_misses", count_at_once)
    with sqlite_as_python_has_it():
        problems = at_the_same_time(desk.cast.app, desk.cast.home, [guess] * 2)
    assert [type(problem) for problem in problems] in ([], [OperationalError])
