"""One parent lets the other follow the child, and takes it back."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from flask.testing import FlaskClient

from fritidspas.claims.models import Claim
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.families import rules
from fritidspas.families.models import Guardianship
from fritidspas.families.rules import INVITATION_LASTS
from fritidspas.schemes.scheme import Expense
from fritidspas.web.sealing import seal
from tests.cast import NOW
from tests.families.home import Home
from tests.office import Office, words

JOINING = {"name": "Karim Haddad", "email": "karim@hjem.example", "password": "fire helt tilfældige ord"}


@pytest.fixture
def home(office: Office) -> Home:
    return Home(office)


def link(home: Home, lives_with: bool = False) -> str:
    """Where the other parent says yes."""
    page = f"/my/children/{home.child}/parents"
    answer = home.client.post(page, data={"lives_with": str(int(lives_with))})
    found = re.search(r"/my/invited/[\w=-]+", answer.text)
    assert found
    return found[0]


def other(home: Home) -> FlaskClient:
    client = home.office.app.test_client()
    client.post("/join", data=JOINING | {"municipality_id": home.office.cast.home})
    assert client.post("/login", data=JOINING).status_code == 302
    return client


def claimed(home: Home) -> None:
    """The club has asked for money from 17 August."""
    with home.office.writing():
        its = session.query(Enrolment).one()
        session.add(
            Claim(
                number="K1", pass_id=home.leisure_pass, enrolment_id=its.id, club_id=its.offer.club_id,
                kind=Expense.MEMBERSHIP_FEE, from_day=date(2026, 8, 17), to_day=date(2026, 12, 31), price_ore=100,
                amount_ore=100, key="k1", body_hash="", claimed_by=home.parent, claimed_at=NOW, changed_at=NOW,
            )
        )  # fmt: skip


def test_the_other_parent_follows_the_child_until_it_is_taken_back(home: Home) -> None:
    karim, shown = other(home), link(home)
    leisure_pass = f"/my/passes/{home.leisure_pass}"
    assert karim.get(leisure_pass).status_code == 404
    assert "Vil du følge Amina her?" in words(karim.get(shown).text)
    assert karim.post(shown).status_code == 302
    assert karim.get(leisure_pass).status_code == 200
    page = f"/my/children/{home.child}/parents"
    assert "Barnet bor ikke hos Karim Haddad." in home.text(page)
    with home.office.reading():
        guardian = session.query(Guardianship).filter_by(appointed_by=home.parent).one().guardian_id
    assert karim.post(f"{page}/{guardian}/end").status_code == 409
    home.client.post(f"{page}/{guardian}/end")
    assert karim.get(leisure_pass).status_code == 404


def test_a_link_holds_for_a_week(home: Home) -> None:
    shown = link(home)
    for late, status in ((timedelta(), 200), (timedelta(seconds=1), 404)):
        with time_machine.travel(NOW + INVITATION_LASTS + late, tick=False):
            assert other(home).get(shown).status_code == status


def test_a_link_holds_once_and_for_somebody_else(home: Home) -> None:
    karim, shown = other(home), link(home)
    assert "Send det til dem" in home.client.post(shown).text
    assert karim.post(shown).status_code == 302
    again = karim.post(shown)
    assert again.status_code == 422
    assert "gælder ikke længere" in words(again.text)


def test_nobody_writes_a_link_of_their_own(home: Home) -> None:
    karim, shown = other(home), link(home)
    facts = f"{home.child} {home.parent} 1 1"
    with home.office.app.test_request_context():
        searched = seal(facts)
    for token in (shown[:-4] + "AAAA", f"/my/invited/{facts}", f"/my/invited/{searched}"):
        assert karim.post(token).status_code == 404
    abroad = home.office.cast.client(Role.PARENT, home.office.cast.away)
    assert abroad.post(shown).status_code == 404


@pytest.mark.parametrize("lives_with", [False, True])
def test_who_lives_elsewhere_is_not_told_where_a_protected_child_is(home: Home, lives_with: bool) -> None:
    home.ask(home.offer)
    claimed(home)
    karim = other(home)
    karim.post(link(home, lives_with))
    home.change(protected_until=date(2027, 1, 1))
    text = words(karim.get(f"/my/passes/{home.leisure_pass}").text)
    assert ("Judo" in text) == lives_with
    assert ("Fra 17. august 2026." in text) == lives_with
    assert (karim.get(home.clubs).status_code == 200) == lives_with


def test_only_whom_the_child_lives_with_lets_others_into_its_home(home: Home) -> None:
    """Else who must not know where a protected child is would invite a second log-in of their own."""
    page, karim, early = f"/my/children/{home.child}/parents", other(home), link(home, lives_with=True)
    with home.office.writing():
        session.query(Guardianship).one().lives_with = False
    answer = home.client.post(page, data={"lives_with": "1"})
    assert answer.status_code == 422
    assert "Kun den, barnet bor hos, kan svare ja." in words(answer.text)
    assert "/my/invited/" not in answer.text
    assert karim.post(early).status_code == 422
    assert karim.post(link(home)).status_code == 302


@pytest.mark.parametrize(
    ("says", "is_protected", "is_followed", "before", "believed"),
    [
        (True, False, True, None, True),
        (True, True, False, None, True),
        (True, True, True, None, False),
        (True, True, True, False, False),
        (True, True, True, True, True),
        (False, True, True, True, False),
        (False, False, False, None, False),
    ],
)
def test_whose_word_counts_that_a_child_lives_with_them(
    says: bool, is_protected: bool, is_followed: bool, before: bool | None, believed: bool
) -> None:
    known = None if before is None else Guardianship(lives_with=before)
    assert rules.believed(says, is_protected, is_followed, known) is believed
