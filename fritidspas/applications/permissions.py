"""Who may apply. A parent sees their own applications only: `queries.own_application`."""

from fritidspas.core.roles import Role

PERMISSIONS = {"applications.apply": {Role.PARENT}}
