"""Who may see the figures, and the children behind them."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    # Numbers only, none of them of fewer than five children.
    "statistics.read": {Role.LEADER, Role.COORDINATOR, Role.ADMINISTRATOR, Role.FINANCE},
    "statistics.children": {Role.COORDINATOR},
}
