"""The roles of people who log in."""

from enum import StrEnum


class Role(StrEnum):
    """What a user is in their municipality. More arrive with the rooms that serve them."""

    ADMINISTRATOR = "administrator"
    COORDINATOR = "coordinator"
    LEADER = "leader"
    AUDITOR = "auditor"
    PROFESSIONAL = "professional"
    CLUB = "club"
    FINANCE = "finance"
    PARENT = "parent"
    GUIDE = "guide"


# Employees of the municipality. The others come from outside and have pages of their own.
STAFF = frozenset(Role) - {Role.CLUB, Role.PARENT, Role.GUIDE}
