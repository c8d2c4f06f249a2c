"""What may be written of a guide, and when their certificate holds."""

from enum import StrEnum


class GuideKind(StrEnum):
    VOLUNTEER = "volunteer"
    PAID = "paid"


class GuideState(StrEnum):
    ACTIVE = "active"
    LEAVE = "leave"
    ENDED = "ended"
