"""Who may see the schemes."""

from fritidspas.core.roles import Role

PERMISSIONS = {"schemes.read": {Role.ADMINISTRATOR, Role.COORDINATOR, Role.LEADER}}
