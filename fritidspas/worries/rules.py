"""How a worry goes on from hand to hand, and by when it is acknowledged."""

from datetime import date
from enum import StrEnum

from fritidspas.core.refused import Refused
from fritidspas.core.workdays import after_working_days

WORKING_DAYS = 6
# So many may one person raise in an hour; whoever has more to say, calls.
MOST_RAISED = 10


class WorryState(StrEnum):
    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    HANDED_ON = "handed_on"
    CLOSED = "closed"


NEXT = {
    WorryState.RAISED: {WorryState.ACKNOWLEDGED},
    WorryState.ACKNOWLEDGED: {WorryState.HANDED_ON, WorryState.CLOSED},
    WorryState.HANDED_ON: {WorryState.CLOSED},
    WorryState.CLOSED: set(),
}


def due_on(raised_on: date) -> date:
    """The last day it is acknowledged in time: the sixth working day after the one it was raised."""
    return after_working_days(raised_on, WORKING_DAYS)


def is_overdue(state: WorryState, due: date, today: date) -> bool:
    return state is WorryState.RAISED and today > due


def check_pace(raised: int) -> None:
    """`raised` in the last hour, with the one that is raised now. Refused `worried_too_often`."""
    if raised > MOST_RAISED:
        raise Refused("worried_too_often", most=MOST_RAISED)


def check_chooser(reads: bool, has_reader: bool, has_worry: bool) -> None:
    """Who reads worries says who else does: an account the administrator has made is chosen by nobody but them.

    The administrator begins, while nobody can read and there is nothing to read. Refused `receivers_choose`.
    """
    if not reads and (has_reader or has_worry):
        raise Refused("receivers_choose")


def check_step(state: WorryState, to: WorryState) -> None:
    """Nobody decides about what nobody has acknowledged. Refused `worry_step`."""
    if to not in NEXT[state]:
        raise Refused("worry_step")


def check_handed(day: date, raised_on: date, today: date) -> None:
    """Refused `worry_handed_when`."""
    if not raised_on <= day <= today:
        raise Refused("worry_handed_when")
