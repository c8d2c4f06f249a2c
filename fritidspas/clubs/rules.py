"""What may be written of a club and its offers, when it is approved and how long its word holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Protocol

from fritidspas.core.dates import add_months
from fritidspas.core.places import Place
from fritidspas.core.refused import Refused
from fritidspas.core.week import Interval

DECLARED_MONTHS = 12
# Days before a declaration runs out; the last is the day after it has.
REMIND_BEFORE = (60, 14, -1)


class OfferKind(StrEnum):
    """A team that meets every week, or a course with its days."""

    WEEKLY = "weekly"
    COURSE = "course"


@dataclass(frozen=True, slots=True)
class Approval:
    """From when to when a club is approved; without a start it is not, without an end until further notice."""

    approved_from: date | None
    approved_until: date | None


@dataclass(frozen=True, slots=True)
class Contact:
    """How the club is reached; what is not known is blank."""

    contact: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class ClubFacts:
    """What a coordinator writes of a club."""

    name: str
    cvr: str | None
    contact: Contact
    approval: Approval


@dataclass(frozen=True, slots=True)
class Payee:
    """Where a club is paid: an account, or an EAN number when it belongs to an authority."""

    account: str | None
    ean: str | None


@dataclass(frozen=True, slots=True)
class Registration:
    """What a club writes of itself when it asks to be approved."""

    name: str
    cvr: str
    contact: Contact
    payee: Payee


@dataclass(frozen=True, slots=True)
class Terms:
    """Whom an offer is for, what it costs in its season, and how many there is room for. None: not said."""

    kind: OfferKind
    age_from: int | None
    age_until: int | None
    price_ore: int | None
    season_from: date | None
    season_until: date | None
    places: int | None


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """What a person writes of an offer."""

    ref: str
    club_id: int
    activity: str
    place: Place
    postcode: str | None
    sessions: tuple[Interval, ...]
    terms: Terms


class Declared(Protocol):
    """A declaration, as far as its dates go."""

    signed_on: date
    valid_until: date


class ToBePaid(Protocol):
    """A club, as far as paying it goes."""

    approved_from: date | None
    approved_until: date | None
    account: str | None
    ean: str | None
    account_confirmed_by: int | None


class Standing(StrEnum):
    """How it stands with a club's approval."""

    APPROVED = "approved"
    WAITING = "waiting"
    DECLINED = "declined"
    NOT_APPROVED = "not_approved"


class Missing(StrEnum):
    """What a club still lacks before it can be paid."""

    APPROVAL = "approval"
    DECLARATION = "declaration"
    ACCOUNT = "account"
    CONFIRMATION = "confirmation"


def check_approval(approval: Approval) -> None:
    """Refused `approval_reversed`, `approval_from_missing`."""
    first, last = approval.approved_from, approval.approved_until
    if last and not first:
        raise Refused("approval_from_missing")
    if first and last and last < first:
        raise Refused("approval_reversed")


def check_payee(payee: Payee) -> None:
    """Refused `payee_missing`, `payee_twice`."""
    if payee.account and payee.ean:
        raise Refused("payee_twice")
    if not payee.account and not payee.ean:
        raise Refused("payee_missing")


def check_offer(facts: OfferFacts) -> None:
    """Refused `sessions_overlap`, and as `check_terms`."""
    sessions = sorted(facts.sessions)
    if any(one.overlaps(other) for one, other in pairwise(sessions)):
        raise Refused("sessions_overlap")
    check_terms(facts.terms)


def check_terms(terms: Terms) -> None:
    """Refused `offer_ages_reversed`, `season_reversed`."""
    if terms.age_from is not None and terms.age_until is not None and terms.age_until < terms.age_from:
        raise Refused("offer_ages_reversed")
    if terms.season_from and terms.season_until and terms.season_until < terms.season_from:
        raise Refused("season_reversed")


def check_outside(by: int, club_people: Iterable[int]) -> None:
    """Nobody decides for the municipality about a club they have a seat in. Refused `own_club`."""
    if by in set(club_people):
        raise Refused("own_club")


def is_approved(approved_from: date | None, approved_until: date | None, today: date) -> bool:
    """Whether the club may be paid on `today`."""
    return (
        approved_from is not None
        and approved_from <= today
        and (approved_until is None or today <= approved_until)
    )


class Asking(Protocol):
    """A club, as far as the municipality's answer goes."""

    approved_from: date | None
    approved_until: date | None
    asked_at: datetime | None
    declined_because: str


def standing(club: Asking, today: date) -> Standing:
    if is_approved(club.approved_from, club.approved_until, today):
        return Standing.APPROVED
    if club.asked_at is not None:
        return Standing.WAITING
    return Standing.DECLINED if club.declined_because else Standing.NOT_APPROVED


def has_ended(ended_on: date | None, season_until: date | None, today: date) -> bool:
    """Whether an offer is over: its club said so, or its season is."""
    return ended_on is not None or (season_until is not None and season_until < today)


def declared_until(signed_on: date) -> date:
    """The last day a declaration signed on that day holds."""
    return add_months(signed_on, DECLARED_MONTHS) - timedelta(days=1)


def declaration_holds(declared: Iterable[Declared], day: date) -> bool:
    """Whether one of a club's declarations covers the day."""
    return any(one.signed_on <= day <= one.valid_until for one in declared)


def check_takes_children(
    approved_from: date | None, approved_until: date | None, declared: Iterable[Declared], today: date
) -> None:
    """Whether a child may be given a new place at the club. Refused `club_not_approved`, `no_declaration`."""
    if not is_approved(approved_from, approved_until, today):
        raise Refused("club_not_approved")
    if not declaration_holds(declared, today):
        raise Refused("no_declaration")


def missing(club: ToBePaid, declared: Iterable[Declared], today: date) -> tuple[Missing, ...]:
    """Why the club cannot be paid today; nothing when it can."""
    has_account = bool(club.account or club.ean)
    lacks = {
        Missing.APPROVAL: not is_approved(club.approved_from, club.approved_until, today),
        Missing.DECLARATION: not declaration_holds(declared, today),
        Missing.ACCOUNT: not has_account,
        Missing.CONFIRMATION: has_account and club.account_confirmed_by is None,
    }
    return tuple(what for what, is_so in lacks.items() if is_so)


def reminders_due(valid_until: date, today: date) -> tuple[int, ...]:
    """The reminders whose day has come, the latest last: how many days before the end each is."""
    return tuple(days for days in REMIND_BEFORE if today >= valid_until - timedelta(days=days))
