"""Who may see and keep clubs and offers."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "clubs.read": {Role.COORDINATOR},
    "clubs.write": {Role.COORDINATOR},
}
