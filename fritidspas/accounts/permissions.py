"""What may be done with users, and by whom."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "accounts.manage": {Role.ADMINISTRATOR},
    "accounts.own": set(Role),
}
