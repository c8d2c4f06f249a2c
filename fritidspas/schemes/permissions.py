"""Who may see the schemes, and who writes their rules."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "schemes.read": {Role.ADMINISTRATOR, Role.COORDINATOR, Role.LEADER, Role.FINANCE},
    "schemes.write": {Role.ADMINISTRATOR},
    "schemes.guidance": {Role.PROFESSIONAL, Role.COORDINATOR, Role.ADMINISTRATOR, Role.LEADER},
}
