"""Who may raise a worry, and who may read one.

Nobody reads one by a role: the administrator says who receives them (`accounts.rules.own_permissions`).
"""

from fritidspas.core.roles import Role

PERMISSIONS: dict[str, set[Role]] = {
    "worries.raise": set(Role) - {Role.PARENT},
    # About a child one has opened already; the others choose among the children they have to do with.
    "worries.about": {Role.COORDINATOR, Role.PROFESSIONAL},
    "worries.setup": {Role.ADMINISTRATOR},
    "worries.read": set(),
}
