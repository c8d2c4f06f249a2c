"""Who may run the matching, judge its proposals, and see how runs compare."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "matches.read": {Role.COORDINATOR},
    "matches.run": {Role.COORDINATOR},
    "matches.decide": {Role.COORDINATOR},
    # The children one acts for: `families.queries.guardianship`.
    "matches.own": {Role.PARENT},
    "matches.compare": {Role.COORDINATOR, Role.LEADER},
}
