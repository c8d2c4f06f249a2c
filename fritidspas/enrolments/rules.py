"""How far a child has come with an offer."""

from enum import StrEnum


class EnrolmentState(StrEnum):
    REQUESTED = "requested"
    CONFIRMED = "confirmed"
    STARTED = "started"
    ENDED = "ended"
