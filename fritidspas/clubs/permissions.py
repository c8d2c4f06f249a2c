"""Who may see and keep clubs and offers. A club sees its own only: `queries.own_club`."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "clubs.read": {Role.COORDINATOR},
    "clubs.write": {Role.COORDINATOR},
    "clubs.own": {Role.CLUB},
}
