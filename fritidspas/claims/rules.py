"""Whether a club may claim, which pass pays, who may say yes to a claim, and how far it has come."""

import json
from collections.abc import Container, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Protocol, TypeVar

from fritidspas.clubs.rules import OfferKind, check_outside
from fritidspas.core.refused import Refused
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.ledger.rules import Step
from fritidspas.passes.rules import PassState
from fritidspas.schemes.scheme import Expense, GrantRules, Scheme


class ClaimState(StrEnum):
    """It waits for the municipality, which says yes or no; what was paid by mistake is reversed, then given back."""

    WAITING = "waiting"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    APPROVED = "approved"
    PAID = "paid"
    REVERSED = "reversed"
    REFUNDED = "refunded"


@dataclass(frozen=True, slots=True)
class Way:
    """From one state to the next, and the step the money takes with it."""

    start: ClaimState
    end: ClaimState
    step: Step


WITHDRAW = Way(ClaimState.WAITING, ClaimState.WITHDRAWN, Step.RELEASE)
REFUSE = Way(ClaimState.WAITING, ClaimState.REFUSED, Step.RELEASE)
APPROVE = Way(ClaimState.WAITING, ClaimState.APPROVED, Step.APPROVE)
UNDO = Way(ClaimState.APPROVED, ClaimState.REFUSED, Step.UNDO)
PAY = Way(ClaimState.APPROVED, ClaimState.PAID, Step.PAY)
REVERSE = Way(ClaimState.PAID, ClaimState.REVERSED, Step.REVERSE)
REFUND = Way(ClaimState.REVERSED, ClaimState.REFUNDED, Step.REFUND)


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """What a club writes. `from_day`: the first day it pays for. The pass pays what family and fund do not."""

    kind: Expense
    from_day: date
    to_day: date
    price_ore: int
    family_ore: int = 0
    fund_ore: int = 0
    fund: str = ""
    account_text: str = ""

    @property
    def amount_ore(self) -> int:
        return self.price_ore - self.family_ore - self.fund_ore


class Paying(Protocol):
    """A pass, as far as paying for something goes. `stopped_on`: the last day it pays for, where it was stopped."""

    scheme_id: int
    state: PassState
    valid_from: date
    period_last: date
    stopped_on: date | None
    claim_until: date

    @property
    def grant_rules(self) -> GrantRules: ...


class Going(Protocol):
    """A child at an offer, as far as claiming for it goes."""

    state: EnrolmentState
    confirmed_on: date | None
    started_on: date | None
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class ClubSeen:
    """Whether the club is approved, and whether its word on child certificates holds, on the day of the claim."""

    is_approved: bool
    has_declared: bool


Pass = TypeVar("Pass", bound=Paying)


def kinds_paid(passes: Iterable[Paying], tied_to: int | None) -> tuple[Expense, ...]:
    """What the child's passes pay for; where it is settled which scheme pays (`tied_to`), only what that one does."""
    good = _good(passes, tied_to)
    return tuple(kind for kind in Expense if any(kind in one.grant_rules.pays for one in good))


def usual_kind(kinds: Sequence[Expense], offer: OfferKind) -> Expense:
    """A camp of a short course, else the fee, where the pass pays for it; the first it pays for where it does not."""
    usual = Expense.CAMP if offer is OfferKind.COURSE else Expense.MEMBERSHIP_FEE
    return usual if usual in kinds or not kinds else kinds[0]


def paying_pass(passes: Iterable[Pass], tied_to: int | None, kind: Expense, day: date) -> Pass | None:
    """The child's pass that pays for what begins on the day: of several the one that runs out first.

    `tied_to`: the scheme that pays for the enrolment, where that is settled; else any that pays for the kind. Where
    none holds on the day it is the last one, which then says when it does; None without any good pass at all.
    """
    every = _good(passes, tied_to)
    good = [one for one in every if kind in one.grant_rules.pays] or every
    holding = (one for one in good if one.valid_from <= day <= last_day(one))
    return next(holding, good[-1] if good else None)


def usual_days(
    started_on: date | None, season: tuple[date | None, date | None], leisure_pass: Paying, today: date
) -> tuple[date, date]:
    """The first and last day a fee most likely pays for: from when the child, the season and the pass have begun."""
    first, last = season
    begun = max(day for day in (started_on or today, first, leisure_pass.valid_from) if day)
    return begun, max(begun, last or leisure_pass.period_last)


def last_day(leisure_pass: Paying) -> date:
    """The last day on which something may begin that the pass pays for."""
    return min(leisure_pass.period_last, leisure_pass.stopped_on or leisure_pass.period_last)


def check_open(
    leisure_pass: Paying | None, scheme: Scheme, enrolment: Going, club: ClubSeen, today: date
) -> None:
    """Whether the club may claim for the child at all, whatever it then writes.

    `scheme`: the rules the pass was given by. Refused `claim_no_pass`, `claim_too_late`, `claim_no_place`,
    `claim_before_first_training`, `claim_club_not_approved`, `claim_no_declaration`.
    """
    if leisure_pass is None or not _pays(leisure_pass):
        raise Refused("claim_no_pass")
    if today > leisure_pass.claim_until:
        raise Refused("claim_too_late", until=leisure_pass.claim_until)
    if enrolment.confirmed_on is None and enrolment.started_on is None:
        raise Refused("claim_no_place")
    has_begun = enrolment.started_on is not None and enrolment.started_on <= today
    if scheme.claims.after_first_training and not has_begun:
        raise Refused("claim_before_first_training")
    if not club.is_approved:
        raise Refused("claim_club_not_approved")
    if not club.has_declared:
        raise Refused("claim_no_declaration")


def check_claim(
    claim: ClaimFacts, leisure_pass: Paying, scheme: Scheme, enrolment: Going, club: ClubSeen, today: date
) -> None:
    """Too little money is the ledger's own no. A child who has left is still paid for, but for nothing later.

    Refused as `check_open`, and `claim_kind`, `claim_parts_differ`, `claim_days_reversed`, `claim_outside_period`,
    `claim_after_end`.
    """
    check_open(leisure_pass, scheme, enrolment, club, today)
    if scheme.grant is None or claim.kind not in scheme.grant.pays:
        raise Refused("claim_kind")
    if claim.amount_ore <= 0 or min(claim.family_ore, claim.fund_ore) < 0:
        raise Refused("claim_parts_differ")
    if claim.to_day < claim.from_day:
        raise Refused("claim_days_reversed")
    first, last = leisure_pass.valid_from, last_day(leisure_pass)
    if not first <= claim.from_day <= last:
        raise Refused("claim_outside_period", first=first, last=last)
    left_on = enrolment.ended_on if enrolment.state is EnrolmentState.ENDED else None
    if left_on is not None and claim.from_day > left_on:
        raise Refused("claim_after_end", left_on=left_on)


def body_hash(enrolment_id: int, claim: ClaimFacts) -> str:
    """What was sent, in 64 signs: the same only for the same."""
    return sha256(json.dumps([enrolment_id, asdict(claim)], default=str).encode()).hexdigest()


def check_same(sent_before: str, sent_now: str) -> None:
    """Two bodies under one key. Refused `claim_same_key_other_body`."""
    if sent_before != sent_now:
        raise Refused("claim_same_key_other_body")


def is_owed(from_day: date, stopped_on: date | None) -> bool:
    """Whether the municipality still owes a club what begins on `from_day`: not after the day its pass was stopped."""
    return stopped_on is None or from_day <= stopped_on


def check_owed(from_day: date, stopped_on: date | None) -> None:
    """Refused `claim_after_stop`."""
    if not is_owed(from_day, stopped_on):
        raise Refused("claim_after_stop")


def approvals_needed(ore: int, scheme: Scheme) -> int:
    """How many people must say yes."""
    return 2 if ore > scheme.claims.second_person_above_ore else 1


def check_approver(by: int, approved_by: Container[int], claimed_by: int, club_people: Sequence[int]) -> None:
    """Nobody decides about a claim of their own or of a club they have a seat in, and nobody counts twice.

    Refused `own_claim`, `own_club`, `same_person`.
    """
    check_apart(by, claimed_by, club_people)
    if by in approved_by:
        raise Refused("same_person")


def check_apart(by: int, claimed_by: int, club_people: Sequence[int]) -> None:
    """Refused `own_claim`, `own_club`."""
    if by == claimed_by:
        raise Refused("own_claim")
    check_outside(by, club_people)


def _good(passes: Iterable[Pass], tied_to: int | None) -> list[Pass]:
    """Those that pay, the first to run out first; before them the stopped, which pay for less."""
    good = (one for one in passes if _pays(one) and tied_to in (None, one.scheme_id))
    return sorted(good, key=lambda one: (one.state is PassState.ACTIVE, one.period_last))


def _pays(leisure_pass: Paying) -> bool:
    """Whether anything may be claimed of it: also of a stopped one, for what began before."""
    stopped = leisure_pass.state is PassState.STOPPED and leisure_pass.stopped_on is not None
    return stopped or leisure_pass.state is PassState.ACTIVE
