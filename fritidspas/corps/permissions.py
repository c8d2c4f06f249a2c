"""Who may see the corps as a whole, and what a guide may ask and answer of their own."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "corps.read": {Role.COORDINATOR},
    "corps.write": {Role.COORDINATOR},
    "corps.own": {Role.GUIDE},
}
