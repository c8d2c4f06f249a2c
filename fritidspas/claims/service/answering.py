"""The answers to a claim: the club takes it back, finance says yes or no."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import update

from fritidspas.audit.service import record
from fritidspas.claims import queries, rules
from fritidspas.claims.models import Claim, ClaimApproval
from fritidspas.claims.rules import ClaimState, Way
from fritidspas.claims.service.moving import move_claims
from fritidspas.clubs.queries import seated_in
from fritidspas.core.refused import Refused
from fritidspas.db import insert_once, session


def withdraw(claim_id: int, now: datetime, by: int) -> None:
    """The club does not want it after all. Refused `claim_decided_meanwhile`."""
    _decide(_held(claim_id, {ClaimState.WAITING}, now), rules.WITHDRAW, "", now, by)
    _record("withdrawn", claim_id, now, by)


def refuse(claim_id: int, reason: str, now: datetime, by: int) -> None:
    """No, also after a yes that is in no payment yet.

    Refused `claim_decided_meanwhile`, `claim_in_batch`, `own_claim`, `own_club`.
    """
    claim = _held(claim_id, {ClaimState.WAITING, ClaimState.APPROVED}, now)
    rules.check_apart(by, claim.claimed_by, seated_in(claim.club_id))
    if claim.payment_id is not None:
        raise Refused("claim_in_batch")
    _decide(claim, rules.REFUSE if claim.state is ClaimState.WAITING else rules.UNDO, reason, now, by)
    _record("refused", claim_id, now, by)


def approve(claim_id: int, now: datetime, by: int) -> ClaimState:
    """One more yes; approved when it was the last that is needed.

    Refused `claim_decided_meanwhile`, `own_claim`, `own_club`, `same_person`, and `claim_after_stop` for what begins
    after its pass was stopped.
    """
    claim = _held(claim_id, {ClaimState.WAITING}, now)
    rules.check_owed(claim.from_day, claim.leisure_pass.stopped_on)
    said_yes = {one.by_id for one in claim.approvals}
    rules.check_approver(by, said_yes, claim.claimed_by, seated_in(claim.club_id))
    if insert_once(ClaimApproval, claim_id=claim_id, by_id=by, at=now) is None:
        raise Refused("same_person")
    if len(said_yes) + 1 >= rules.approvals_needed(claim.amount_ore, claim.leisure_pass.version.rules):
        _decide(claim, rules.APPROVE, "", now, by)
    _record("approved", claim_id, now, by, people=len(said_yes) + 1)
    return claim.state


def _decide(claim: Claim, way: Way, reason: str, now: datetime, by: int) -> None:
    move_claims([claim], way, reason, now, by)
    claim.decided_reason = reason


def _held(claim_id: int, states: Collection[ClaimState], now: datetime) -> Claim:
    """The claim in one of the states; nobody else changes it before the transaction ends.

    The state is asked and the row held in one statement. Refused `claim_decided_meanwhile`.
    """
    held = session.scalar(
        update(Claim)
        .where(Claim.id == claim_id, Claim.state.in_(states))
        .values(changed_at=now)
        .returning(Claim.id)
        .execution_options(synchronize_session=False)
    )
    if held is None:
        raise Refused("claim_decided_meanwhile")
    return queries.claim_as_it_is(claim_id)


def _record(what: str, claim_id: int, now: datetime, by: int, **facts: object) -> None:
    record(f"claims.{what}", now, actor_id=by, subject=("claim", claim_id), **facts)
