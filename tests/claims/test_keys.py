"""The same sent twice, by an impatient thumb or after an answer that was lost, is one claim."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import text

from fritidspas.claims import service
from fritidspas.claims.rules import ClaimState
from fritidspas.claims.service import making
from fritidspas.clubs.models import Club
from fritidspas.db import session, transaction
from fritidspas.ledger.rules import Balances
from tests.at_once import at_the_same_time, sqlite_as_python_has_it
from tests.cast import NOW
from tests.claims.house import FEE, House
from tests.passes.desk import KRONER_600


def test_sent_again_it_is_the_first_claim_whatever_happened_since(house: House) -> None:
    claim = house.claim()
    assert house.claim() == claim
    house.approve(claim)
    with transaction():
        session.get_one(Club, house.club).approved_until = NOW.date().replace(year=2025)
    assert house.claim() == claim
    assert (house.claims(), house.purse) == (1, Balances(40_000, spent=20_000))


def test_another_body_under_the_same_key_is_refused(house: House) -> None:
    house.claim()
    other = replace(FEE, price_ore=20_001)
    refused = house.refusal(lambda: service.make(house.enrolment, other, "k1", NOW, house.lars))
    assert refused == "claim_same_key_other_body"
    assert (house.claims(), house.purse) == (1, Balances(40_000, reserved=20_000))


def test_a_key_is_a_persons_own(house: House) -> None:
    anne = house.person("anne")
    later = replace(FEE, from_day=FEE.to_day)
    assert house.claim() != house.claim(later, by=anne)
    assert house.claims() == 2


def test_what_was_refused_and_is_sent_again_is_judged_anew(house: House) -> None:
    first = house.claim(replace(FEE, from_day=FEE.to_day))
    dear = replace(FEE, price_ore=KRONER_600)
    refused = house.refusal(lambda: service.make(house.enrolment, dear, "k2", NOW, house.lars))
    assert (refused, house.claims()) == ("claim_too_little", 1)
    house.withdraw(first)
    house.claim(dear, "k2")
    assert house.purse == Balances(0, reserved=KRONER_600)


def at_once(house: House, facts: Callable[[int], tuple[str, int]], people: int = 6) -> list[str]:
    """Everybody sends at the same time; the codes of those who were refused."""

    def act(number: int) -> Callable[[], None]:
        key, price = facts(number)

        def send() -> None:
            with transaction():
                service.make(house.enrolment, replace(FEE, price_ore=price), key, NOW, house.lars)

        return send

    problems = at_the_same_time(house.cast.app, house.cast.home, [act(number) for number in range(people)])
    session.rollback()
    return [str(problem) for problem in problems]


@pytest.mark.both_databases
def test_many_at_once_with_one_key_make_one(house: House) -> None:
    assert at_once(house, lambda number: ("k1", 20_000)) == []
    assert (house.claims(), house.purse) == (1, Balances(40_000, reserved=20_000))


@pytest.mark.both_databases
def test_bodies_that_differ_under_one_key_at_once_make_one(house: House) -> None:
    refused = at_once(house, lambda number: ("k1", 20_000 + number))
    assert refused == ["claim_same_key_other_body"] * 5
    assert house.claims() == 1


@pytest.mark.both_databases
def test_without_the_index_a_double_tap_pays_twice(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: neither the key nor the fee is unique any more."""
    with transaction():
        session.execute(text("DROP INDEX uq_claim_key"))
        session.execute(text("DROP INDEX uq_claim_paid_for_once"))
    monkeypatch.setattr(making, "_sent_before", lambda *_: None)
    with sqlite_as_python_has_it():
        at_once(house, lambda number: ("k1", 20_000), people=2)
    assert house.claims() == 2
    assert house.state(1) is ClaimState.WAITING
