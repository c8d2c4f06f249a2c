"""How far a child has come with an offer, and when it began."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from fritidspas.core.refused import Refused

OLDEST_DAYS = 366  # a training longer ago is a slip of the pen


class EnrolmentState(StrEnum):
    REQUESTED = "requested"
    CONFIRMED = "confirmed"
    STARTED = "started"
    ENDED = "ended"


class AttendanceKind(StrEnum):
    """What became of one training: the child came, stayed away, or there was none."""

    ATTENDED = "attended"
    ABSENT = "absent"
    CANCELLED = "cancelled"


def check_requested(state: EnrolmentState) -> None:
    """A club says yes or no to what is asked for. Refused `not_requested`."""
    if state is not EnrolmentState.REQUESTED:
        raise Refused("not_requested")


def check_training(state: EnrolmentState, day: date, today: date) -> None:
    """Refused `already_ended`, `training_to_come`, `training_long_ago`."""
    if state is EnrolmentState.ENDED:
        raise Refused("already_ended")
    if day > today:
        raise Refused("training_to_come")
    if (today - day).days > OLDEST_DAYS:
        raise Refused("training_long_ago")


def first_training(trainings: Mapping[date, AttendanceKind], ended_before: date | None) -> date | None:
    """The day the child first came, in whatever order the days were written down; None when it has not come yet.

    ended_before: when the child went there before and left, the day it left: what was earlier is another story.
    """
    came = (day for day, kind in trainings.items() if kind is AttendanceKind.ATTENDED)
    return min((day for day in came if ended_before is None or day >= ended_before), default=None)
