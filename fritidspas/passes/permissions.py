"""Who may see, give and change passes, and keep the year's money."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "passes.read": {Role.COORDINATOR},
    "passes.issue": {Role.COORDINATOR},
    "passes.write": {Role.COORDINATOR},
    # Sums only; no page of it shows a child.
    "passes.pools": {Role.COORDINATOR, Role.LEADER},
}
