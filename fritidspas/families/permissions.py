"""Who may see and keep the children of the municipality."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "families.read": {Role.COORDINATOR},
    "families.write": {Role.COORDINATOR},
    # One child at a time, by who knows it already; the child just found, and one's own (`views_office/opening.py`).
    "families.search": {Role.PROFESSIONAL},
    # The children one acts for: `queries.guardianship`.
    "families.own": {Role.PARENT},
    # Where a child with a protected address lives and goes: asked for one child at a time, and logged as its own right.
    "families.whereabouts": {Role.COORDINATOR},
}
