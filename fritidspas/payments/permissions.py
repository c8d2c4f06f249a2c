"""Who may pay clubs, and who may see the books."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "payments.pay": {Role.FINANCE},
    "payments.entries": {Role.FINANCE},
    # Sums only; no page of it shows a child or a club.
    "payments.read": {Role.FINANCE, Role.LEADER},
}
