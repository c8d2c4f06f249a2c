"""What may be written of a guide, and when their certificate holds."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fritidspas.core.dates import age_on
from fritidspas.core.guide_kind import GuideKind
from fritidspas.core.places import Place
from fritidspas.core.refused import Refused
from fritidspas.core.week import Interval
from fritidspas.families.rules import Gender


class GuideState(StrEnum):
    """A candidate has offered to be a guide and is on the way in."""

    CANDIDATE = "candidate"
    ACTIVE = "active"
    LEAVE = "leave"
    ENDED = "ended"


class CertificateState(StrEnum):
    VALID = "valid"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    MISSING = "missing"


EXPIRING_WITHIN = timedelta(days=60)
LONGEST_CERTIFICATE = timedelta(days=5 * 366)
YOUNGEST = 15


@dataclass(frozen=True, slots=True)
class GuideFacts:
    """What a person writes of a guide: who they are and what they have said yes to. `weekly_minutes` None: no limit."""

    ref: str
    name: str
    kind: GuideKind
    birth_date: date
    gender: Gender
    languages: tuple[str, ...]
    place: Place
    postcode: str | None
    max_km: float
    capacity: int
    weekly_minutes: int | None
    available: tuple[Interval, ...]
    child_age_min: int
    child_age_max: int
    max_together: int


def check(facts: GuideFacts, today: date) -> None:
    """Refused `guide_too_young`, `guide_speaks_nothing`, `ages_reversed`."""
    if age_on(facts.birth_date, today) < YOUNGEST:
        raise Refused("guide_too_young", youngest=YOUNGEST)
    if not facts.languages:
        raise Refused("guide_speaks_nothing")
    if facts.child_age_min > facts.child_age_max:
        raise Refused("ages_reversed")


def certificate_state(until: date | None, today: date) -> CertificateState:
    """A certificate holds through its last day and is `expiring` for the last 60 days."""
    if until is None:
        return CertificateState.MISSING
    if until < today:
        return CertificateState.EXPIRED
    return CertificateState.EXPIRING if until <= today + EXPIRING_WITHIN else CertificateState.VALID


def check_certificate(seen_on: date, until: date, today: date) -> None:
    """Refused `seen_later`, `certificate_over`, `certificate_too_long`."""
    if seen_on > today:
        raise Refused("seen_later")
    if until < seen_on:
        raise Refused("certificate_over")
    if until - seen_on > LONGEST_CERTIFICATE:
        raise Refused("certificate_too_long")


def check_state(old: GuideState, new: GuideState, running: int) -> None:
    """A guide ends after their matches have. Refused `same_state`, `guide_has_children`."""
    if old is new:
        raise Refused("same_state")
    if new is GuideState.ENDED and running:
        raise Refused("guide_has_children", count=running)
