"""A pass is stopped while claims wait: what had begun is owed, what begins later is not, and who answers sees it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from fritidspas.claims import rules, service
from fritidspas.claims.rules import ClaimState
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.ledger.rules import Balances
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.rules import PassState
from fritidspas.passes.service import resume, stop
from tests.cast import NOW, Cast
from tests.claims.house import FEE, FromOutside, House
from tests.office import words

TOMORROW = replace(FEE, from_day=FEE.from_day + timedelta(days=1))


def stopped(house: House, act: Callable[..., None] = stop) -> None:
    with transaction():
        seen = session.get_one(LeisurePass, house.leisure_pass).changed_at
        act(house.leisure_pass, "Flyttet", seen, NOW, house.desk.by)


def test_what_began_today_is_owed_and_what_begins_tomorrow_is_not(house: House) -> None:
    begun, later = house.claim(), house.claim(TOMORROW, "k2")
    stopped(house)
    assert house.desk.given(house.leisure_pass).stopped_on == FEE.from_day
    assert house.approve(begun) is ClaimState.APPROVED
    assert house.refusal(lambda: service.approve(later, NOW, house.finance)) == "claim_after_stop"
    assert house.purse == Balances(20_000, reserved=20_000, spent=20_000)
    house.refuse(later)
    assert house.purse == Balances(40_000, spent=20_000)


def test_a_club_may_still_ask_for_what_had_begun(house: House) -> None:
    stopped(house)
    later = house.refusal(lambda: service.make(house.enrolment, TOMORROW, "k2", NOW, house.lars))
    assert later == "claim_outside_period"
    assert house.approve(house.claim()) is ClaimState.APPROVED


def test_a_pass_that_goes_on_owes_it_again(house: House) -> None:
    later = house.claim(TOMORROW)
    stopped(house)
    stopped(house, resume)
    assert house.desk.given(house.leisure_pass).stopped_on is None
    assert house.approve(later) is ClaimState.APPROVED


def test_without_the_question_it_is_paid(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    later = house.claim(TOMORROW)
    stopped(house)
    monkeypatch.setattr(rules, "check_owed", lambda *_: None)
    assert house.approve(later) is ClaimState.APPROVED


def test_what_was_asked_of_a_pass_that_was_merged_into_another_is_owed_whenever_it_begins(
    house: House,
) -> None:
    later = house.claim(TOMORROW)
    with transaction():
        session.get_one(LeisurePass, house.leisure_pass).state = PassState.STOPPED
    assert house.approve(later) is ClaimState.APPROVED


def test_whoever_answers_sees_it_before_the_yes(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        house = FromOutside(cast)
        begun, later = house.claim(), house.claim(TOMORROW, "k2")
        finance = cast.client(Role.FINANCE)
        pages = ("/office/claims/", f"/office/claims/{begun}", f"/office/claims/{later}")
        assert not any("stoppet" in words(finance.get(page).text) for page in pages)
        with house.writing():
            seen = session.get_one(LeisurePass, house.leisure_pass).changed_at
            stop(house.leisure_pass, "Flyttet", seen, NOW, house.finance)
        every, first, second = (words(finance.get(page).text) for page in pages)
        assert every.count("Passet er stoppet") == 2
        assert "Det her var begyndt, så det skal stadig betales." in first
        assert "før det her begynder. Det kan ikke godkendes." in second
        assert ("Godkend" in first, "Godkend" in second) == (True, False)
        data = {"claim": [begun, later]}
        asked = words(finance.post("/office/claims/approve", data=data).text)
        assert "Det kan ikke godkendes." in asked
        told = finance.post("/office/claims/approve", data=data | {"confirmed": "1"}, follow_redirects=True)
        assert "Passet blev stoppet, før det her begynder." in words(told.text)
        assert [house.state(one) for one in (begun, later)] == [ClaimState.APPROVED, ClaimState.WAITING]
