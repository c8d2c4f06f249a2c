"""What somebody says of how it went, and what a no opens."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fritidspas.core.refused import Refused

SMILES = range(1, 6)  # from very sad to very glad


class Goes(StrEnum):
    """Whether the child still has an active leisure life, and with the same."""

    SAME = "same"
    OTHER = "other"
    NO = "no"


class WhyNot(StrEnum):
    NO_TIME = "no_time"
    COST = "cost"
    TRANSPORT = "transport"
    NOT_LIKED = "not_liked"
    FRIENDS = "friends"
    ILLNESS = "illness"
    MOVED = "moved"
    NO_PLACE = "no_place"
    OTHER = "other"


class NextStep(StrEnum):
    KEEP_ON = "keep_on"
    NEW_ACTIVITY = "new_activity"
    GUIDE = "guide"
    TALK = "talk"
    NOTHING = "nothing"


OPENS = frozenset({NextStep.NEW_ACTIVITY, NextStep.GUIDE, NextStep.TALK})
AFTER_NO = (NextStep.NEW_ACTIVITY, NextStep.GUIDE, NextStep.TALK, NextStep.NOTHING)


class Via(StrEnum):
    """Who answered: an employee, the guide, or the family, by a link in a letter or logged in."""

    OFFICE = "office"
    GUIDE = "guide"
    LINK = "link"
    OWN_PAGE = "own_page"


BY_FAMILY = frozenset({Via.LINK, Via.OWN_PAGE})


@dataclass(frozen=True, slots=True)
class More:
    """What may be said beside it. `child_words` are the child's own; `talk_on`: when somebody will talk with them."""

    why_not: WhyNot | None = None
    why_text: str = ""
    child_says: int | None = None
    child_words: str = ""
    next_step: NextStep | None = None
    talk_on: date | None = None


def check_answer(goes: Goes, more: More, today: date) -> None:
    """What an employee or a guide writes is whole. Refused `follow_up_why_missing`, `follow_up_step_missing`,
    `follow_up_step_unfit`, `follow_up_talk_day`.
    """
    if goes is Goes.NO and more.why_not is None:
        raise Refused("follow_up_why_missing")
    if more.next_step is None:
        raise Refused("follow_up_step_missing")
    check_step(goes, more.next_step, more.talk_on, today)


def check_step(goes: Goes, step: NextStep, talk_on: date | None, today: date) -> None:
    """Refused `follow_up_step_unfit`: nobody keeps on with nothing; and `follow_up_talk_day`."""
    if goes is Goes.NO and step is NextStep.KEEP_ON:
        raise Refused("follow_up_step_unfit")
    if step is NextStep.TALK and (talk_on is None or talk_on < today):
        raise Refused("follow_up_talk_day")


def first_step(goes: Goes) -> NextStep:
    """What happens after a family's one tap, until somebody has said more: a no is always talked about."""
    return NextStep.TALK if goes is Goes.NO else NextStep.KEEP_ON
