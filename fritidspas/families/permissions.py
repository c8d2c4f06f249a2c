"""Who may see and keep the children of the municipality."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "families.read": {Role.COORDINATOR},
    "families.write": {Role.COORDINATOR},
}
