"""Who may hand out everything that is held of a child."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    # For the family that asked, and written down with how it was known who they are.
    "rights.insight": {Role.COORDINATOR, Role.ADMINISTRATOR},
    # Of the children one acts for, or of oneself: `families.queries.guardianship`, and `rules.may_ask`.
    "rights.own": {Role.PARENT},
}
