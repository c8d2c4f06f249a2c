"""What was paid by mistake: first it is to come back, then it has, and only then the child can use it again."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select

from fritidspas.audit.service import record
from fritidspas.claims.models import Claim
from fritidspas.claims.rules import REFUND, REVERSE, ClaimState
from fritidspas.claims.service import move_claims
from fritidspas.core.refused import Refused
from fritidspas.db import session


def reverse(claim_ids: Iterable[int], reason: str, now: datetime, by: int) -> None:
    """The club is to pay these back. Refused `claim_not_paid`."""
    for claim in _locked(claim_ids, ClaimState.PAID, "claim_not_paid"):
        move_claims([claim], REVERSE, reason, now, by)
        claim.decided_reason = reason
        record("payments.reversed", now, actor_id=by, subject=("claim", claim.id), ore=claim.amount_ore)


def refund(claim_ids: Iterable[int], why: str, now: datetime, by: int) -> None:
    """The money is back: on the pass, or when that is closed in the pool of its year. Refused `claim_not_reversed`."""
    for claim in _locked(claim_ids, ClaimState.REVERSED, "claim_not_reversed"):
        move_claims([claim], REFUND, why, now, by)
        record("payments.refunded", now, actor_id=by, subject=("claim", claim.id), ore=claim.amount_ore)


def _locked(claim_ids: Iterable[int], state: ClaimState, otherwise: str) -> Sequence[Claim]:
    wanted = set(claim_ids)
    query = select(Claim).where(Claim.id.in_(wanted), Claim.state == state)
    found = session.scalars(query.order_by(Claim.id).with_for_update()).all()
    if len(found) != len(wanted):
        raise Refused(otherwise)
    return found
