"""What became of one child, as it is counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fritidspas.statistics.rules.staying import Stay

MONTHS = (3, 6)


class Kind(StrEnum):
    """What the child was given."""

    GUIDANCE = "guidance"
    PASS = "pass"
    BOTH = "both"


class Begun(StrEnum):
    """How far it came: `placed` has a place at a team, and has not been to a training."""

    NOT_PLACED = "not_placed"
    PLACED = "placed"
    BEGUN = "begun"


class Answer(StrEnum):
    """What was said of a child that had begun, so many months later."""

    UNANSWERED = "unanswered"
    STOPPED = "stopped"
    ACTIVE = "active"


class Dimension(StrEnum):
    """What the children can be divided by. Each child is in one group of each."""

    SCHEME = "scheme"
    AREA = "area"
    AGE = "age"
    GENDER = "gender"
    LANGUAGE = "language"
    ACTIVITY = "activity"
    CLUB = "club"


@dataclass(frozen=True, slots=True)
class ChildStory:
    """One child that was given a pass or a guide. A child counts once, in the year it was first given something.

    answers: by months. groups: the child's group in each dimension; an area is "" where it may not be told.
    granted_on, first_pass_on, first_guide_on: of what it was given. waited_since: for its first guide.
    """

    child_id: int
    granted_on: date
    first_pass_on: date | None
    first_guide_on: date | None
    waited_since: date | None
    placed: bool
    began_on: date | None
    answers: Mapping[int, Answer]
    groups: Mapping[Dimension, str]
    stay: Stay | None = None

    @property
    def year(self) -> int:
        return self.granted_on.year

    @property
    def kind(self) -> Kind:
        if self.first_guide_on is None:
            return Kind.PASS
        return Kind.GUIDANCE if self.first_pass_on is None else Kind.BOTH

    @property
    def begun(self) -> Begun:
        if self.began_on is not None:
            return Begun.BEGUN
        return Begun.PLACED if self.placed else Begun.NOT_PLACED


AGE_GROUPS = ((0, "0-5"), (6, "6-9"), (10, "10-12"), (13, "13-15"), (16, "16-18"))
OLDER = 19


def age_group(age: int) -> str:
    """The group of an age in whole years; "19-" for those who are older."""
    if age >= OLDER:
        return f"{OLDER}-"
    return next(name for lowest, name in reversed(AGE_GROUPS) if age >= lowest or lowest == 0)
