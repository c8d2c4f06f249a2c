"""Who may note trips, see what is behind a month, and approve it."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    # Of the guide who logs in: `queries.own_match`.
    "trips.own": {Role.GUIDE},
    "trips.read": {Role.COORDINATOR},
    "trips.write": {Role.COORDINATOR},
    "trips.approve": {Role.COORDINATOR},
    # Sums only; no page of it shows a child.
    "trips.pay": {Role.COORDINATOR, Role.FINANCE},
}
