"""Two rows that may be one child: whether they are, and what the one that stays takes from the other."""

from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, Protocol

from fritidspas.core.folding import fold
from fritidspas.core.refused import Refused


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
    usual_priority: int | None


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
        "usual_priority": keep.usual_priority if gone.usual_priority is None else gone.usual_priority,
    }


def sounds_alike(one: str, other: str) -> bool:
    """Whether two names may be one, written by two people: the same words, or much the same signs."""
    first, second = fold(one), fold(other)
    shared = set(first.split()) & set(second.split())
    return len(shared) > 1 or SequenceMatcher(None, first, second).ratio() >= ALIKE
