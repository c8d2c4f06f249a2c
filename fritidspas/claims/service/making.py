"""A club claims: what it most likely wants, whether it may, and the claim itself, written once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from secrets import token_bytes

from sqlalchemy import select

from fritidspas.audit.service import record
from fritidspas.claims import queries, rules
from fritidspas.claims.models import Claim
from fritidspas.claims.rules import ClaimFacts, ClubSeen
from fritidspas.claims.service.moving import move_for
from fritidspas.clubs.models import Declaration
from fritidspas.clubs.rules import declaration_holds, is_approved
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.numbers import pass_number
from fritidspas.core.refused import Refused
from fritidspas.db import insert_once, session
from fritidspas.enrolments.models import Enrolment
from fritidspas.ledger import queries as books
from fritidspas.ledger.rules import Step
from fritidspas.passes.models import LeisurePass
from fritidspas.schemes.scheme import Expense


@dataclass(frozen=True, slots=True)
class Balance:
    """What is free on the pass before and after the claim, in øre."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a club will most likely claim, and what is left on the pass, which pays for what begins `first` to `last`.

    `price_ore` None: the club has not said what its offer costs.
    """

    kind: Expense
    from_day: date
    to_day: date
    price_ore: int | None
    left_ore: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a club may claim for a child at its offer: what it most likely wants, or why nothing can be claimed now.

    `kinds`: what is paid for; everything where no pass pays, to be told so when it is sent.
    """

    enrolment: Enrolment
    kinds: tuple[Expense, ...]
    proposal: Proposal | Refused


@dataclass(frozen=True, slots=True)
class _Desk:
    """All that a claim is judged by. `tied_to`: the scheme that pays, where that is settled."""

    enrolment: Enrolment
    passes: Sequence[LeisurePass]
    tied_to: int | None
    club: ClubSeen


def outlook(enrolment_id: int, now: datetime) -> Outlook:
    """Refused `claim_child_merged`."""
    desk = _desk(enrolment_id, now)
    kinds = rules.kinds_paid(desk.passes, desk.tied_to)
    try:
        proposal: Proposal | Refused = _proposal(
            desk, rules.usual_kind(kinds, desk.enrolment.offer.kind), now
        )
    except Refused as refused:
        proposal = refused
    return Outlook(desk.enrolment, kinds or tuple(Expense), proposal)


def judge(enrolment_id: int, facts: ClaimFacts, now: datetime) -> Balance:
    """Nothing is written. Refused as `rules.check_claim`, `claim_too_little`, and `claim_child_merged`."""
    paying = _judged(_desk(enrolment_id, now), facts, now)
    before = books.standing([paying.purse_id])[paying.purse_id].free
    if before < facts.amount_ore:
        raise Refused("claim_too_little", left_ore=before)
    return Balance(before, before - facts.amount_ore)


def make(enrolment_id: int, facts: ClaimFacts, key: str, now: datetime, by: int) -> int:
    """The id of the claim. Sent again with the same key it is still the one claim, whatever has happened since.

    Refused as `judge`, and `claim_already`, `claim_same_key_other_body`. A refusal leaves nothing behind: what was
    refused and is sent again is judged anew.
    """
    sent = rules.body_hash(enrolment_id, facts)
    try:
        return _make(enrolment_id, facts, key, sent, now, by)
    except Refused:
        first = _sent_before(key, sent, by)
        if first is None:
            raise
        return first


def _make(enrolment_id: int, facts: ClaimFacts, key: str, sent: str, now: datetime, by: int) -> int:
    """As `make`, but refused `claim_already` when it was sent before, by this person with this key or by anybody."""
    if not queries.hold_child_of(enrolment_id):
        raise Refused("claim_child_merged")
    desk = _desk(enrolment_id, now)
    enrolment, paying = desk.enrolment, _judged(desk, facts, now)
    with session.begin_nested():
        claim_id = _write(enrolment, paying, facts, key, sent, now, by)
        if claim_id is None:
            raise Refused("claim_already")
        move_for(paying, Step.RESERVE, facts.amount_ore, claim_id, "", now, by, short="claim_too_little")
    enrolment.pass_id = enrolment.pass_id or paying.id
    child, ore = enrolment.child_id, facts.amount_ore
    record("claims.made", now, actor_id=by, subject=("claim", claim_id), child=child, ore=ore)
    return claim_id


def _desk(enrolment_id: int, now: datetime) -> _Desk:
    """Refused `claim_child_merged`."""
    enrolment, today = queries.enrolment_to_claim(enrolment_id), copenhagen_day(now)
    if enrolment is None:
        raise Refused("claim_child_merged")
    tied_to = enrolment.leisure_pass.scheme_id if enrolment.leisure_pass else None
    club = enrolment.offer.club
    declared = session.scalars(select(Declaration).where(Declaration.club_id == club.id))
    approved = is_approved(club.approved_from, club.approved_until, today)
    seen = ClubSeen(approved, declaration_holds(declared, today))
    return _Desk(enrolment, queries.passes_to_pay(enrolment.child_id), tied_to, seen)


def _judged(desk: _Desk, facts: ClaimFacts, now: datetime) -> LeisurePass:
    """The pass that is to pay. Refused as `rules.check_claim`."""
    paying = rules.paying_pass(desk.passes, desk.tied_to, facts.kind, facts.from_day)
    if paying is None:
        raise Refused("claim_no_pass")
    rules.check_claim(facts, paying, paying.version.rules, desk.enrolment, desk.club, copenhagen_day(now))
    return paying


def _proposal(desk: _Desk, kind: Expense, now: datetime) -> Proposal:
    """Refused as `rules.check_open`, and `claim_pass_empty`."""
    enrolment, offer, today = desk.enrolment, desk.enrolment.offer, copenhagen_day(now)
    paying = rules.paying_pass(desk.passes, desk.tied_to, kind, today)
    if paying is None:
        raise Refused("claim_no_pass")
    rules.check_open(paying, paying.version.rules, enrolment, desk.club, today)
    season = (offer.season_from, offer.season_until)
    first, last = rules.usual_days(enrolment.started_on, season, paying, today)
    left = books.standing([paying.purse_id])[paying.purse_id].free
    if left == 0:
        raise Refused("claim_pass_empty")
    return Proposal(kind, first, last, offer.price_ore, left, paying.valid_from, rules.last_day(paying))


def _sent_before(key: str, sent: str, by: int) -> int | None:
    """The claim this person has sent with the key. Refused `claim_same_key_other_body`."""
    first = session.execute(
        select(Claim.id, Claim.body_hash).where(Claim.claimed_by == by, Claim.key == key)
    ).first()
    if first is None:
        return None
    rules.check_same(first.body_hash, sent)
    return int(first.id)


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
