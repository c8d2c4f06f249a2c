"""What became of a payment: a file from the bank, or a person, says that it was paid or came back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select

from fritidspas.audit.service import record
from fritidspas.claims.models import Claim
from fritidspas.claims.rules import PAY
from fritidspas.claims.service import move_claims
from fritidspas.clubs.queries import clubs_of, seated_in
from fritidspas.clubs.rules import check_outside
from fritidspas.clubs.service import doubt_account
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import locked, session
from fritidspas.payments.models import Payment, PaymentBatch
from fritidspas.payments.rules import (
    BankLine,
    Outcome,
    PaymentState,
    Settled,
    Waiting,
    check_paid_on,
    settle,
    state_of_batch,
)
from fritidspas.payments.service.batches import release_claims


def settle_file(lines: Sequence[BankLine], now: datetime, by: int) -> list[Settled]:
    """Writes down what each line says of its payment; the same lines once more change nothing.

    What is sent to a club where `by` has a seat waits for a colleague who brings the same file.
    """
    found = {payment.reference: payment for payment in _locked({line.reference for line in lines})}
    own = {club.id for club in clubs_of(by)}
    waiting = {
        name: Waiting(payment.amount_ore, payment.state, payment.club_id in own)
        for name, payment in found.items()
    }
    told = settle(lines, waiting)
    _pay({found[one.line.reference]: one.line.day for one in told if one.outcome is Outcome.PAID}, now, by)
    for one in told:
        if one.outcome is Outcome.RETURNED:
            _return(found[one.line.reference], now, by)
    return told


def mark_paid(payment_id: int, day: date, text: str, now: datetime, by: int) -> None:
    """Somebody has seen at the bank that it was paid on `day`.

    Refused `payment_not_sent`, `own_club`, and as `rules.check_paid_on`.
    """
    payment = _sent(payment_id, by)
    sent = copenhagen_day(payment.batch.exported_at or now)
    check_paid_on(day, sent, copenhagen_day(now))
    payment.bank_text = text
    _pay({payment: day}, now, by)


def mark_returned(payment_id: int, text: str, now: datetime, by: int) -> None:
    """The bank says that it never reached the club. Refused `payment_not_sent`, `own_club`."""
    payment = _sent(payment_id, by)
    payment.bank_text = text
    _return(payment, now, by)


def _pay(days: Mapping[Payment, date], now: datetime, by: int) -> None:
    """`days`: when each was paid. All their claims are moved at once, so that nobody waits for each other in a ring."""
    move_claims(_claims_of(payment.id for payment in days), PAY, "", now, by)
    for payment, day in days.items():
        payment.state, payment.paid_on = PaymentState.PAID, day
        record("payments.paid", now, actor_id=by, subject=("payment", payment.id), day=day.isoformat())
    _settle_batches(days)


def _return(payment: Payment, now: datetime, by: int) -> None:
    """Its claims are paid with the next batch, and not to the same account before it is confirmed again."""
    claims = [claim.id for claim in _claims_of([payment.id])]
    payment.state = PaymentState.RETURNED
    release_claims([payment.id], now)
    doubt_account(payment.club_id, payment.account, payment.ean, now, by)
    record("payments.returned", now, actor_id=by, subject=("payment", payment.id), claims=claims)
    _settle_batches([payment])


def _settle_batches(payments: Iterable[Payment]) -> None:
    for batch_id in sorted({payment.batch_id for payment in payments}):
        batch = locked(PaymentBatch, batch_id)
        batch.state = state_of_batch(
            session.scalars(select(Payment.state).where(Payment.batch_id == batch_id))
        )


def _claims_of(payment_ids: Iterable[int]) -> Sequence[Claim]:
    return session.scalars(
        select(Claim).where(Claim.payment_id.in_(list(payment_ids))).order_by(Claim.id).with_for_update()
    ).all()


def _sent(payment_id: int, by: int) -> Payment:
    payment = locked(Payment, payment_id)
    check_outside(by, seated_in(payment.club_id))
    if payment.state is not PaymentState.SENT:
        raise Refused("payment_not_sent")
    return payment


def _locked(references: set[str]) -> Sequence[Payment]:
    """In the order of their numbers, so that two files at once wait for each other and not in a ring."""
    return session.scalars(
        select(Payment).where(Payment.reference.in_(references)).order_by(Payment.id).with_for_update()
    ).all()
