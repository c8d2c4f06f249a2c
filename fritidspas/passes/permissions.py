"""Who may see, give and change passes, and keep the year's money."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "passes.read": {Role.COORDINATOR},
    # A professional: a child just found, or of their own, under the schemes that name their profession.
    "passes.issue": {Role.COORDINATOR, Role.PROFESSIONAL},
    "passes.write": {Role.COORDINATOR},
    # Sums only; no page of it shows a child.
    "passes.pools": {Role.COORDINATOR, Role.LEADER, Role.FINANCE},
    # Of a child one acts for: `families.queries.guardianship`.
    "passes.own": {Role.PARENT},
}
