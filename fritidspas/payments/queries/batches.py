"""What waits to be paid, the batches, and the claims behind a payment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from fritidspas.claims.models import Claim
from fritidspas.claims.rules import ClaimState
from fritidspas.clubs.models import Club, Declaration, Offer
from fritidspas.clubs.rules import Missing, missing
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.families.models import Child
from fritidspas.passes.models import LeisurePass
from fritidspas.payments.models import Payment, PaymentBatch


@dataclass(frozen=True, slots=True)
class ClubDue:
    """What a club has coming. `lacks`: why it must wait; nothing when it can be paid today."""

    club: Club
    claims: int
    ore: int
    lacks: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch as a line of a list."""

    batch: PaymentBatch
    payments: int
    ore: int


@dataclass(frozen=True, slots=True)
class PaidClaim:
    """A claim of a payment, as finance knows it: by the number of its pass."""

    claim: Claim
    pass_number: str


@dataclass(frozen=True, slots=True)
class BasisRow:
    """A line of the payment basis: everything the bank and the books must know of one claim."""

    payment: Payment
    claim: Claim
    leisure_pass: LeisurePass
    child: Child
    offer: Offer
    club: Club


def approved() -> Select[Claim]:
    """Approved claims that are in no payment, the oldest number first."""
    return (
        select(Claim).where(Claim.state == ClaimState.APPROVED, Claim.payment_id.is_(None)).order_by(Claim.id)
    )


def lacking(club_ids: Iterable[int], today: date) -> dict[int, tuple[Missing, ...]]:
    """Why each of the clubs cannot be paid today; nothing when it can."""
    ids = set(club_ids)
    declared: dict[int, list[Declaration]] = {}
    for one in session.scalars(select(Declaration).where(Declaration.club_id.in_(ids))):
        declared.setdefault(one.club_id, []).append(one)
    clubs = session.scalars(select(Club).where(Club.id.in_(ids)))
    return {club.id: missing(club, declared.get(club.id, ()), today) for club in clubs}


def to_pay(today: date) -> list[ClubDue]:
    """Every club with approved claims that are in no payment, by name."""
    its = approved().order_by(None).subquery()
    due = (
        select(its.c.club_id, func.count().label("claims"), func.sum(its.c.amount_ore).label("ore"))
        .group_by(its.c.club_id)
        .subquery()
    )
    rows = session.execute(
        select(Club, due.c.claims, due.c.ore)
        .join(due, due.c.club_id == Club.id)
        .order_by(Club.folded, Club.id)
    ).all()
    lacks = lacking((club.id for club, *_ in rows), today)
    return [ClubDue(club, claims, int(ore), lacks[club.id]) for club, claims, ore in rows]


def count_batches() -> int:
    return session.scalar(select(func.count()).select_from(PaymentBatch)) or 0


def batches(first: int, count: int) -> list[BatchRow]:
    """`count` batches from number `first` (0 is the first), the newest first."""
    rows = session.execute(
        select(PaymentBatch, func.count(Payment.id), func.sum(Payment.amount_ore))
        .join(Payment, Payment.batch_id == PaymentBatch.id)
        .group_by(PaymentBatch.id)
        .order_by(PaymentBatch.number.desc())
        .offset(first)
        .limit(count)
    )
    return [BatchRow(batch, payments, int(ore)) for batch, payments, ore in rows]


def find_batch(batch_id: int) -> PaymentBatch | None:
    """With its maker, its payments and their clubs."""
    return session.scalar(
        select(PaymentBatch)
        .where(PaymentBatch.id == batch_id)
        .options(
            joinedload(PaymentBatch.maker),
            joinedload(PaymentBatch.payments).joinedload(Payment.club),
        )
    )


def find_payment(payment_id: int) -> Payment | None:
    """With its batch and its club."""
    return session.scalar(
        select(Payment)
        .where(Payment.id == payment_id)
        .options(joinedload(Payment.batch), joinedload(Payment.club))
    )


def ids_of(references: Iterable[str]) -> dict[str, int]:
    """The payments by the reference the bank knows them by."""
    rows = session.execute(
        select(Payment.reference, Payment.id).where(Payment.reference.in_(set(references)))
    )
    return {row.reference: row.id for row in rows}


def claims_of(payment_id: int) -> list[PaidClaim]:
    """The claims a payment pays; none when it came back or was undone."""
    rows = session.execute(
        select(Claim, LeisurePass.number)
        .join(LeisurePass, Claim.pass_id == LeisurePass.id)
        .where(Claim.payment_id == payment_id)
        .order_by(Claim.id)
    )
    return [PaidClaim(claim, number) for claim, number in rows]


def basis(batch_id: int) -> list[BasisRow]:
    """The payment basis of a batch: a line for each claim, in the order of the payments."""
    rows = session.execute(
        select(Payment, Claim, LeisurePass, Child, Offer, Club)
        .join(Claim, Claim.payment_id == Payment.id)
        .join(LeisurePass, Claim.pass_id == LeisurePass.id)
        .join(Child, LeisurePass.child_id == Child.id)
        .join(Enrolment, Claim.enrolment_id == Enrolment.id)
        .join(Offer, Enrolment.offer_id == Offer.id)
        .join(Club, Payment.club_id == Club.id)
        .where(Payment.batch_id == batch_id)
        .order_by(Payment.id, Claim.id)
    )
    return [BasisRow(*row) for row in rows]
