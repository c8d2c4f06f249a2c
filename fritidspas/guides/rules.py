"""What may be written of a guide, and when their certificate holds."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

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


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """What the municipality alone writes of a guide: how they are reached."""

    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Willing:
    """What a guide says yes to, in their own words. `wishes`: whom they would rather, or cannot, go with."""

    languages: tuple[str, ...]
    max_km: float
    capacity: int
    weekly_minutes: int | None
    available: tuple[Interval, ...]
    child_age_min: int
    child_age_max: int
    max_together: int
    wishes: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """Somebody who offers to be a guide: who they are, and what they would do."""

    name: str
    email: str
    phone: str
    kind: GuideKind
    birth_date: date
    gender: Gender
    postcode: str
    place: Place
    willing: Willing


class SaysYes(Protocol):
    """The part of what is said that can be wrong in itself."""

    @property
    def languages(self) -> tuple[str, ...]: ...
    @property
    def child_age_min(self) -> int: ...
    @property
    def child_age_max(self) -> int: ...


def check(facts: GuideFacts, today: date) -> None:
    """Refused `guide_too_young`, and as `check_willing`."""
    check_old_enough(facts.birth_date, today)
    check_willing(facts)


def check_old_enough(birth_date: date, today: date) -> None:
    if age_on(birth_date, today) < YOUNGEST:
        raise Refused("guide_too_young", youngest=YOUNGEST)


def check_willing(says: SaysYes) -> None:
    """Refused `guide_speaks_nothing`, `ages_reversed`."""
    if not says.languages:
        raise Refused("guide_speaks_nothing")
    if says.child_age_min > says.child_age_max:
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
    """A guide ends after their matches have. A candidate becomes active by the way in alone.

    Refused `same_state`, `way_in_first`, `guide_has_children`.
    """
    if old is new:
        raise Refused("same_state")
    if GuideState.CANDIDATE in (old, new) and new is not GuideState.ENDED:
        raise Refused("way_in_first")
    if new is GuideState.ENDED and running:
        raise Refused("guide_has_children", count=running)


class Step(StrEnum):
    """What must be there before a candidate becomes a guide, in the order of the way in."""

    INTERVIEW = "interview"
    CERTIFICATE = "certificate"
    COURSE = "course"


LACKING = {
    Step.INTERVIEW: "interview_missing",
    Step.CERTIFICATE: "certificate_missing",
    Step.COURSE: "course_missing",
}


class OnTheWay(Protocol):
    """A guide, as far as the way in goes."""

    interviewed_on: date | None
    trained_on: date | None
    certificate_until: date | None


def steps_left(guide: OnTheWay, today: date) -> tuple[Step, ...]:
    """A certificate that has run out is none."""
    certificate = certificate_state(guide.certificate_until, today)
    done = {
        Step.INTERVIEW: guide.interviewed_on is not None,
        Step.CERTIFICATE: certificate in (CertificateState.VALID, CertificateState.EXPIRING),
        Step.COURSE: guide.trained_on is not None,
    }
    return tuple(step for step in Step if not done[step])


def check_way_in(state: GuideState, guide: OnTheWay, today: date) -> None:
    """Refused `not_a_candidate`, else by the first step that lacks: `interview_missing`, `certificate_missing`, …"""
    if state is not GuideState.CANDIDATE:
        raise Refused("not_a_candidate")
    for step in steps_left(guide, today):
        raise Refused(LACKING[step])


def check_held(day: date | None, today: date) -> None:
    """An interview or a course is written down when it was. Refused `held_later`."""
    if day is not None and day > today:
        raise Refused("held_later")


def check_leave(first: date, last: date, today: date) -> None:
    """Refused `leave_reversed`, `leave_over`."""
    if last < first:
        raise Refused("leave_reversed")
    if last < today:
        raise Refused("leave_over")


def state_on(state: GuideState, first: date | None, last: date | None, day: date) -> GuideState:
    """The state as a planned leave has it on that day. A leave without days is the coordinator's, who ends it."""
    if first is None or last is None:
        return state
    if state is GuideState.ACTIVE and first <= day <= last:
        return GuideState.LEAVE
    is_away = first <= day <= last  # a leave may be put off after it has begun
    return GuideState.ACTIVE if state is GuideState.LEAVE and not is_away else state


def check_invite(state: GuideState, user_id: int | None, email: str) -> None:
    """Refused `guide_logs_in`, `guide_ended`, `guide_email_missing`."""
    if user_id is not None:
        raise Refused("guide_logs_in")
    if state is GuideState.ENDED:
        raise Refused("guide_ended")
    if not email:
        raise Refused("guide_email_missing")
