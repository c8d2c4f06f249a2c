"""Who follows a child and from where, whom they may let in, and what a family has said yes to."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from fritidspas.core.dates import add_months, age_on
from fritidspas.core.refused import Refused


class ConsentPurpose(StrEnum):
    """Whom a parent says that the municipality may tell about the child. Each is given, and withdrawn, by itself."""

    CLUB = "club"
    GUIDE = "guide"
    SCHOOL = "school"


class KnownBy(StrEnum):
    """How somebody knows who has custody and where a child lives. A choice, not a text: it stands in the log."""

    REGISTER = "register"
    DECISION = "decision"
    FAMILY_SAYS = "family_says"
    WRITTEN_WRONG = "written_wrong"


SEEN_IN_WRITING = frozenset({KnownBy.REGISTER, KnownBy.DECISION})
INVITATION_LASTS = timedelta(days=7)
OWN_LETTERS_FROM = 15  # years
PROTECTED_MONTHS = 12  # as long as a protection lasts that nobody has renewed


def protected_through(today: date) -> date:
    """The last day of a protection that somebody tells of today."""
    return add_months(today, PROTECTED_MONTHS)


def gets_own_letters(birth_date: date, today: date) -> bool:
    """From the 15th birthday a young person gets what the municipality writes, and the parents no longer do."""
    return age_on(birth_date, today) >= OWN_LETTERS_FROM


def is_written_to(birth_date: date, is_self: bool, today: date) -> bool:
    """Whether somebody who follows a child is who the municipality writes to about it."""
    return gets_own_letters(birth_date, today) == is_self


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


def check_into_home(lives_with: bool, lived_with: bool, is_protected: bool, known_by: KnownBy) -> None:
    """Nobody is written into the home of a protected child on anybody's word. Refused `home_needs_paper`."""
    if lives_with and not lived_with and is_protected and known_by not in SEEN_IN_WRITING:
        raise Refused("home_needs_paper")


def is_taken_in(follows: bool, has_followed: bool) -> bool:
    """Whether a yes to what a parent applied for lets them follow the child.

    Not who once did and was stopped: only the municipality, or another parent, lets them in again.
    """
    return follows or not has_followed


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
