"""Who may see and keep the guide corps."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "guides.read": {Role.COORDINATOR},
    "guides.write": {Role.COORDINATOR},
}
