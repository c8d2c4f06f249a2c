"""From which state to which an application may go, and how many may wait."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from fritidspas.core.refused import Refused

DRAFT_LASTS = timedelta(days=30)  # after the last answer
MOST_WAITING = 10  # of one person's; who has more children asks the municipality


class Kind(StrEnum):
    """What is asked for."""

    PASS = "pass"
    GUIDE = "guide"
    BOTH = "both"


class State(StrEnum):
    """`asked`: whoever applied has a question to answer. `queued`: granted as soon as there is money."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ASKED = "asked"
    QUEUED = "queued"
    GRANTED = "granted"
    GRANTED_IN_PART = "granted_in_part"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What somebody does with an application. The first four are the applicant's."""

    SUBMIT = "submit"
    CHANGE = "change"
    ANSWER = "answer"
    WITHDRAW = "withdraw"
    LINK = "link"
    ASK = "ask"
    QUEUE = "queue"
    GRANT = "grant"
    GRANT_IN_PART = "grant_in_part"
    REFUSE = "refuse"


class NoteKind(StrEnum):
    """What is written down beside an application, and never changed."""

    ASKED = "asked"
    ANSWERED = "answered"
    CHANGED = "changed"


class Step(StrEnum):
    """A page of questions; the last shows all answers before they are sent."""

    CHILD = "child"
    WISHES = "wishes"
    ECONOMY = "economy"
    GUIDE = "guide"
    LANGUAGES = "languages"
    CONSENT = "consent"
    CHECK = "check"


OPEN = frozenset({State.SUBMITTED, State.ASKED})
WAITING = OPEN | {State.QUEUED}
DECIDED = frozenset({State.GRANTED, State.GRANTED_IN_PART, State.REFUSED})
# The states an act may begin in, and the one it ends in; None: it stays where it is.
STEPS: Mapping[Act, tuple[frozenset[State], State | None]] = {
    Act.SUBMIT: (frozenset({State.DRAFT}), State.SUBMITTED),
    Act.CHANGE: (frozenset({State.DRAFT}) | OPEN, None),
    Act.ANSWER: (frozenset({State.ASKED}), State.SUBMITTED),
    Act.WITHDRAW: (WAITING, State.WITHDRAWN),
    Act.LINK: (WAITING, None),
    Act.ASK: (frozenset({State.SUBMITTED}), State.ASKED),
    Act.QUEUE: (OPEN, State.QUEUED),
    Act.GRANT: (WAITING, State.GRANTED),
    Act.GRANT_IN_PART: (OPEN, State.GRANTED_IN_PART),
    Act.REFUSE: (WAITING, State.REFUSED),
}


def check_waiting(waiting: int) -> None:
    """`waiting`: applications of the same person that nobody has decided. Refused `too_many_waiting`."""
    if waiting >= MOST_WAITING:
        raise Refused("too_many_waiting", most=MOST_WAITING)


def check_drafts(drafts: int) -> None:
    """`drafts`: applications the same person has begun and not sent. Refused `too_many_drafts`."""
    if drafts >= MOST_WAITING:
        raise Refused("too_many_drafts", most=MOST_WAITING)


def after(act: Act, state: State) -> State:
    """Where the application is when it is done. Refused `application_moved_meanwhile`."""
    begins, ends = STEPS[act]
    if state not in begins:
        raise Refused("application_moved_meanwhile")
    return ends or state
