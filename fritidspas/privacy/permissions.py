"""Who may see who looked."""

from fritidspas.core.roles import Role

PERMISSIONS = {"privacy.audit": {Role.AUDITOR}}
