"""Finance sees what waits, says yes to many at once, and no with a reason."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from flask.testing import FlaskClient

from fritidspas.claims.rules import ClaimState
from fritidspas.clubs.models import Club
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.passes.models import LeisurePass
from tests import make
from tests.cast import NOW, Cast
from tests.claims.house import FEE, FromOutside
from tests.office import words


@pytest.fixture
def house(cast: Cast) -> Iterator[FromOutside]:
    with time_machine.travel(NOW, tick=False):
        yield FromOutside(cast)


@pytest.fixture
def finance(house: FromOutside) -> FlaskClient:
    return house.cast.client(Role.FINANCE)


def three(house: FromOutside) -> list[int]:
    return [
        house.claim(replace(FEE, from_day=FEE.from_day + timedelta(days=day)), f"k{day}") for day in range(3)
    ]


def test_many_are_asked_about_once_and_judged_one_by_one(house: FromOutside, finance: FlaskClient) -> None:
    first, second, third = three(house)
    data = {"claim": [first, second, third]}
    asked = finance.post("/office/claims/approve", data=data)
    assert "Godkend 3 opkrævninger?" in words(asked.text)
    assert "600,00 kr. i alt" in words(asked.text)
    assert house.state(first) is ClaimState.WAITING

    house.refuse(second)
    told = finance.post("/office/claims/approve", data=data | {"confirmed": "1"}, follow_redirects=True)
    assert "Én opkrævning er ikke godkendt" in words(told.text)
    assert "Opkrævningen er behandlet i mellemtiden" in words(told.text)
    states = [house.state(one) for one in (first, second, third)]
    assert states == [ClaimState.APPROVED, ClaimState.REFUSED, ClaimState.APPROVED]


def test_one_of_ones_own_club_is_told_why_not(house: FromOutside, finance: FlaskClient) -> None:
    with house.writing():
        make.seat(session.get_one(Club, house.club), house.finance)
    claim = house.claim()
    answer = finance.post(
        "/office/claims/approve", data={"claim": claim, "confirmed": "1"}, follow_redirects=True
    )
    assert "Ikke godkendt" in answer.text
    assert house.state(claim) is ClaimState.WAITING


def test_addresses_that_make_no_sense_say_nothing(house: FromOutside, finance: FlaskClient) -> None:
    claim = house.claim()
    for refused in ("x", f"{claim}.claim_too_late", f"{'9' * 40}.own_club", f"{claim}."):
        page = finance.get(f"/office/claims/approved?claim={claim}&claim=x&refused={refused}")
        assert page.status_code == 200
        assert "ikke godkendt" not in words(page.text)


def test_a_no_takes_a_reason_that_the_club_reads(house: FromOutside, finance: FlaskClient) -> None:
    claim = house.claim()
    address = f"/office/claims/{claim}/refuse"
    assert finance.post(address, data={"reason": " "}).status_code == 422
    assert house.state(claim) is ClaimState.WAITING
    finance.post(address, data={"reason": "Holdet er aflyst"})
    assert house.state(claim) is ClaimState.REFUSED
    assert "Holdet er aflyst" in house.cast.client(Role.CLUB).get(f"/club/claims/{claim}").text


def test_the_list_is_narrowed_by_state_club_and_number(house: FromOutside, finance: FlaskClient) -> None:
    _first, second, _third = three(house)
    house.approve(second)
    with house.writing():
        pass_number = session.get_one(LeisurePass, house.leisure_pass).number

    def shown(query: str) -> int:
        return finance.get(f"/office/claims/?{query}").text.count('<td data-title="Nummer"')

    assert [shown(f"state={state}") for state in ("waiting", "approved", "paid")] == [2, 1, 0]
    assert (shown(f"club={house.club}"), shown("club=999")) == (3, 3)
    assert (shown(f"q={pass_number}"), shown("q=amina"), shown("q=nobody")) == (3, 3, 0)
    assert shown("sort=-amount") == 3
    assert finance.get("/office/claims/?file=csv&state=waiting").text.count("Kontingent") == 2


def test_what_waits_comes_first_and_is_all_that_can_be_ticked(
    house: FromOutside, finance: FlaskClient
) -> None:
    first, second, third = three(house)
    house.approve(first)
    house.refuse(second)
    page = finance.get("/office/claims/").text
    assert re.findall(r'href="/office/claims/(\d+)"', page) == [str(one) for one in (third, first, second)]
    assert re.findall(r'name="claim" value="(\d+)"', page) == [str(third)]
    house.approve(third)
    assert 'name="claim"' not in finance.get("/office/claims/").text


def test_where_a_protected_child_goes_is_told_by_number_alone(
    house: FromOutside, finance: FlaskClient
) -> None:
    claim = house.claim()
    pages = (
        "/office/claims/",
        f"/office/claims/{claim}",
        "/office/claims/?file=csv",
        "/office/claims/?q=amina",
    )
    assert all("Amina" in finance.get(page).text for page in pages)
    with house.writing():
        session.get_one(Child, house.child).protected_until = date(2027, 1, 1)
    assert not any("Amina" in finance.get(page).text for page in pages)
    assert "Beskyttet" in finance.get(pages[0]).text
    asked = finance.post("/office/claims/approve", data={"claim": claim})
    assert "Amina" not in asked.text
    assert "Amina" in house.cast.client(Role.CLUB).get("/club/claims").text


def test_another_municipalitys_claims_are_not_there(house: FromOutside) -> None:
    claim, away = house.claim(), house.cast.client(Role.FINANCE, house.cast.away)
    for page in (f"/office/claims/{claim}", f"/office/claims/{claim}/refuse"):
        assert away.get(page).status_code == 404
    away.post("/office/claims/approve", data={"claim": claim, "confirmed": "1"})
    assert house.state(claim) is ClaimState.WAITING
    assert away.get("/office/claims/").text.count('name="claim"') == 0
