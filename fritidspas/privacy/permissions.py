"""Who may see who looked."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "privacy.audit": {Role.AUDITOR},
    # Children opened without a way to them; saying that it is looked into is the auditor's.
    "privacy.glass": {Role.AUDITOR, Role.COORDINATOR},
    # Who has looked at the children one acts for: `families.queries.guardianship`.
    "privacy.own": {Role.PARENT},
}
