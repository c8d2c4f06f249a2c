"""What a club was paid in a month, child by child."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from fritidspas.claims.models import Claim
from fritidspas.clubs.models import Offer
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.families.models import Child
from fritidspas.passes.models import LeisurePass
from fritidspas.payments.models import Payment
from fritidspas.payments.rules import PaymentState


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A claim of a payment, with what a club may know of the child."""

    claim: Claim
    child_id: int
    first_name: str
    birth_date: date
    activity: str


@dataclass(frozen=True, slots=True)
class PaidSum:
    """A payment as it stands on the club's account, and what it was for."""

    payment: Payment
    lines: Sequence[StatementLine]


def statement(club_id: int, first: date, last: date) -> list[PaidSum]:
    """What the club was paid from the first through the last day, in the order of the days."""
    paid = session.scalars(
        select(Payment)
        .where(
            Payment.club_id == club_id,
            Payment.state == PaymentState.PAID,
            Payment.paid_on.between(first, last),
        )
        .order_by(Payment.paid_on, Payment.id)
    ).all()
    lines = _lines([payment.id for payment in paid])
    return [PaidSum(payment, lines.get(payment.id, ())) for payment in paid]


def _lines(payment_ids: Sequence[int]) -> dict[int | None, list[StatementLine]]:
    rows = session.execute(
        select(Claim, Child.id, Child.first_name, Child.birth_date, Offer.activity)
        .join(LeisurePass, Claim.pass_id == LeisurePass.id)
        .join(Child, LeisurePass.child_id == Child.id)
        .join(Enrolment, Claim.enrolment_id == Enrolment.id)
        .join(Offer, Enrolment.offer_id == Offer.id)
        .where(Claim.payment_id.in_(payment_ids))
        .order_by(Child.first_name, Claim.id)
    )
    found: dict[int | None, list[StatementLine]] = {}
    for claim, child_id, first_name, birth_date, activity in rows:
        line = StatementLine(claim, child_id, first_name, birth_date, activity)
        found.setdefault(claim.payment_id, []).append(line)
    return found
