"""What may be written of a child and by what words, and who may look for one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fritidspas.core.cpr import Cpr
from fritidspas.core.dates import age_on
from fritidspas.core.places import Place
from fritidspas.core.refused import Refused
from fritidspas.core.week import Interval


class Gender(StrEnum):
    FEMALE = "f"
    MALE = "m"
    OTHER = "x"


class WishedAge(StrEnum):
    YOUNGER = "younger"
    OLDER = "older"


class WishedKind(StrEnum):
    VOLUNTEER = "volunteer"
    PAID = "paid"


class SearchReason(StrEnum):
    """Why a professional looks for a child. A choice, not a text: whoever searches shall not write names in it."""

    LEISURE_PASS = "leisure_pass"
    GUIDE = "guide"
    FOLLOW_UP = "follow_up"
    FAMILY_ASKED = "family_asked"
    WRITING_DOWN = (
        "writing_down"  # said by the program: who writes a child down is told when it is there already
    )


class NextStep(StrEnum):
    """What a professional can do next for a child of their own."""

    GIVE = "give"
    AWAIT_ANSWER = "await_answer"
    AWAIT_GUIDE = "await_guide"
    FIND_CLUB = "find_club"
    AWAIT_CLUB = "await_club"
    FIRST_TRAINING = "first_training"
    FOLLOW_UP = "follow_up"


# How far a child has come with a club, as enrolments say it: the furthest decides the next step.
CLUB_STEPS = {
    "started": NextStep.FOLLOW_UP,
    "confirmed": NextStep.FIRST_TRAINING,
    "requested": NextStep.AWAIT_CLUB,
}


# As applications say it: these wait for somebody else.
APPLIED = frozenset({"submitted", "asked", "queued"})


MOST_SEARCHES = 30  # by one person in one hour; who meets a whole school class asks the coordinator


OLDEST = 21  # the highest upper line any scheme draws; each scheme's own line is its own setting


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the child lives: what a protected address withholds."""

    place: Place
    postcode: str | None
    district: str


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """What a person writes of a child, at first often no more than who it is. `whereabouts` None leaves them."""

    ref: str
    first_name: str
    last_name: str
    birth_date: date
    gender: Gender
    languages: tuple[str, ...]
    language_need: str | None = None
    guide_gender: Gender | None = None
    guide_gender_must: bool = False
    guide_age: WishedAge | None = None
    guide_kind: WishedKind | None = None
    free_times: tuple[Interval, ...] | None = None
    household: str | None = None
    together: bool = True
    waiting_since: date | None = None
    priority: int = 0
    protected_until: date | None = None
    whereabouts: Whereabouts | None = None


@dataclass(frozen=True, slots=True)
class GuideAsked:
    """A guide is granted to a child: from which day it waits, and who would suit it."""

    since: date
    kind: WishedKind
    gender: Gender | None = None
    age: WishedAge | None = None


@dataclass(frozen=True, slots=True)
class Sought:
    """One child as somebody knows it: by its number, or by name and birth date together."""

    cpr: Cpr | None
    name: str = ""
    birth_date: date | None = None


def next_step(
    wishes: Collection[str],
    has_pass: bool,
    has_guide: bool,
    waits_for_guide: bool,
    is_applied_for: bool = False,
) -> NextStep:
    """`wishes`: how far the child has come with each club. A guide finds the club, so nobody else need."""
    at_club = next((step for state, step in CLUB_STEPS.items() if state in wishes), None)
    if at_club is NextStep.FOLLOW_UP or (at_club and not waits_for_guide):
        return at_club
    if waits_for_guide:
        return NextStep.AWAIT_GUIDE
    if has_guide:
        return NextStep.FOLLOW_UP
    if has_pass:
        return NextStep.FIND_CLUB
    return NextStep.AWAIT_ANSWER if is_applied_for else NextStep.GIVE


def check_sought(sought: Sought) -> None:
    """Refused `sought_too_little`: half of what is known finds others too."""
    if sought.cpr is None and not (sought.name and sought.birth_date):
        raise Refused("sought_too_little")


def check_pace(searches: int) -> None:
    """`searches` in the last hour. Refused `searched_too_often`."""
    if searches >= MOST_SEARCHES:
        raise Refused("searched_too_often", most=MOST_SEARCHES)


def check_cpr(cpr: Cpr | None, birth_date: date) -> None:
    """Refused `cpr_other_birth_date`."""
    if cpr is not None and cpr.birth_date != birth_date:
        raise Refused("cpr_other_birth_date")


def check(facts: ChildFacts, today: date) -> None:
    """Refused `born_later`, `too_old`, `waits_from_later`, `must_needs_gender`."""
    if facts.birth_date > today:
        raise Refused("born_later")
    if age_on(facts.birth_date, today) > OLDEST:
        raise Refused("too_old", oldest=OLDEST)
    if facts.waiting_since is not None and facts.waiting_since > today:
        raise Refused("waits_from_later")
    if facts.guide_gender_must and facts.guide_gender is None:
        raise Refused("must_needs_gender")
