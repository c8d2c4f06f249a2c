"""Who is given everything that is held of a child, what of it, and what is written down."""

import json
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.families.models import Guardianship
from fritidspas.families.service import appoint
from fritidspas.rights.rules import may_ask
from tests import make
from tests.cast import NOW
from tests.families.home import Home
from tests.office import Office

PROTECTED = date(2027, 6, 1)
PLACE = "8600"


def asked(client: FlaskClient, address: str, **typed: Any) -> tuple[int, str]:
    answer = client.post(address, data={"ending": "json", "known": "in_person"} | typed)
    return answer.status_code, answer.text


def follow(office: Office, child_id: int, role: Role, **how: Any) -> int:
    """That user follows the child; the number of the row."""
    with office.writing():
        appoint(
            child_id, office.cast.id_of(role), how.pop("lives_with", True), NOW, office.coordinator_id, **how
        )
    with office.reading():
        return max(row.id for row in session.query(Guardianship).filter_by(child_id=child_id))


def test_the_office_hands_it_to_who_asked_and_writes_it_down(office: Office) -> None:
    with office.writing():
        child = make.child(protected_until=PROTECTED, postcode=PLACE)
        child_id = child.id
    with office.writing(office.cast.away):
        foreign = make.child().id
    at_home = follow(office, child_id, Role.PARENT)
    elsewhere = follow(office, child_id, Role.GUIDE, lives_with=False)
    address = f"/office/children/{child_id}/insight"
    for role in (Role.COORDINATOR, Role.ADMINISTRATOR):
        assert "parent 1" in office.cast.client(role).get(address).text
        status, text = asked(office.cast.client(role), address, asked_by=at_home)
        assert status == 200
        assert PLACE in json.dumps(json.loads(text)["tables"])
    for asker in (elsewhere, 0):
        status, text = asked(office.coordinator, address, asked_by=asker)
        told = json.loads(text)
        assert status == 200
        assert PLACE not in json.dumps(told["tables"])
        assert ("child", "postcode") in {(one["table"], one["column"]) for one in told["withheld"]}
    last = office.events()[-1]
    assert last[:2] == ("rights.insight", child_id)
    assert {"asked_by": None, "known": "in_person", "knows_where": False}.items() <= last[2].items()
    assert office.looks()[-1] == (child_id, "rights.insight", "rights.insight")
    assert asked(office.coordinator, address, asked_by=9999)[0] == 422
    for nobody in (foreign, 9999):
        assert office.coordinator.get(f"/office/children/{nobody}/insight").status_code == 404
    assert (
        office.coordinator.post(
            address, data={"ending": "pdf", "known": "in_person", "asked_by": at_home}
        ).data[:4]
        == b"%PDF"
    )


def test_a_parent_takes_their_own_childs(office: Office) -> None:
    home = Home(office, lives_with=False, protected_until=PROTECTED, postcode=PLACE)
    with office.writing():
        other = make.child().id
    address = f"/my/children/{home.child}/insight"
    assert "Alt, vi har skrevet" in home.text("/my/")
    assert "Hent filen" in home.text(address)
    status, text = asked(home.client, address)
    told = json.loads(text)
    assert status == 200
    assert {one["table"] for one in told["tables"] if one["rows"]} >= {
        "child",
        "leisure_pass",
        "consent",
        "purse",
    }
    assert PLACE not in json.dumps(told["tables"])
    assert office.events()[-1][2]["known"] == "logged_in"
    assert home.client.post(address, data={"ending": "pdf"}).data[:4] == b"%PDF"
    for nobody in (other, 9999):
        assert asked(home.client, f"/my/children/{nobody}/insight")[0] == 404


def test_at_18_it_is_the_young_persons_alone(office: Office) -> None:
    home = Home(office, birth_date=date(2008, 8, 3))
    assert asked(home.client, f"/my/children/{home.child}/insight")[0] == 422


@pytest.mark.parametrize(
    ("born", "is_self", "may"),
    [
        (date(2011, 8, 4), True, False), (date(2011, 8, 3), True, True), (date(2000, 1, 1), True, True),
        (date(2008, 8, 4), False, True), (date(2008, 8, 3), False, False),
    ],
)  # fmt: skip
def test_who_may_ask(born: date, is_self: bool, may: bool) -> None:
    assert may_ask(born, is_self, NOW.date()) is may
