"""A club claims on a phone, sees what became of it, and sees nobody else's."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient

from fritidspas.claims import service
from fritidspas.clubs.models import Club
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.ledger.rules import Balances
from tests import make
from tests.cast import NOW, Cast
from tests.claims.house import BEGUN, FEE, FromOutside
from tests.office import value_of, words


@pytest.fixture
def house(cast: Cast) -> Iterator[FromOutside]:
    with time_machine.travel(NOW, tick=False):
        yield FromOutside(cast)


@pytest.fixture
def club(house: FromOutside) -> FlaskClient:
    return house.cast.client(Role.CLUB)


def filled(page: str, **typed: str) -> dict[str, str]:
    """The form of the page as it stands, but for what is typed."""
    names = (
        "key",
        "kind",
        "price_ore",
        "from_day",
        "to_day",
        "family_ore",
        "fund_ore",
        "fund",
        "account_text",
    )
    return {name: value_of(page, name) for name in names} | typed


def test_from_the_child_to_the_receipt_and_back_again(house: FromOutside, club: FlaskClient) -> None:
    address = f"/club/enrolments/{house.enrolment}/claim"
    assert f'href="{address}"' in club.get("/club/claims/new").text
    page = club.get(address).text
    assert "Tilbage på passet 600,00 kr." in words(page)
    form = filled(page, price_ore="350,00", family_ore="50")

    asked = club.post(address, data=form | {"step": "check"})
    assert "600,00 kr. før, 300,00 kr. efter" in words(asked.text)
    assert house.claims() == 0
    again = club.post(address, data=form | {"step": "edit"}).text
    assert filled(again) == form | {"family_ore": "50,00"}

    answers = [club.post(address, data=form | {"step": "send"}) for _tap in range(2)]
    assert len({answer.location for answer in answers}) == 1
    assert (house.claims(), house.purse) == (1, Balances(30_000, reserved=30_000))
    receipt = answers[0].location
    assert "Venter på svar" in words(club.get(receipt).text)
    assert "300,00 kr. Venter på svar" in words(club.get("/club/claims").text)

    assert club.post(f"{receipt}/withdraw").location == receipt
    assert "Trukket tilbage" in words(club.get(receipt).text)
    assert house.purse == Balances(60_000)


def test_a_child_is_found_by_first_name_and_team_and_never_by_a_last_name(
    house: FromOutside, club: FlaskClient
) -> None:
    with house.writing():
        other = make.offer(session.get_one(Club, house.club), activity="Svømning")
        make.enrolment(make.child(first_name="Åse", last_name="Holm"), other, **BEGUN)
        swimming = other.id
    house.claim()

    def found(**typed: object) -> list[str]:
        answer = club.post("/office/search", data={"to": "/club/claims/new", **typed})
        assert not typed.get("q") or str(typed["q"]) not in answer.location
        return re.findall(r'card-heading">([^<]+)</h3>\s*<p>([^<]+)', club.get(answer.location).text)

    amina, aase = ("Amina", "Født i 2016 · opkrævet 3. august 2026"), ("Åse", "Født i 2016")
    assert found() == [amina, aase]
    assert found(q="åS") == [aase]
    assert found(q="Holm") == []
    assert found(team=swimming) == [aase]
    assert found(q="amina", team=swimming) == []


def test_what_the_pass_cannot_pay_is_told_at_the_field(house: FromOutside, club: FlaskClient) -> None:
    address = f"/club/enrolments/{house.enrolment}/claim"
    form = filled(club.get(address).text, price_ore="600,01", step="check")
    answer = club.post(address, data=form)
    assert answer.status_code == 422
    assert "Der er kun 600,00 kr. tilbage på passet" in words(answer.text)
    assert value_of(answer.text, "key") == form["key"]


def test_before_the_first_training_there_is_no_form_but_what_to_do(
    house: FromOutside, club: FlaskClient
) -> None:
    with house.writing():
        waiting = session.get_one(Enrolment, house.enrolment)
        waiting.state, waiting.started_on = EnrolmentState.CONFIRMED, None
    page = club.get(f"/club/enrolments/{house.enrolment}/claim").text
    assert "når barnet har været til den første træning" in words(page)
    assert 'name="price_ore"' not in page


def test_when_the_pass_is_empty_the_club_is_told_at_once(house: FromOutside, club: FlaskClient) -> None:
    house.claim(replace(FEE, price_ore=60_000))
    page = words(club.get(f"/club/enrolments/{house.enrolment}/claim").text)
    assert "ikke flere penge på barnets fritidspas" in page


def pages(house: FromOutside, claim: int) -> list[str]:
    return [
        "/club/claims",
        "/club/claims/new",
        f"/club/claims/{claim}",
        f"/club/enrolments/{house.enrolment}/claim",
    ]


def test_a_club_is_never_told_why_a_child_has_a_pass_nor_its_last_name(
    house: FromOutside, club: FlaskClient
) -> None:
    claim = house.claim()
    text = " ".join(club.get(page).text for page in pages(house, claim))
    assert "Amina" in text
    for secret in ("Holm", "Guide to Move", "Ikke aktiv", "14-03-2016", "14. marts"):
        assert secret not in text


@pytest.mark.parametrize("away", [False, True])
def test_another_clubs_children_and_claims_are_not_there(house: FromOutside, away: bool) -> None:
    claim = house.claim()
    other = house.cast.client(Role.CLUB, house.cast.away) if away else seatless(house)
    own: list[Any] = [other.get(page).status_code for page in pages(house, claim)[:2]]
    assert own == [200, 200]
    assert "Amina" not in other.get("/club/claims").text + other.get("/club/claims/new").text
    for page in pages(house, claim)[2:]:
        assert other.get(page).status_code == 404
    assert other.post(f"/club/claims/{claim}/withdraw").status_code == 404
    assert other.post(f"/club/enrolments/{house.enrolment}/claim", data={"step": "send"}).status_code == 404
    assert house.purse.reserved == FEE.price_ore


def seatless(house: FromOutside) -> FlaskClient:
    """Lars has left the club."""
    with house.writing():
        session.delete(house.seat_of_lars())
    return house.cast.client(Role.CLUB)


def test_what_was_answered_meanwhile_is_not_withdrawn(house: FromOutside, club: FlaskClient) -> None:
    claim = house.claim()
    with house.writing():
        service.approve(claim, NOW, house.finance)
    answer = club.post(f"/club/claims/{claim}/withdraw")
    assert answer.status_code == 409
    assert house.purse.spent == FEE.price_ore
