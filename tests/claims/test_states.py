"""Where a claim goes, and that the money goes along."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import text

from fritidspas.claims import service
from fritidspas.claims.models import Claim
from fritidspas.claims.rules import ClaimState
from fritidspas.core.refused import Refused
from fritidspas.db import session, transaction
from fritidspas.enrolments.models import Enrolment
from fritidspas.ledger.rules import Balances
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.rules import PassState
from fritidspas.payments.service import make_batch
from tests.cast import NOW
from tests.claims.house import FEE, House
from tests.passes.desk import KRONER_600

Act = Callable[[House, int], object]


ACTS: dict[str, Act] = {
    "withdraw": lambda house, claim: house.withdraw(claim),
    "refuse": lambda house, claim: house.refuse(claim),
    "approve": lambda house, claim: house.approve(claim),
}
# What may be done where, and where the 200 kr. of 600 then stand. Paying and what follows is the payments' own.
WAYS: dict[str, tuple[ClaimState, Balances, set[str]]] = {
    "": (ClaimState.WAITING, Balances(40_000, reserved=20_000), {"withdraw", "refuse", "approve"}),
    "withdraw": (ClaimState.WITHDRAWN, Balances(60_000), set()),
    "refuse": (ClaimState.REFUSED, Balances(60_000), set()),
    "approve": (ClaimState.APPROVED, Balances(40_000, spent=20_000), {"refuse"}),
    "approve refuse": (ClaimState.REFUSED, Balances(60_000), set()),
}


def test_every_way_and_no_other(house: House) -> None:
    for number, (way, (state, stands, onward)) in enumerate(WAYS.items()):
        claim = house.claim(key=f"k{number}")
        for act in way.split():
            ACTS[act](house, claim)
        assert (house.state(claim), house.purse) == (state, stands), way
        for name in ACTS.keys() - onward:
            with pytest.raises(Refused, match="claim_decided_meanwhile"):
                ACTS[name](house, claim)
            assert (house.state(claim), house.purse) == (state, stands), (way, name)
        if "refuse" in onward:
            house.refuse(claim)  # its money is for the next to be tried
    assert house.desk.balanced()


def test_what_others_pay_is_not_taken_from_the_pass(house: House) -> None:
    claim = house.claim(
        replace(FEE, price_ore=95_000, family_ore=25_000, fund_ore=10_000, fund="Julehjælpen")
    )
    assert house.purse == Balances(0, reserved=KRONER_600)
    session.rollback()
    kept = session.get_one(Claim, claim)
    assert (kept.price_ore, kept.amount_ore, kept.fund) == (95_000, KRONER_600, "Julehjælpen")


def test_one_ore_more_than_there_is_leaves_nothing(house: House) -> None:
    with pytest.raises(Refused) as refused:
        house.claim(replace(FEE, price_ore=KRONER_600 + 1))
    assert (refused.value.code, refused.value.facts) == ("claim_too_little", {"left_ore": KRONER_600})
    assert (house.claims(), house.purse) == (0, Balances(KRONER_600))
    house.claim(replace(FEE, price_ore=KRONER_600))
    assert house.purse == Balances(0, reserved=KRONER_600)


def test_the_pass_that_pays_stays_with_the_enrolment(house: House) -> None:
    house.claim()
    session.rollback()
    assert session.get_one(Enrolment, house.enrolment).pass_id == house.leisure_pass


def test_a_claim_in_a_payment_is_not_refused(house: House) -> None:
    claim = house.claim()
    house.approve(claim)
    with transaction():
        make_batch(NOW, house.finance)
    assert house.refusal(lambda: service.refuse(claim, "nej", NOW, house.finance)) == "claim_in_batch"
    assert house.state(claim) is ClaimState.APPROVED


def test_what_comes_back_from_a_closed_pass_is_the_pools(house: House) -> None:
    claim, left = house.claim(), house.desk.left(house.pool)
    with transaction():
        session.get_one(LeisurePass, house.leisure_pass).state = PassState.CLOSED
    house.refuse(claim)
    assert (house.purse, house.desk.left(house.pool)) == (Balances(40_000), left + 20_000)


def test_without_its_money_a_claim_goes_nowhere(house: House) -> None:
    claim = house.claim()
    with transaction():
        session.execute(text("UPDATE purse SET reserved_ore = 0"))
    assert house.refusal(lambda: service.approve(claim, NOW, house.finance)) == "claim_books_differ"
    assert house.state(claim) is ClaimState.WAITING
