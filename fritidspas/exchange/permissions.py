"""Who may bring files in."""

from fritidspas.core.roles import Role

PERMISSIONS = {"exchange.import": {Role.COORDINATOR}}
