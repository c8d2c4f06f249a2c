"""What was paid by mistake: first it is to come back, then it has, and only then the child can use it again."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select

from fritidspas.audit.service import record
from fritidspas.claims.models import Claim
from fritidspas.claims.rules import REFUND, REVERSE, Way, check_apart
from fritidspas.claims.service import move_claims
from fritidspas.clubs.queries import seated_in
from fritidspas.core.refused import Refused
from fritidspas.db import session


def reverse(claim_ids: Iterable[int], reason: str, now: datetime, by: int) -> None:
    """The club is to pay these back. Refused `claim_not_paid`, `own_claim`, `own_club`."""
    claims = _move(claim_ids, REVERSE, reason, now, by, otherwise="claim_not_paid")
    for claim in claims:
        claim.decided_reason = reason
        record("payments.reversed", now, actor_id=by, subject=("claim", claim.id), ore=claim.amount_ore)


def refund(claim_ids: Iterable[int], why: str, now: datetime, by: int) -> None:
    """The money is back: on the pass, or when that is closed in the pool of its year.

    Refused `claim_not_reversed`, `own_claim`, `own_club`.
    """
    for claim in _move(claim_ids, REFUND, why, now, by, otherwise="claim_not_reversed"):
        record("payments.refunded", now, actor_id=by, subject=("claim", claim.id), ore=claim.amount_ore)


def _move(
    claim_ids: Iterable[int], way: Way, why: str, now: datetime, by: int, otherwise: str
) -> Sequence[Claim]:
    """The claims, moved; refused `otherwise` when one of them is not where the way begins."""
    wanted = set(claim_ids)
    query = select(Claim).where(Claim.id.in_(wanted), Claim.state == way.start)
    claims = session.scalars(query.order_by(Claim.id).with_for_update()).all()
    if len(claims) != len(wanted):
        raise Refused(otherwise)
    _check_apart(claims, by)
    move_claims(claims, way, why, now, by)
    return claims


def _check_apart(claims: Sequence[Claim], by: int) -> None:
    """Refused `own_claim`, `own_club`."""
    seats = {club_id: seated_in(club_id) for club_id in {claim.club_id for claim in claims}}
    for claim in claims:
        check_apart(by, claim.claimed_by, seats[claim.club_id])
