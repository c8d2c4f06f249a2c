"""Who prints letters and posts them."""

from fritidspas.core.roles import Role

PERMISSIONS = {"paper.print": {Role.COORDINATOR, Role.ADMINISTRATOR}}
