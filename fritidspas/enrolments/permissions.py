"""Who may say for a club that a child has a place and comes."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "enrolments.confirm": {Role.COORDINATOR},
    # For a child one acts for: `families.queries.guardianship`.
    "enrolments.own": {Role.PARENT},
    # For one's own club only: `clubs.queries.own_offer`, `queries.own_enrolment`.
    "enrolments.club": {Role.CLUB},
}
