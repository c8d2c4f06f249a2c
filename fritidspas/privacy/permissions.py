"""Who may see who looked."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "privacy.audit": {Role.AUDITOR},
    # Who has looked at the children one acts for: `families.queries.guardianship`.
    "privacy.own": {Role.PARENT},
}
