"""What a guide is to the municipality."""

from enum import StrEnum


class GuideKind(StrEnum):
    VOLUNTEER = "volunteer"
    PAID = "paid"
