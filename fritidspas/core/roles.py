"""The roles of people who log in."""

from enum import StrEnum


class Role(StrEnum):
    """What a user is in their municipality. More arrive with the rooms that serve them."""

    ADMINISTRATOR = "administrator"
    COORDINATOR = "coordinator"
    LEADER = "leader"
    AUDITOR = "auditor"
    PROFESSIONAL = "professional"
