"""What may be written of a child, and by what words."""

from enum import StrEnum


class Gender(StrEnum):
    FEMALE = "f"
    MALE = "m"
    OTHER = "x"


class WishedAge(StrEnum):
    YOUNGER = "younger"
    OLDER = "older"


class WishedKind(StrEnum):
    VOLUNTEER = "volunteer"
    PAID = "paid"
