"""The bank's answer: a payment is paid once, whatever arrives how often, and what comes back is paid anew."""

import pytest

from fritidspas.claims.models import Claim
from fritidspas.claims.rules import ClaimState
from fritidspas.clubs.models import Club
from fritidspas.clubs.rules import Missing
from fritidspas.core.refused import Refused
from fritidspas.db import scoped_to, session, transaction
from fritidspas.ledger import queries as books
from fritidspas.ledger.rules import Balances
from fritidspas.payments import queries, service
from fritidspas.payments.models import PaymentBatch
from fritidspas.payments.rules import BatchState, Outcome, PaymentState
from tests.at_once import at_the_same_time
from tests.cast import NOW
from tests.passes.desk import KRONER_600
from tests.payments.counter import ACCOUNT, FEE, TODAY, Counter, line

LEFT = KRONER_600 - FEE


def entries(counter: Counter, claim_id: int) -> int:
    return len(books.entries(session.get_one(Claim, claim_id).leisure_pass.purse_id))


def test_the_same_file_twice_changes_nothing(counter: Counter) -> None:
    claim = counter.claim(counter.club())
    batch = counter.sent()
    [payment] = counter.payments(batch)
    assert [one.outcome for one in counter.settle(line(payment))] == [Outcome.PAID]
    assert counter.state(claim) is ClaimState.PAID
    assert counter.purse_of(claim) == Balances(free=LEFT, paid=FEE)
    before = entries(counter, claim)
    assert [one.outcome for one in counter.settle(line(payment))] == [Outcome.ALREADY]
    assert entries(counter, claim) == before
    [payment] = counter.payments(batch)
    assert (payment.state, payment.paid_on, payment.batch.state) == (
        PaymentState.PAID, TODAY, BatchState.SETTLED,
    )  # fmt: skip
    assert counter.desk.balanced()


def test_a_wrong_amount_and_a_line_of_nobody_change_nothing(counter: Counter) -> None:
    claim = counter.claim(counter.club())
    [payment] = counter.payments(counter.sent())
    with transaction():
        unknown = line(payment)
        told = service.settle_file([line(payment, ore=-1)], NOW, counter.by)
        lost = type(unknown)(3, TODAY, -FEE, "FP0009900011")
        told += service.settle_file([lost], NOW, counter.by)
    assert [(one.outcome, one.expected) for one in told] == [
        (Outcome.OTHER_AMOUNT, FEE),
        (Outcome.UNKNOWN, None),
    ]
    assert counter.state(claim) is ClaimState.APPROVED


def test_another_municipalitys_payment_is_unknown_here(counter: Counter) -> None:
    counter.claim(counter.club())
    [payment] = counter.payments(counter.sent())
    with scoped_to(counter.desk.cast.away):
        assert [one.outcome for one in counter.settle(line(payment))] == [Outcome.UNKNOWN]
    assert counter.payments(payment.batch_id)[0].state is PaymentState.SENT


def test_what_comes_back_is_paid_anew_when_the_account_is_confirmed_again(counter: Counter) -> None:
    club = counter.club()
    claim = counter.claim(club)
    batch = counter.sent()
    [payment] = counter.payments(batch)
    assert [one.outcome for one in counter.settle(line(payment, ore=FEE))] == [Outcome.RETURNED]
    assert counter.state(claim) is ClaimState.APPROVED
    assert counter.purse_of(claim) == Balances(free=LEFT, spent=FEE)
    assert queries.to_pay(TODAY)[0].lacks == (Missing.CONFIRMATION,)
    with pytest.raises(Refused, match="nothing_to_pay"):
        counter.batch()
    with transaction():
        session.get_one(Club, club).account_confirmed_by = counter.desk.by
    [again] = counter.payments(counter.sent())
    assert again.reference != payment.reference
    late = counter.settle(line(payment), line(again, row=3))
    assert [one.outcome for one in late] == [Outcome.PAID_AFTER_ALL, Outcome.PAID]
    assert session.get_one(PaymentBatch, batch).state is BatchState.SETTLED


def test_a_new_account_is_not_doubted_for_the_old_ones_sake(counter: Counter) -> None:
    club = counter.club()
    counter.claim(club)
    [payment] = counter.payments(counter.sent())
    assert payment.account == ACCOUNT
    with transaction():
        session.get_one(Club, club).account = "9999 0000000001"
    counter.settle(line(payment, ore=FEE))
    session.rollback()
    assert session.get_one(Club, club).account_confirmed_by == counter.desk.by


def test_by_hand_only_what_waits_for_the_bank(counter: Counter) -> None:
    claim = counter.claim(counter.club())
    [payment] = counter.payments(counter.batch())
    with pytest.raises(Refused, match="payment_not_sent"), transaction():
        service.mark_paid(payment.id, TODAY, "Set i netbanken", NOW, counter.by)
    with transaction():
        service.export(payment.batch_id, NOW, counter.by)
        service.mark_paid(payment.id, TODAY, "Set i netbanken", NOW, counter.by)
    assert counter.state(claim) is ClaimState.PAID
    with pytest.raises(Refused, match="payment_not_sent"), transaction():
        service.mark_returned(payment.id, "", NOW, counter.by)


@pytest.mark.both_databases
def test_two_who_bring_the_same_file_at_once_pay_once(counter: Counter) -> None:
    clubs = [counter.club() for _ in range(3)]
    claims = [counter.claim(club) for club in clubs]
    lines = [line(one, row=row) for row, one in enumerate(counter.payments(counter.sent()), start=2)]
    acts = [lambda: counter.settle(*lines) and None, lambda: counter.settle(*reversed(lines)) and None] * 2
    assert at_the_same_time(counter.desk.cast.app, counter.desk.cast.home, acts) == []
    assert [counter.purse_of(claim).paid for claim in claims] == [FEE] * 3
    assert counter.desk.balanced()
