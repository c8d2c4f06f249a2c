"""What was paid by mistake: nobody can use it before it is back, and it goes where it came from."""

import pytest

from fritidspas.claims.rules import ClaimState
from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from fritidspas.ledger.rules import Balances
from fritidspas.payments import service
from tests.cast import NOW
from tests.passes.desk import KRONER_600
from tests.payments.counter import FEE, Counter, line

LEFT = KRONER_600 - FEE


def paid(counter: Counter) -> int:
    claim = counter.claim(counter.club())
    counter.settle(*(line(payment) for payment in counter.payments(counter.sent())))
    return claim


def reverse(counter: Counter, *claims: int) -> None:
    with transaction():
        service.reverse(claims, "Barnet gik ikke der", NOW, counter.by)


def refund(counter: Counter, *claims: int) -> None:
    with transaction():
        service.refund(claims, "", NOW, counter.by)


def test_it_is_the_childs_again_when_it_is_back_and_not_before(counter: Counter) -> None:
    claim = paid(counter)
    reverse(counter, claim)
    assert (counter.state(claim), counter.purse_of(claim)) == (
        ClaimState.REVERSED, Balances(free=LEFT, reversed=FEE),
    )  # fmt: skip
    refund(counter, claim)
    assert (counter.state(claim), counter.purse_of(claim)) == (ClaimState.REFUNDED, Balances(free=KRONER_600))
    assert counter.desk.balanced()


def test_each_step_happens_once_and_in_its_order(counter: Counter) -> None:
    claim = paid(counter)
    with pytest.raises(Refused, match="claim_not_reversed"):
        refund(counter, claim)
    reverse(counter, claim)
    with pytest.raises(Refused, match="claim_not_paid"):
        reverse(counter, claim)
    refund(counter, claim)
    for step, code in ((reverse, "claim_not_paid"), (refund, "claim_not_reversed")):
        with pytest.raises(Refused, match=code):
            step(counter, claim)


def test_of_several_all_or_none(counter: Counter) -> None:
    one, two = paid(counter), paid(counter)
    reverse(counter, one)
    with pytest.raises(Refused, match="claim_not_paid"):
        reverse(counter, one, two)
    assert counter.state(two) is ClaimState.PAID
