"""What became of one child, as it is counted."""

from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

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


class ChildStory(NamedTuple):
    """One child that was given a pass or a guide. A child counts once, in the year it was first given something.

    first_pass_on, first_guide_on: of what it was given. waited_since: for its first guide. at3, at6: what was answered
    so many months after it began; None: nothing. From `scheme` on: the child's group in each dimension; an area is ""
    where it may not be told.
    """

    child_id: int
    granted_on: date
    first_pass_on: date | None = None
    first_guide_on: date | None = None
    waited_since: date | None = None
    placed: bool = False
    began_on: date | None = None
    at3: Answer | None = None
    at6: Answer | None = None
    stay: Stay | None = None
    scheme: str = ""
    area: str = ""
    age: str = ""
    gender: str = ""
    language: str = ""
    activity: str = ""
    club: str = ""

    def group(self, dimension: Dimension) -> str:
        found: str = getattr(self, dimension)
        return found

    def answer(self, months: int) -> Answer | None:
        return {3: self.at3, 6: self.at6}[months]

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


@lru_cache
def age_group(age: int) -> str:
    """The group of an age in whole years; "19-" for those who are older."""
    if age >= OLDER:
        return f"{OLDER}-"
    return next(name for lowest, name in reversed(AGE_GROUPS) if age >= lowest or lowest == 0)
