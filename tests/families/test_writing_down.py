"""A professional writes down a child that was not found: once, however many do it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text

from fritidspas.core.cpr import read_cpr
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.families import queries, service
from fritidspas.families.models import Child
from tests import make
from tests.at_once import at_the_same_time
from tests.cast import NOW
from tests.families.searching import BORN, CPR, DOWN, FIND, TYPED, facts
from tests.office import Office, words


def test_who_is_not_found_is_written_down_once(office: Office, anne: FlaskClient) -> None:
    answer = anne.post(FIND, data={"cpr": CPR, "name": "Amina Hassan", "reason": "leisure_pass"})
    assert 'value="14-03-2016"' in answer.text
    assert 'value="Hassan"' in answer.text
    made = anne.post(DOWN, data=TYPED)
    assert made.status_code == 302
    page = words(anne.get(made.location).text)
    assert "Amina Hassan" in page
    assert "Fagperson" not in page
    again = anne.post(DOWN, data=TYPED | {"first_name": "Aminah"})
    assert again.location.partition("?")[0] == made.location.partition("?")[0]
    with office.reading():
        child = session.scalars(select(Child)).one()
        assert (child.name, child.cpr, child.postcode) == ("Amina Hassan", "7403165002", "8600")
        assert (child.waiting_since, child.contact_id) == (None, office.cast.id_of(Role.PROFESSIONAL))
    assert [event[0] for event in office.events()] == [
        "families.searched", "families.searched", "families.child_created", "families.searched"
    ]  # fmt: skip


def test_a_namesake_without_a_number_is_the_same_child_and_one_with_another_is_not(
    office: Office, anne: FlaskClient
) -> None:
    with office.writing():
        first = make.child(first_name="Amina", last_name="Hassan", birth_date=BORN).id
    assert anne.post(DOWN, data=TYPED).location.startswith(f"/office/children/{first}/")
    with office.writing():
        known = read_cpr("740316-5004")
        child = session.get_one(Child, first)
        child.cpr, child.cpr_index = known.digits, queries.cpr_index(known)
    assert not anne.post(DOWN, data=TYPED).location.startswith(f"/office/children/{first}/")


def test_whoever_writes_a_child_down_says_whether_its_address_is_protected(
    office: Office, anne: FlaskClient
) -> None:
    unanswered = {key: value for key, value in TYPED.items() if key != "is_protected"}
    asked = anne.post(DOWN, data=unanswered)
    assert asked.status_code == 422
    assert "Svar, om familien har beskyttet adresse" in words(asked.text)
    known = {"cpr": "", "first_name": "Liv", "birth_date": "02-02-2015"}
    anne.post(DOWN, data=TYPED)
    anne.post(DOWN, data=TYPED | known)
    found = anne.post(DOWN, data=TYPED | known | {"is_protected": "1"})
    assert "Hvor barnet bor" in words(anne.get(found.location).text)
    with office.reading():
        until = {child.first_name: child.protected_until for child in session.scalars(select(Child))}
        assert until["Amina"] is None
        assert until["Liv"] is not None


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"birth_date": "15-03-2016"}, "passer ikke til CPR-nummeret"),
        ({"postcode": "0001"}, "Postnummeret findes ikke"),
        ({"cpr": "", "birth_date": "14-03-1980"}, "over 21 år"),
        ({"cpr": "310216-5002"}, "kan ikke passe"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(
    office: Office, anne: FlaskClient, typed: dict[str, str], told: str
) -> None:
    answer = anne.post(DOWN, data=TYPED | typed)
    assert answer.status_code == 422
    assert told in words(answer.text)
    assert office.events() == []


@pytest.mark.both_databases
def test_two_who_write_the_same_child_down_at_once_make_one(app: Flask, office: Office) -> None:
    def write_down() -> None:
        with transaction():
            service.write_down(facts(), read_cpr(CPR), NOW, office.cast.id_of(Role.PROFESSIONAL))

    assert at_the_same_time(app, office.cast.home, [write_down] * 4) == []
    with office.reading():
        assert len(session.scalars(select(Child.id)).all()) == 1


@pytest.mark.both_databases
def test_without_taking_turns_the_database_still_refuses_the_second(
    app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "same_child", lambda *_: None)
    refused: list[str] = []

    def write_down() -> None:
        try:
            with transaction():
                service.write_down(facts(), read_cpr(CPR), NOW, office.cast.id_of(Role.PROFESSIONAL))
        except Refused as no:
            refused.append(no.code)

    assert at_the_same_time(app, office.cast.home, [write_down] * 3) == []
    assert refused == ["child_cpr_taken"] * 2
    with office.writing():
        session.execute(text("DROP INDEX ix_child_cpr_index"))
    assert at_the_same_time(app, office.cast.home, [write_down]) == []
    with office.reading():
        assert len(session.scalars(select(Child.id)).all()) == 2  # the index was what held
