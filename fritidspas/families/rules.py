"""What may be written of a child, and by what words."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, Protocol

from fritidspas.core.cpr import Cpr
from fritidspas.core.dates import age_on
from fritidspas.core.folding import fold
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


class ConsentPurpose(StrEnum):
    """Whom a parent says that the municipality may tell about the child. Each is given, and withdrawn, by itself."""

    CLUB = "club"
    GUIDE = "guide"
    SCHOOL = "school"


# As applications say it: these wait for somebody else.
APPLIED = frozenset({"submitted", "asked", "queued"})
INVITATION_LASTS = timedelta(days=7)


class MergeReason(StrEnum):
    """How a person knows that two rows are one child. A choice, not a text: it stands in the log."""

    SAME_NUMBER = "same_number"
    FAMILY_SAYS = "family_says"
    SCHOOL_SAYS = "school_says"
    WRITTEN_TWICE = "written_twice"


ALIKE = 0.75  # how much of two names must be the same signs; Mohammed and Muhammad are


class OneOfTwo(Protocol):
    """A child's row, as far as merging it with another goes."""

    id: int
    birth_date: date
    cpr_index: str | None
    merged_into_id: int | None
    first_name: str
    last_name: str
    household: str | None
    contact_id: int | None
    waiting_since: date | None
    protected_until: date | None
    home_protected_until: date | None
    priority: int


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
    """What a person writes of a child. `whereabouts` None leaves them as they are."""

    ref: str
    first_name: str
    last_name: str
    birth_date: date
    gender: Gender
    languages: tuple[str, ...]
    language_need: str | None
    guide_gender: Gender | None
    guide_gender_must: bool
    guide_age: WishedAge | None
    guide_kind: WishedKind | None
    free_times: tuple[Interval, ...] | None
    household: str | None
    together: bool
    waiting_since: date | None
    priority: int
    protected_until: date | None
    whereabouts: Whereabouts | None


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


def may_know_where(is_protected: bool, lives_with: bool) -> bool:
    """Whether a parent may be told where the child is: a protected address is kept from who does not live with it."""
    return lives_with or not is_protected


@dataclass(frozen=True, slots=True)
class Invitation:
    """What one parent has offered another: to see and act for the child.

    `turn`: how many had done so when it was written; once somebody new does, it is over.
    """

    child_id: int
    by: int
    lives_with: bool
    turn: int

    def written(self) -> str:
        return f"{self.child_id} {self.by} {self.lives_with:d} {self.turn}"


def read_invitation(written: str) -> Invitation:
    child_id, by, lives_with, turn = map(int, written.split())
    return Invitation(child_id, by, bool(lives_with), turn)


class Home(Protocol):
    """A guardian, as far as the child's home goes."""

    lives_with: bool


def check_lives_with(says: bool, inviter: Home) -> None:
    """Who must not know where a child is can have no other log-in of theirs told. Refused `lives_elsewhere`."""
    if says and not inviter.lives_with:
        raise Refused("lives_elsewhere")


def believed(says: bool, is_protected: bool, is_followed: bool, before: Home | None) -> bool:
    """Whether the child lives with whoever applies and `says` so. `before`: as what they follow it today.

    Into the home of a protected child that somebody follows already, nobody comes by their own word.
    """
    known = before is not None and before.lives_with
    return says and (known or not (is_protected and is_followed))


def check_invitation(invitation: Invitation, inviter: Home | None, turn: int, user_id: int) -> None:
    """`inviter`: None when they no longer follow the child. Refused `invitation_over`, `invitation_own`."""
    if user_id == invitation.by:
        raise Refused("invitation_own")
    if inviter is None or turn != invitation.turn or (invitation.lives_with and not inviter.lives_with):
        raise Refused("invitation_over")


def check_merge(keep: OneOfTwo, gone: OneOfTwo) -> None:
    """Refused `merge_itself`, `child_merged`, `merge_two_numbers`, `merge_two_birthdays`, `merge_two_homes`."""
    if keep.id == gone.id:
        raise Refused("merge_itself")
    if keep.merged_into_id is not None or gone.merged_into_id is not None:
        raise Refused("child_merged")
    if keep.cpr_index is not None and gone.cpr_index is not None:
        raise Refused("merge_two_numbers")
    if keep.birth_date != gone.birth_date:
        raise Refused("merge_two_birthdays")
    protections = (keep.home_protected_until, gone.home_protected_until)
    if keep.household and gone.household and keep.household != gone.household and any(protections):
        # A child is of one home, and the brothers and sisters of the other would no longer be protected with it.
        raise Refused("merge_two_homes")


def merged_columns(keep: OneOfTwo, gone: OneOfTwo) -> dict[str, Any]:
    """What the row that stays takes from the other: what it lacks, the longer wait, and every protection."""
    return {
        "first_name": keep.first_name or gone.first_name,
        "last_name": keep.last_name or gone.last_name,
        "household": keep.household or gone.household,
        "contact_id": keep.contact_id or gone.contact_id,
        "waiting_since": min(filter(None, (keep.waiting_since, gone.waiting_since)), default=None),
        "protected_until": max(filter(None, (keep.protected_until, gone.protected_until)), default=None),
        "priority": max(keep.priority, gone.priority),
    }


def sounds_alike(one: str, other: str) -> bool:
    """Whether two names may be one, written by two people: the same words, or much the same signs."""
    first, second = fold(one), fold(other)
    shared = set(first.split()) & set(second.split())
    return len(shared) > 1 or SequenceMatcher(None, first, second).ratio() >= ALIKE


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
