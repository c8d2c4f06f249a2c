"""How a worry goes on from hand to hand, and by when it is acknowledged."""

from datetime import date
from enum import StrEnum

from fritidspas.core.refused import Refused
from fritidspas.core.workdays import after_working_days

WORKING_DAYS = 6


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


def check_step(state: WorryState, to: WorryState) -> None:
    """Nobody decides about what nobody has acknowledged. Refused `worry_step`."""
    if to not in NEXT[state]:
        raise Refused("worry_step")


def check_handed(day: date, raised_on: date, today: date) -> None:
    """Refused `worry_handed_when`."""
    if not raised_on <= day <= today:
        raise Refused("worry_handed_when")
