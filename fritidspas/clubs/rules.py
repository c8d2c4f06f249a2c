"""What may be written of a club and its offers."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from fritidspas.core.places import Place
from fritidspas.core.refused import Refused
from fritidspas.core.week import Interval


@dataclass(frozen=True, slots=True)
class ClubFacts:
    """What a person writes of a club. Without dates it is not approved; without an end it is until further notice."""

    name: str
    approved_from: date | None
    approved_until: date | None


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """What a person writes of an offer."""

    ref: str
    club_id: int
    activity: str
    place: Place
    postcode: str | None
    sessions: tuple[Interval, ...]


def check_club(facts: ClubFacts) -> None:
    """Refused `approval_reversed`, `approval_from_missing`."""
    if facts.approved_until and not facts.approved_from:
        raise Refused("approval_from_missing")
    if facts.approved_from and facts.approved_until and facts.approved_until < facts.approved_from:
        raise Refused("approval_reversed")


def check_offer(facts: OfferFacts) -> None:
    """Refused `sessions_overlap`."""
    sessions = sorted(facts.sessions)
    if any(one.overlaps(other) for one, other in pairwise(sessions)):
        raise Refused("sessions_overlap")


def is_approved(approved_from: date | None, approved_until: date | None, today: date) -> bool:
    """Whether the club may be paid on `today`."""
    return (
        approved_from is not None
        and approved_from <= today
        and (approved_until is None or today <= approved_until)
    )
