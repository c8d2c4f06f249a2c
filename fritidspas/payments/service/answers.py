"""What became of a payment: a file from the bank, or a person, says that it was paid or came back."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select

from fritidspas.audit.service import record
from fritidspas.claims.models import Claim
from fritidspas.claims.rules import PAY
from fritidspas.claims.service import move_claims
from fritidspas.clubs.service import doubt_account
from fritidspas.core.refused import Refused
from fritidspas.db import locked, session
from fritidspas.payments.models import Payment, PaymentBatch
from fritidspas.payments.rules import (
    BankLine,
    Outcome,
    PaymentState,
    Settled,
    Waiting,
    settle,
    state_of_batch,
)
from fritidspas.payments.service.batches import release_claims


def settle_file(lines: Sequence[BankLine], now: datetime, by: int) -> list[Settled]:
    """Writes down what each line says of its payment; the same lines once more change nothing."""
    named = {line.reference for line in lines}
    found = {payment.reference: payment for payment in _locked(named)}
    waiting = {name: Waiting(payment.amount_ore, payment.state) for name, payment in found.items()}
    told = settle(lines, waiting)
    for one in told:
        if one.outcome is Outcome.PAID:
            _paid(found[one.line.reference], one.line.day, "", now, by)
        elif one.outcome is Outcome.RETURNED:
            _returned(found[one.line.reference], "", now, by)
    return told


def mark_paid(payment_id: int, day: date, text: str, now: datetime, by: int) -> None:
    """Somebody has seen at the bank that it was paid on `day`. Refused `payment_not_sent`."""
    _paid(_sent(payment_id), day, text, now, by)


def mark_returned(payment_id: int, text: str, now: datetime, by: int) -> None:
    """The bank says that it never reached the club. Refused `payment_not_sent`."""
    _returned(_sent(payment_id), text, now, by)


def _paid(payment: Payment, day: date, text: str, now: datetime, by: int) -> None:
    move_claims(_claims_of(payment), PAY, payment.reference, now, by)
    payment.state, payment.paid_on, payment.bank_text = PaymentState.PAID, day, text
    record("payments.paid", now, actor_id=by, subject=("payment", payment.id), day=day.isoformat())
    _settle_batch(payment)


def _returned(payment: Payment, text: str, now: datetime, by: int) -> None:
    """Its claims are paid with the next batch, and not to the same account before it is confirmed again."""
    claims = [claim.id for claim in _claims_of(payment)]
    payment.state, payment.bank_text = PaymentState.RETURNED, text
    session.flush()
    release_claims([payment.id], now)
    doubt_account(payment.club_id, payment.account, payment.ean, now, by)
    record("payments.returned", now, actor_id=by, subject=("payment", payment.id), claims=claims)
    _settle_batch(payment)


def _settle_batch(payment: Payment) -> None:
    session.flush()
    batch = locked(PaymentBatch, payment.batch_id)
    states = session.scalars(select(Payment.state).where(Payment.batch_id == batch.id))
    batch.state = state_of_batch(states)


def _claims_of(payment: Payment) -> Sequence[Claim]:
    return session.scalars(
        select(Claim).where(Claim.payment_id == payment.id).order_by(Claim.id).with_for_update()
    ).all()


def _sent(payment_id: int) -> Payment:
    payment = locked(Payment, payment_id)
    if payment.state is not PaymentState.SENT:
        raise Refused("payment_not_sent")
    return payment


def _locked(references: set[str]) -> Sequence[Payment]:
    """In the order of their numbers, so that two files at once wait for each other and not in a ring."""
    return session.scalars(
        select(Payment).where(Payment.reference.in_(references)).order_by(Payment.id).with_for_update()
    ).all()
