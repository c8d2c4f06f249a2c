"""When somebody is asked, reminded, and when the coordinator hears of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from fritidspas.core.clock import copenhagen_day

REMINDED_AFTER = timedelta(days=7)  # ours, as all three
ESCALATED_AFTER = timedelta(days=14)
LINK_LASTS = timedelta(days=60)
TOO_OLD = timedelta(days=60)  # a question found so late is on the lists, and nobody is written to


class Step(StrEnum):
    """What is done about a follow-up nobody has answered. The columns that say when are called so."""

    ASKED = "asked"
    REMINDED = "reminded"
    ESCALATED = "escalated"


@dataclass(frozen=True, slots=True)
class Done:
    """When each step was taken; None: not yet."""

    asked_at: datetime | None = None
    reminded_at: datetime | None = None
    escalated_at: datetime | None = None


def steps_due(due_on: date, done: Done, today: date) -> list[Step]:
    """What is to be done today about what is unanswered: nothing before its day, and nothing twice.

    Whoever was asked late, because the program stood still, has a week from then; the coordinator hears at once.
    """
    if today < due_on:
        return []
    steps = [Step.ASKED] if done.asked_at is None else []
    if done.asked_at and done.reminded_at is None and today >= copenhagen_day(done.asked_at) + REMINDED_AFTER:
        steps.append(Step.REMINDED)
    if done.escalated_at is None and today >= due_on + ESCALATED_AFTER:
        steps.append(Step.ESCALATED)
    return steps


class Which(StrEnum):
    """What a list of questions is narrowed to."""

    DUE = "due"
    OVERDUE = "overdue"
    STEPS = "steps"
    ANSWERED = "answered"
    COMING = "coming"
