"""The same fee, asked for twice with two keys, is paid once; things are bought more than once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from fritidspas.claims import service
from fritidspas.db import session, transaction
from fritidspas.ledger.rules import Balances
from fritidspas.schemes.scheme import Expense
from tests.at_once import at_the_same_time
from tests.cast import NOW, Cast
from tests.claims.house import FEE, House, house_of
from tests.schemes.files import changed

EQUIPMENT = replace(FEE, kind=Expense.EQUIPMENT)


def test_the_same_fee_from_the_same_day_is_claimed_once(house: House) -> None:
    house.claim()
    again = house.refusal(lambda: service.make(house.enrolment, FEE, "k2", NOW, house.lars))
    assert again == "claim_already"
    assert (house.claims(), house.purse) == (1, Balances(40_000, reserved=20_000))
    house.claim(replace(FEE, from_day=FEE.from_day + timedelta(days=1)), "k3")
    assert house.purse == Balances(20_000, reserved=40_000)


@pytest.mark.parametrize("then", ["refuse", "withdraw"])
def test_what_was_given_up_can_be_claimed_again(house: House, then: str) -> None:
    claim = house.claim()
    getattr(house, then)(claim)
    assert house.claim(key="k2") != claim
    assert house.purse == Balances(40_000, reserved=20_000)


def test_equipment_is_bought_more_than_once(cast: Cast) -> None:
    with house_of(cast, changed("pays", 'pays = ["membership_fee", "equipment"]')) as house:
        house.claim(EQUIPMENT, "k1")
        house.claim(EQUIPMENT, "k2")
        assert house.purse == Balances(20_000, reserved=40_000)


def with_two_keys_at_once(house: House) -> list[str]:
    def act(key: str) -> Callable[[], None]:
        return lambda: house.claim(key=key) and None

    problems = at_the_same_time(house.cast.app, house.cast.home, [act(f"k{number}") for number in range(4)])
    session.rollback()
    return [str(problem) for problem in problems]


@pytest.mark.both_databases
def test_at_once_with_two_keys_one_of_them_is_made(house: House) -> None:
    assert with_two_keys_at_once(house) == ["claim_already"] * 3
    assert (house.claims(), house.purse) == (1, Balances(40_000, reserved=20_000))


@pytest.mark.both_databases
def test_without_the_index_the_fee_is_paid_until_the_pass_is_empty(house: House) -> None:
    """The control."""
    with transaction():
        session.execute(text("DROP INDEX uq_claim_paid_for_once"))
    assert with_two_keys_at_once(house) == ["claim_too_little"]
    assert house.claims() == 3
