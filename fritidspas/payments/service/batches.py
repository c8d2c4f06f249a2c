"""From approved claims to payments that are sent together; until they are sent, it can be undone."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select, update

from fritidspas.audit.service import record
from fritidspas.claims.models import Claim
from fritidspas.clubs.models import Club
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import insert_once, locked, session
from fritidspas.payments import queries
from fritidspas.payments.models import Payment, PaymentBatch
from fritidspas.payments.rules import BatchState, Due, PaymentFacts, PaymentState, payments_of, reference_of


def make_batch(now: datetime, by: int) -> PaymentBatch:
    """Every approved claim whose club can be paid today, in a payment to each club; the others wait.

    Refused `nothing_to_pay`, `batch_too_long`, and `batch_meanwhile` when somebody else makes one at the same time.
    """
    # Locked, so that of two who make a batch at once only one has a claim.
    claims = session.scalars(queries.approved().with_for_update(of=Claim)).all()
    clubs = _held_clubs(claim.club_id for claim in claims)
    lacking = queries.lacking(clubs, copenhagen_day(now))
    due = [Due(claim.id, claim.club_id, claim.amount_ore) for claim in claims if not lacking[claim.club_id]]
    payments = payments_of(due)
    if not payments:
        raise Refused("nothing_to_pay")
    batch = _batch(now, by)
    for place, payment in enumerate(payments, start=1):
        _write(batch, place, payment, clubs[payment.club_id], now)
    record(
        "payments.batch_made",
        now,
        actor_id=by,
        subject=("payment_batch", batch.id),
        payments=len(payments),
        ore=sum(payment.ore for payment in payments),
    )
    return batch


def export(batch_id: int, now: datetime, by: int) -> None:
    """From now on the batch is at the bank and stays as it is. Refused `batch_not_open`."""
    batch = _open(batch_id)
    batch.state, batch.exported_at = BatchState.EXPORTED, now
    _set_states(batch, PaymentState.SENT)
    record("payments.exported", now, actor_id=by, subject=("payment_batch", batch_id))


def undo(batch_id: int, now: datetime, by: int) -> None:
    """The claims of a batch that was not sent wait for the next one. Refused `batch_not_open`."""
    batch = _open(batch_id)
    batch.state = BatchState.UNDONE
    _set_states(batch, PaymentState.UNDONE)
    its = select(Payment.id).where(Payment.batch_id == batch_id)
    release_claims(session.scalars(its).all(), now)
    record("payments.undone", now, actor_id=by, subject=("payment_batch", batch_id))


def release_claims(payment_ids: Iterable[int], now: datetime) -> None:
    """The approved claims of these payments wait for the next batch."""
    session.execute(
        update(Claim)
        .where(Claim.payment_id.in_(list(payment_ids)))
        .values(payment_id=None, changed_at=now)
        .execution_options(synchronize_session="fetch")
    )


def _batch(now: datetime, by: int) -> PaymentBatch:
    last = session.scalar(select(func.max(PaymentBatch.number))) or 0
    batch_id = insert_once(PaymentBatch, number=last + 1, made_by=by, made_at=now)
    if batch_id is None:
        raise Refused("batch_meanwhile")
    return session.get_one(PaymentBatch, batch_id)


def _held_clubs(club_ids: Iterable[int]) -> dict[int, Club]:
    """Nobody changes an account between the question whether it is confirmed and the payment that carries it."""
    found = select(Club).where(Club.id.in_(set(club_ids))).order_by(Club.id).with_for_update(key_share=True)
    return {club.id: club for club in session.scalars(found.execution_options(populate_existing=True))}


def _write(batch: PaymentBatch, place: int, facts: PaymentFacts, club: Club, now: datetime) -> None:
    payment = Payment(
        batch_id=batch.id,
        club_id=club.id,
        reference=reference_of(batch.number, place),
        account=club.account,
        ean=club.ean,
        amount_ore=facts.ore,
    )
    session.add(payment)
    session.flush()
    session.execute(
        update(Claim)
        .where(Claim.id.in_(facts.claim_ids))
        .values(payment_id=payment.id, changed_at=now)
        .execution_options(synchronize_session="fetch")
    )


def _open(batch_id: int) -> PaymentBatch:
    batch = locked(PaymentBatch, batch_id)
    if batch.state is not BatchState.OPEN:
        raise Refused("batch_not_open")
    return batch


def _set_states(batch: PaymentBatch, state: PaymentState) -> None:
    session.execute(
        update(Payment)
        .where(Payment.batch_id == batch.id)
        .values(state=state)
        .execution_options(synchronize_session="fetch")
    )
