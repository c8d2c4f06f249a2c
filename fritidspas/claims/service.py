"""Claiming, and answering a claim. Money moves through the ledger, in the transaction of the decision.

Claims are held first, then passes by number, then purses: so nobody waits for each other in a ring.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from secrets import token_bytes

from sqlalchemy import select, update

from fritidspas.audit.service import record
from fritidspas.claims import queries, rules
from fritidspas.claims.models import Claim, ClaimApproval
from fritidspas.claims.rules import ClaimFacts, ClaimState, ClubSeen, Way
from fritidspas.clubs.models import ClubPerson, Declaration
from fritidspas.clubs.rules import declaration_holds, is_approved
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.numbers import pass_number
from fritidspas.core.refused import Refused
from fritidspas.db import insert_once, locked, session
from fritidspas.enrolments.models import Enrolment
from fritidspas.ledger import queries as books
from fritidspas.ledger import service as ledger
from fritidspas.ledger.rules import Step, entries_of
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.rules import PassState


def judge(enrolment: Enrolment, facts: ClaimFacts, now: datetime) -> LeisurePass:
    """The pass that would pay. Refused as `rules.check_claim`, and `claim_too_little`; nothing is written."""
    paying = _judged(enrolment, facts, now)
    left = books.standing([paying.purse_id])[paying.purse_id].free
    if left < facts.amount_ore:
        raise Refused("claim_too_little", left_ore=left)
    return paying


def make(enrolment_id: int, facts: ClaimFacts, key: str, now: datetime, by: int) -> int:
    """The id of the claim. Sent again with the same key it is still the one claim, whatever has happened since.

    Refused as `judge`, and `claim_already`, `claim_same_key_other_body`. A refusal leaves nothing behind: what was
    refused and is sent again is judged anew.
    """
    sent = rules.body_hash(enrolment_id, facts)
    first = _sent_before(key, sent, by)
    if first is not None:
        return first
    enrolment = queries.enrolment_to_claim(enrolment_id)
    paying = _judged(enrolment, facts, now)
    with session.begin_nested():
        claim_id = _write(enrolment, paying, facts, key, sent, now, by)
        if claim_id is None:
            return _sent_meanwhile(key, sent, by)
        _move(paying, Step.RESERVE, facts.amount_ore, claim_id, "", now, by, short="claim_too_little")
    enrolment.pass_id = enrolment.pass_id or paying.id
    _record("made", claim_id, now, by, child=enrolment.child_id, ore=facts.amount_ore)
    return claim_id


def withdraw(claim_id: int, now: datetime, by: int) -> None:
    """The club does not want it after all. Refused `claim_decided`."""
    _decide(_held(claim_id, {ClaimState.WAITING}, now), rules.WITHDRAW, "", now, by)
    _record("withdrawn", claim_id, now, by)


def refuse(claim_id: int, reason: str, now: datetime, by: int) -> None:
    """No, also after a yes that is in no payment yet.

    Refused `claim_decided`, `claim_in_batch`, `own_claim`, `own_club`.
    """
    claim = _held(claim_id, {ClaimState.WAITING, ClaimState.APPROVED}, now)
    rules.check_apart(by, claim.claimed_by, _people_of(claim.club_id))
    if claim.payment_id is not None:
        raise Refused("claim_in_batch")
    _decide(claim, rules.REFUSE if claim.state is ClaimState.WAITING else rules.UNDO, reason, now, by)
    _record("refused", claim_id, now, by)


def approve(claim_id: int, now: datetime, by: int) -> ClaimState:
    """One more yes; approved when it was the last that is needed.

    Refused `claim_decided`, `own_claim`, `own_club`, `same_person`.
    """
    claim = _held(claim_id, {ClaimState.WAITING}, now)
    said_yes = {one.by_id for one in claim.approvals}
    rules.check_approver(by, said_yes, claim.claimed_by, _people_of(claim.club_id))
    if insert_once(ClaimApproval, claim_id=claim_id, by_id=by, at=now) is None:
        raise Refused("same_person")
    if len(said_yes) + 1 >= rules.approvals_needed(claim.amount_ore, claim.leisure_pass.version.rules):
        _decide(claim, rules.APPROVE, "", now, by)
    _record("approved", claim_id, now, by, people=len(said_yes) + 1)
    return claim.state


def move_claims(claims: Iterable[Claim], way: Way, why: str, now: datetime, by: int) -> None:
    """From state to state, and the money along. The claims are held by the caller, and in the state the way begins.

    What comes back from a closed pass goes to the pool of its year. Refused `claim_books_differ` when the money is not
    where a claim says, which only a fault can bring about.
    """
    for claim in sorted(claims, key=lambda one: one.pass_id):
        # Locked: the pass is not closed while its money moves.
        paying = locked(LeisurePass, claim.pass_id)
        _move(paying, way.step, claim.amount_ore, claim.id, why, now, by, short="claim_books_differ")
        claim.state, claim.changed_at = way.end, now


def _judged(enrolment: Enrolment, facts: ClaimFacts, now: datetime) -> LeisurePass:
    """The pass that is to pay. Refused as `rules.check_claim`."""
    today, club = copenhagen_day(now), enrolment.offer.club
    tied_to = enrolment.leisure_pass.scheme_id if enrolment.leisure_pass else None
    paying = rules.paying_pass(queries.passes_to_pay(enrolment.child_id), tied_to, facts.kind, facts.from_day)
    if paying is None:
        raise Refused("claim_no_pass")
    declared = session.scalars(select(Declaration).where(Declaration.club_id == club.id))
    seen = ClubSeen(
        is_approved(club.approved_from, club.approved_until, today), declaration_holds(declared, today)
    )
    rules.check_claim(facts, paying, paying.version.rules, enrolment, seen, today)
    return paying


def _sent_before(key: str, sent: str, by: int) -> int | None:
    """The claim this person has sent with the key. Refused `claim_same_key_other_body`."""
    first = session.execute(
        select(Claim.id, Claim.body_hash).where(Claim.claimed_by == by, Claim.key == key)
    ).first()
    if first is None:
        return None
    rules.check_same(first.body_hash, sent)
    return int(first.id)


def _sent_meanwhile(key: str, sent: str, by: int) -> int:
    """Somebody else was faster: with the same key, or with the same fee under another. Refused `claim_already`."""
    first = _sent_before(key, sent, by)
    if first is None:
        raise Refused("claim_already")
    return first


def _write(
    enrolment: Enrolment, paying: LeisurePass, facts: ClaimFacts, key: str, sent: str, now: datetime, by: int
) -> int | None:
    """The row, before any money: whoever sends the same at the same time waits here. None: it is there already."""
    return insert_once(
        Claim,
        number=pass_number(token_bytes(16)),
        pass_id=paying.id,
        enrolment_id=enrolment.id,
        club_id=enrolment.offer.club_id,
        kind=facts.kind,
        from_day=facts.from_day,
        to_day=facts.to_day,
        price_ore=facts.price_ore,
        family_ore=facts.family_ore,
        fund_ore=facts.fund_ore,
        fund=facts.fund,
        amount_ore=facts.amount_ore,
        account_text=facts.account_text,
        key=key,
        body_hash=sent,
        claimed_by=by,
        claimed_at=now,
        changed_at=now,
    )


def _decide(claim: Claim, way: Way, reason: str, now: datetime, by: int) -> None:
    move_claims([claim], way, reason, now, by)
    claim.decided_reason = reason


def _held(claim_id: int, states: Collection[ClaimState], now: datetime) -> Claim:
    """The claim in one of the states; nobody else changes it before the transaction ends.

    The state is asked and the row held in one statement. Refused `claim_decided`.
    """
    held = session.scalar(
        update(Claim)
        .where(Claim.id == claim_id, Claim.state.in_(states))
        .values(changed_at=now)
        .returning(Claim.id)
        .execution_options(synchronize_session=False)
    )
    if held is None:
        raise Refused("claim_decided")
    return queries.claim_as_it_is(claim_id)


def _move(
    paying: LeisurePass, step: Step, ore: int, claim_id: int, why: str, now: datetime, by: int, short: str
) -> None:
    pool = paying.pool.purse_id if paying.pool else None
    for transfer in entries_of(step, ore, paying.purse_id, pool, paying.state is PassState.CLOSED):
        ledger.move(transfer, step, ("claim", claim_id), why, now, by, short=short)


def _people_of(club_id: int) -> list[int]:
    return list(session.scalars(select(ClubPerson.user_id).where(ClubPerson.club_id == club_id)))


def _record(what: str, claim_id: int, now: datetime, by: int, **facts: object) -> None:
    record(f"claims.{what}", now, actor_id=by, subject=("claim", claim_id), **facts)
