"""A large claim takes two people, and nobody decides about what is their own."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import func, select, text

from fritidspas.claims import rules, service
from fritidspas.claims.models import ClaimApproval
from fritidspas.claims.rules import ClaimState
from fritidspas.clubs.models import Club
from fritidspas.db import session, transaction
from fritidspas.ledger.rules import Balances
from tests import make
from tests.at_once import at_the_same_time
from tests.cast import NOW, Cast
from tests.claims.house import FEE, House, house_of
from tests.passes.desk import KRONER_600
from tests.schemes.files import changed

DEAR = replace(FEE, price_ore=30_001)


@pytest.fixture
def strict(cast: Cast) -> Iterator[House]:
    """Above 300 kr. two people are asked."""
    with house_of(cast, changed("second_person", "second_person_above_ore = 30_000")) as house:
        yield house


def test_up_to_the_limit_one_is_enough(strict: House) -> None:
    claim = strict.claim(replace(FEE, price_ore=30_000))
    assert strict.approve(claim) is ClaimState.APPROVED


def test_above_it_the_money_stays_reserved_until_the_second_yes(strict: House) -> None:
    claim, other = strict.claim(DEAR), strict.person("gerda")
    assert strict.approve(claim) is ClaimState.WAITING
    assert strict.purse == Balances(KRONER_600 - 30_001, reserved=30_001)
    assert strict.refusal(lambda: service.approve(claim, NOW, strict.finance)) == "same_person"
    assert strict.approve(claim, other) is ClaimState.APPROVED
    assert strict.purse == Balances(KRONER_600 - 30_001, spent=30_001)


def test_nobody_answers_their_own_clubs_or_their_own_claim(house: House) -> None:
    claim = house.claim()
    with transaction():
        make.seat(session.get_one(Club, house.club), house.finance)
    assert house.refusal(lambda: service.approve(claim, NOW, house.finance)) == "own_club"
    assert house.refusal(lambda: service.refuse(claim, "nej", NOW, house.finance)) == "own_club"
    assert house.refusal(lambda: service.approve(claim, NOW, house.lars)) == "own_claim"
    assert house.refusal(lambda: service.refuse(claim, "nej", NOW, house.lars)) == "own_claim"
    assert (house.state(claim), house.purse.reserved) == (ClaimState.WAITING, 20_000)
    assert house.approve(claim, house.person("gerda")) is ClaimState.APPROVED


def test_without_the_question_one_may(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    claim = house.claim()
    monkeypatch.setattr(rules, "check_approver", lambda *_: None)
    assert house.approve(claim, house.lars) is ClaimState.APPROVED


def yes_at_once(house: House, claim: int, people: list[int]) -> list[str]:
    problems = at_the_same_time(
        house.cast.app,
        house.cast.home,
        [lambda one=one: house.approve(claim, one) and None for one in people],
    )
    session.rollback()
    return [str(problem) for problem in problems]


@pytest.mark.both_databases
def test_two_at_once_approve_it_once(strict: House) -> None:
    claim = strict.claim(DEAR)
    assert yes_at_once(strict, claim, [strict.finance, strict.person("gerda")]) == []
    assert strict.purse == Balances(KRONER_600 - 30_001, spent=30_001)
    assert strict.state(claim) is ClaimState.APPROVED


@pytest.mark.both_databases
def test_a_double_tap_of_one_is_one_yes(strict: House) -> None:
    claim = strict.claim(DEAR)
    assert yes_at_once(strict, claim, [strict.finance] * 3) == ["same_person"] * 2
    assert strict.state(claim) is ClaimState.WAITING


@pytest.mark.both_databases
def test_the_database_itself_keeps_one_yes_a_person(strict: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: without the question the index still says no, and without the index nobody does."""
    claim = strict.claim(DEAR)
    strict.approve(claim)
    monkeypatch.setattr(rules, "check_approver", lambda *_: None)
    assert strict.refusal(lambda: service.approve(claim, NOW, strict.finance)) == "same_person"
    with transaction():
        session.execute(text("DROP INDEX uq_claim_approval_person"))
    assert strict.approve(claim) is ClaimState.APPROVED
    assert session.scalar(select(func.count()).select_from(ClaimApproval)) == 2
