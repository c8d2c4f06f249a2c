"""Who may run the matching, judge its proposals, and see how runs compare."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "matches.read": {Role.COORDINATOR},
    "matches.run": {Role.COORDINATOR},
    "matches.decide": {Role.COORDINATOR},
    # The children one acts for: `families.queries.guardianship`.
    "matches.own": {Role.PARENT},
    # The children a guide is asked about: `queries.question.asked_of_user`.
    "matches.guide": {Role.GUIDE},
    "matches.compare": {Role.COORDINATOR, Role.LEADER},
}
