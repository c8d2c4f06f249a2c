"""Who may give a colleague's work to others."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    # Everything a colleague has.
    "handover.do": {Role.ADMINISTRATOR, Role.COORDINATOR},
    # What is about one child.
    "handover.one": {Role.COORDINATOR},
}
