"""A professional finds one child exactly, or none; whoever guesses learns nothing, and nothing typed is kept."""

from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.core.professions import Profession
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session
from fritidspas.families import rules
from fritidspas.families.models import Child
from fritidspas.web.sealing import seal
from tests import make
from tests.cast import NOW, pass_factor
from tests.families.searching import BORN, CPR, DOWN, FIND, OWN, TYPED, look_for, with_cpr
from tests.office import Office, words


def test_the_number_finds_the_child_and_nobody_else(office: Office, anne: FlaskClient) -> None:
    with office.writing():
        child = with_cpr(first_name="Amina", last_name="Hassan").id
        with_cpr("740316-5004")
    status, address, _ = look_for(anne, cpr=CPR)
    assert status == 302
    assert address.startswith(f"/office/children/{child}/glance?found=")
    page = words(anne.get(address).text)
    assert "Amina Hassan" in page
    assert "14. marts 2016" in page
    assert office.events() == [("families.searched", child, {"reason": "guide", "found": 1})]
    assert office.looks() == [(child, "families.glance", "families.search")]


@pytest.mark.parametrize(
    ("name", "born", "found"),
    [
        ("Amina Hassan", "14-03-2016", True),
        ("  amina   HASSAN ", "14-03-2016", True),
        ("Amina", "14-03-2016", False),
        ("Hassan Amina", "14-03-2016", False),
        ("Amina Hassa", "14-03-2016", False),
        ("Amina Hassan", "15-03-2016", False),
        ("%", "14-03-2016", False),
    ],
)
def test_a_name_finds_only_whole_and_with_its_day(
    office: Office, anne: FlaskClient, name: str, born: str, found: bool
) -> None:
    with office.writing():
        make.child(first_name="Amina", last_name="Hassan", birth_date=BORN)
    status, _, read = look_for(anne, name=name, birth_date=born)
    assert (status == 302) == found
    assert ("Barnet er ikke oprettet endnu" in read) != found


@pytest.mark.parametrize(
    "typed", [{}, {"name": "Amina Hassan"}, {"birth_date": "14-03-2016"}, {"cpr": "310216-5002"}]
)
def test_half_of_what_is_known_finds_nobody_and_is_no_search(
    office: Office, anne: FlaskClient, typed: dict[str, str]
) -> None:
    with office.writing():
        make.child(first_name="Amina", last_name="Hassan", birth_date=BORN)
    assert look_for(anne, **typed)[0] == 422
    assert office.events() == []


def test_without_a_reason_nobody_searches(office: Office, anne: FlaskClient) -> None:
    for reason in ("", "writing_down", "because"):
        assert look_for(anne, cpr=CPR, reason=reason)[0] == 422
    assert office.events() == []


def test_two_with_the_same_name_and_day_are_told_apart(office: Office, anne: FlaskClient) -> None:
    with office.writing():
        both = [make.child(first_name="Amina", last_name="Hassan", birth_date=BORN).id for _ in range(2)]
    answer = anne.post(FIND, data={"name": "Amina Hassan", "birth_date": "14-03-2016", "reason": "guide"})
    assert all(f"/office/children/{child}/glance?found=" in answer.text for child in both)
    assert [look[:2] for look in office.looks()] == [(child, "families.find") for child in both]


# What a colleague gains by guessing: nothing.


def test_counting_up_the_number_in_the_address_tells_nothing(office: Office, anne: FlaskClient) -> None:
    with office.writing():
        first = with_cpr().id
        make.child(), make.child()
    with office.writing(office.cast.away):
        make.child()
    pages = {words(anne.get(f"/office/children/{number}/glance").text) for number in range(1, first + 8)}
    assert len(pages) == 1
    assert anne.get(f"/office/children/{first}/glance").status_code == 404
    assert anne.post(f"/office/children/{first}/contact").status_code == 404
    assert anne.get(f"/office/children/{first}").status_code == 403
    assert office.looks() == []


def test_a_seal_is_for_one_person_one_child_and_one_hour(office: Office, anne: FlaskClient) -> None:
    with office.writing():
        child, other = with_cpr().id, make.child().id
        session.add(
            User(
                email="bo@1.example", name="Bo", role=Role.PROFESSIONAL, profession=Profession.TEACHER,
                password_hash=session.scalars(select(User.password_hash)).first(),
            )
        )  # fmt: skip
    address = look_for(anne, cpr=CPR)[1]
    assert anne.get(address).status_code == 200
    assert anne.get(address.replace(f"/{child}/", f"/{other}/")).status_code == 404
    assert anne.get(address[:-1] + ("0" if address[-1] != "0" else "1")).status_code == 404
    assert anne.get(f"{address}æ").status_code == 404
    bo = office.app.test_client()
    bo.post("/login", data={"email": "bo@1.example", "password": "rigtig god adgangskode"})
    pass_factor(office.app, bo)
    assert bo.get(OWN).status_code == 200
    assert bo.get(address).status_code == 404
    with time_machine.travel(NOW + timedelta(minutes=59), tick=False):
        assert office.cast.client(Role.PROFESSIONAL).get(address).status_code == 200
    with time_machine.travel(NOW + timedelta(hours=2), tick=False):
        assert office.cast.client(Role.PROFESSIONAL).get(address).status_code == 404


def test_what_a_search_elsewhere_seals_opens_no_child(office: Office, anne: FlaskClient) -> None:
    with office.writing():
        child = with_cpr().id
    me, hour = office.cast.id_of(Role.PROFESSIONAL), int(NOW.timestamp()) // 3600
    with office.app.app_context():
        for said in (f"user {me} found child {child}", f"user {me} found child {child} {hour}"):
            address = f"/office/children/{child}/glance?found={seal(said)}"
            assert anne.get(address).status_code == 404


def test_a_child_of_another_municipality_is_not_found(office: Office, anne: FlaskClient) -> None:
    with office.writing(office.cast.away):
        away = with_cpr(first_name="Amina", last_name="Hassan").id
    assert "Barnet er ikke oprettet endnu" in look_for(anne, cpr=CPR)[2]
    assert "Barnet er ikke oprettet endnu" in look_for(anne, name="Amina Hassan", birth_date="14-03-2016")[2]
    assert anne.post(DOWN, data=TYPED).location.startswith("/office/children/")
    with office.reading():
        mine = session.scalars(select(Child)).one()
    assert mine.id != away
    with office.app.app_context(), scoped_to(office.cast.away):
        assert session.scalars(select(Child.cpr_index)).one() != mine.cpr_index


def test_whoever_searches_too_often_must_wait(office: Office, anne: FlaskClient) -> None:
    with office.writing():
        with_cpr()
    for _ in range(rules.MOST_SEARCHES):
        assert look_for(anne, cpr="740316-5004")[0] == 200
    status, _, read = look_for(anne, cpr=CPR)
    assert status == 422
    assert "Du har søgt 30 gange" in read
    assert anne.post(DOWN, data=TYPED).status_code == 422
    assert len(office.events()) == rules.MOST_SEARCHES
    with time_machine.travel(NOW + timedelta(minutes=61), tick=False):
        assert look_for(office.cast.client(Role.PROFESSIONAL), cpr=CPR)[0] == 302
