"""Who may see and keep the guide corps."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "guides.read": {Role.COORDINATOR},
    "guides.write": {Role.COORDINATOR},
    # Of who logs in: `queries.own_guide`.
    "guides.own": {Role.GUIDE},
}
