"""Who may see letters, say what became of one, and write their texts."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "letters.read": {Role.COORDINATOR, Role.ADMINISTRATOR},
    "letters.settle": {Role.COORDINATOR, Role.ADMINISTRATOR},
    "letters.write": {Role.COORDINATOR, Role.ADMINISTRATOR},
}
