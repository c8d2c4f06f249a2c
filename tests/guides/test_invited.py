"""A guide from before is invited to log in, by a letter with an address that opens once."""

import re

import pytest

from fritidspas.accounts.models import User
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.guides import service
from fritidspas.guides.models import Guide
from fritidspas.guides.rules import GuideState
from fritidspas.letters.models import Letter
from fritidspas.links.models import Link
from fritidspas.links.service import token_of
from tests import make
from tests.at_once import at_the_same_time
from tests.cast import NOW
from tests.office import Office, value_of, words

PASSWORD = "fire helt tilfældige ord"


class Invited:
    """A guide from before, whom the coordinator has invited."""

    def __init__(self, office: Office) -> None:
        self.office = office
        with office.writing():
            self.guide = make.guide(name="Ole Gran", email="ole@guide.example").id
        self.page = f"/office/guides/{self.guide}/invite"
        assert office.coordinator.post(self.page).status_code == 302

    def address(self) -> str:
        with self.office.reading():
            link = session.query(Link).order_by(Link.id.desc()).first()
            assert link
            return f"/guide/invited/{token_of(link)}"

    def accept(self, address: str, password: str = PASSWORD) -> int:
        return int(self.office.app.test_client().post(address, data={"password": password}).status_code)


@pytest.fixture
def invited(office: Office) -> Invited:
    return Invited(office)


def test_a_guide_from_before_is_invited_and_chooses_a_password_once(invited: Invited) -> None:
    office, address = invited.office, invited.address()
    with office.reading():
        letter = session.query(Letter).one()
        assert (letter.kind, letter.name) == ("guides.invited", "Ole Gran")
        assert "{link}" in letter.body
    page = office.app.test_client().get(address)
    assert "Ole" not in page.text  # whoever holds the address is nobody yet
    assert invited.accept(address, "kort") == 422
    with office.reading():
        assert session.get_one(Guide, invited.guide).user_id is None
    assert invited.accept(address) == 302
    assert "allerede valgt" in office.app.test_client().get(address).text
    invited.accept(address, "en helt anden adgangskode")
    login = {"email": "ole@guide.example", "password": PASSWORD}
    client = office.app.test_client()
    assert client.post("/login", data=login).status_code == 302
    assert client.get("/").location == "/guide/"
    assert office.coordinator.post(invited.page).status_code == 409


def test_a_new_invitation_ends_the_one_before(invited: Invited) -> None:
    old = invited.address()
    invited.office.coordinator.post(invited.page)
    assert invited.accept(old) == 409
    assert invited.accept(invited.address()) == 302


def test_an_invitation_to_an_address_that_was_wrong_opens_nothing_once_it_is_corrected(
    invited: Invited,
) -> None:
    office, lies_with_a_stranger = invited.office, invited.address()

    def corrected(**facts: str) -> None:
        page = office.coordinator.get(f"/office/guides/{invited.guide}/edit").text
        typed = {
            "ref": value_of(page, "ref"), "name": "Ole Gran", "gender": "f", "kind": "volunteer",
            "birth_date": "1-5-1990", "languages": ["da"], "capacity": "1", "postcode": "8600",
            "available": "man 15:00-18:00", "max_km": "8", "child_age_min": "6", "child_age_max": "12",
            "max_together": "2", "email": "ole@guide.example", "seen": value_of(page, "seen"),
        }  # fmt: skip
        answer = office.coordinator.post(f"/office/guides/{invited.guide}/edit", data=typed | facts)
        assert answer.status_code == 302, words(answer.text)

    corrected(phone="20304050")
    assert office.app.test_client().get(lies_with_a_stranger).status_code == 200  # the control
    corrected(phone="20304050", email="ole.gran@guide.example")
    assert invited.accept(lies_with_a_stranger) == 409
    with office.reading():
        assert session.get_one(Guide, invited.guide).user_id is None
    assert office.coordinator.post(invited.page).status_code == 302
    assert invited.accept(invited.address()) == 302


def test_an_address_nobody_was_sent_or_of_a_guide_who_stopped_opens_nothing(invited: Invited) -> None:
    assert invited.accept("/guide/invited/abc") == 409
    with invited.office.writing():
        session.get_one(Guide, invited.guide).state = GuideState.ENDED
    assert invited.accept(invited.address()) == 422
    with invited.office.reading():
        assert session.query(User).filter_by(email="ole@guide.example").count() == 0


def test_an_invitation_needs_an_address_nobody_logs_in_with(office: Office) -> None:
    with office.writing():
        without = make.guide().id
        parent = make.guide(email=office.cast.email_of(Role.PARENT)).id
    for guide in (without, parent):
        assert office.coordinator.post(f"/office/guides/{guide}/invite").status_code == 409
    assert not re.search(r"guides/\d+/invite", office.coordinator.get(f"/office/guides/{without}").text)


@pytest.mark.both_databases
def test_two_presses_at_once_make_one_log_in(invited: Invited) -> None:
    with invited.office.reading():
        link = session.query(Link.id).scalar()

    def act() -> None:
        with transaction():
            service.accept_invitation(link, PASSWORD, NOW)

    problems = at_the_same_time(invited.office.app, invited.office.cast.home, [act, act])
    assert [problem.code for problem in problems if isinstance(problem, Refused)] == ["link_used"]
    with invited.office.reading():
        assert session.query(User).filter_by(email="ole@guide.example").count() == 1
