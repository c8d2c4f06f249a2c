"""Who may follow up, and for whom."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    # All of the municipality's.
    "followups.all": {Role.COORDINATOR},
    # A professional: of the children one is the contact of, or responsible for today (`queries.theirs`).
    "followups.read": {Role.COORDINATOR, Role.PROFESSIONAL},
    # Of the children one goes with as a guide: `queries.of_guide`.
    "followups.guide": {Role.GUIDE},
    # For a child one acts for: `families.queries.guardianship`.
    "followups.own": {Role.PARENT},
    # Whether a child has begun, at one's own club only.
    "followups.club": {Role.CLUB},
    # What one has written oneself, or as the child's contact: `rules.well_being.may_read`.
    "followups.well_being": {Role.PROFESSIONAL},
}
