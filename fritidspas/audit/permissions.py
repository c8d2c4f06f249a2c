"""Who may see what happened."""

from fritidspas.core.roles import Role

PERMISSIONS = {"audit.read": {Role.AUDITOR}}
