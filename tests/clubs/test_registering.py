"""A club registers itself, and a stranger learns nothing by trying."""

import re
from functools import partial

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from fritidspas.accounts.models import User
from fritidspas.clubs.models import Club, ClubPerson
from fritidspas.clubs.rules import Contact, Payee, Registration
from fritidspas.clubs.service import joining, register
from fritidspas.core.roles import Role
from fritidspas.db import across_municipalities, session, transaction
from tests import make
from tests.at_once import at_the_same_time
from tests.cast import NOW
from tests.clubs.house import CVR, OTHER_CVR, House
from tests.office import Office, words

PASSWORD = "en god lang adgangskode"
PAGE = "/club/register"


def typed(office: Office, **given: str) -> dict[str, str]:
    return {
        "municipality_id": str(office.cast.home), "name": "Høgen", "cvr": "64 94 22 12", "account": "1551-123456",
        "ean": "", "signer": "Ida Holm", "contact": "", "phone": "12345678", "email": "Ida@hoegen.example",
        "password": PASSWORD,
    } | given  # fmt: skip


@pytest.fixture
def stranger(office: Office) -> FlaskClient:
    return office.app.test_client()


def rows(office: Office) -> tuple[int, int, int]:
    with office.app.app_context(), across_municipalities():
        return tuple(session.scalar(select(func.count(model.id))) for model in (Club, ClubPerson, User))


def test_a_club_registers_logs_in_and_waits(office: Office, stranger: FlaskClient) -> None:
    assert stranger.get(PAGE).status_code == 200
    answer = stranger.post(PAGE, data=typed(office))
    assert answer.status_code == 200
    assert "Tak, vi har fået jeres tilmelding" in answer.text
    with office.reading():
        club = session.scalars(select(Club)).one()
        seat = session.scalars(select(ClubPerson)).one()
        user = session.get_one(User, seat.user_id)
    assert (club.name, club.cvr, club.account, club.asked_at) == ("Høgen", OTHER_CVR, "1551 0000123456", NOW)
    assert (club.contact, club.email, club.phone) == ("Ida Holm", "ida@hoegen.example", "+4512345678")
    assert (club.approved_from, club.account_confirmed_by) == (None, None)
    assert (user.name, user.role, seat.may_sign) == ("Ida Holm", Role.CLUB, True)
    login = stranger.post("/login", data={"email": "ida@hoegen.example", "password": PASSWORD})
    assert login.status_code == 302
    page = stranger.get("/", follow_redirects=True)
    assert "Kommunen skal godkende foreningen. I har ventet siden 3. august 2026" in words(page.text)
    assert office.events() == [("clubs.registered", club.id, {})]


def receipt(client: FlaskClient, data: dict[str, str]) -> tuple[int, str]:
    answer = client.post(PAGE, data=data)
    return answer.status_code, re.sub(r'csrf-token="[^"]*"|value="[^"]{60,}"', "", answer.text)


def test_a_known_cvr_or_address_is_answered_like_a_new_one(house: House) -> None:
    office, before = house.office, rows(house.office)
    known = office.cast.email_of(Role.LEADER, office.cast.away)
    same_cvr = receipt(office.app.test_client(), typed(office, cvr=CVR))
    same_mail = receipt(office.app.test_client(), typed(office, email=known.upper()))
    assert rows(office) == before
    assert office.events() == [
        ("clubs.registration_known", office.cast.home, {"cvr": CVR}),
        ("clubs.registration_known", office.cast.home, {"cvr": OTHER_CVR}),
    ]
    new = receipt(office.app.test_client(), typed(office))
    assert rows(office) == tuple(count + 1 for count in before)
    assert same_cvr == same_mail == new


def test_a_known_one_costs_as_much_time(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    verified = []
    monkeypatch.setattr(joining, "password_is_right", lambda *given: verified.append(given))
    receipt(house.office.app.test_client(), typed(house.office, cvr=CVR))
    assert verified == [(None, PASSWORD)]


def test_the_name_of_a_club_somebody_wrote_down_does_not_give_it_away(
    office: Office, stranger: FlaskClient
) -> None:
    with office.writing():
        known = make.club(name="Høgen").id
    assert stranger.post(PAGE, data=typed(office)).status_code == 200
    with office.reading():
        names = dict(session.execute(select(Club.name, Club.id)).all())
        assert names == {"Høgen": known, f"Høgen ({OTHER_CVR})": names[f"Høgen ({OTHER_CVR})"]}
        assert session.scalars(select(ClubPerson.club_id)).one() != known


def test_the_same_cvr_in_two_municipalities_is_two_clubs(house: House, stranger: FlaskClient) -> None:
    away = house.office.cast.away
    stranger.post(PAGE, data=typed(house.office, cvr=CVR, municipality_id=str(away)))
    with house.office.app.app_context(), across_municipalities():
        owners = session.scalars(select(Club.municipality_id).where(Club.cvr == CVR).order_by(Club.id)).all()
    assert owners == [house.office.cast.home, away]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"cvr": "64942213"}, "CVR-nummeret er ikke rigtigt"),
        ({"account": ""}, "enten en bankkonto eller et EAN-nummer."),
        ({"ean": "4006381333931"}, "eller et EAN-nummer, ikke begge"),
        ({"account": "", "ean": "4006381333932"}, "EAN-nummeret er ikke rigtigt"),
        ({"password": "kort"}, "mindst 12 tegn"),
        ({"municipality_id": "999999"}, "Vælg en af mulighederne"),
        ({"municipality_id": ""}, "Vælg den kommune"),
        ({"email": "ida"}, "Skriv en e-mailadresse"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_written(
    office: Office, stranger: FlaskClient, changes: dict[str, str], sentence: str
) -> None:
    before = rows(office)
    answer = stranger.post(PAGE, data=typed(office, **changes))
    assert answer.status_code == 422
    assert sentence in words(answer.text)
    assert PASSWORD not in answer.text
    assert rows(office) == before


def test_trying_is_slowed_like_logging_in(office: Office, stranger: FlaskClient) -> None:
    office.app.config["LOGIN_TRIES"] = "3 per minute"
    codes = [stranger.post(PAGE, data=typed(office, cvr="1")).status_code for _ in range(4)]
    assert codes == [422, 422, 422, 429]


@pytest.mark.both_databases
def test_two_taps_at_once_make_one_club(office: Office) -> None:
    def tap() -> None:
        with transaction():
            facts = Registration(
                "Høgen", OTHER_CVR, Contact("Ida", "ida@hoegen.example", ""), Payee("1551 0000123456", None)
            )
            register(facts, "Ida", PASSWORD, NOW)

    before = rows(office)
    assert at_the_same_time(office.app, office.cast.home, [tap] * 4) == []
    assert rows(office) == tuple(count + 1 for count in before)


@pytest.mark.both_databases
def test_two_clubs_with_one_address_at_once_are_one_club(office: Office) -> None:
    def tap(cvr: str) -> None:
        with transaction():
            facts = Registration(
                f"Høgen {cvr}", cvr, Contact("Ida", "ida@hoegen.example", ""), Payee("1551 0000123456", None)
            )
            register(facts, "Ida", PASSWORD, NOW)

    before = rows(office)
    acts = [partial(tap, cvr) for cvr in (OTHER_CVR, CVR)]
    assert at_the_same_time(office.app, office.cast.home, acts) == []
    assert rows(office) == tuple(count + 1 for count in before)


def test_the_log_in_page_shows_the_way(stranger: FlaskClient) -> None:
    assert f'href="{PAGE}"' in stranger.get("/login").text
