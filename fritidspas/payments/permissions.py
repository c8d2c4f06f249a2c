"""Who may pay clubs, and who may see the books."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "payments.pay": {Role.FINANCE},
    "payments.entries": {Role.FINANCE},
    # Of a club one acts for: `clubs.queries.own_club`.
    "payments.own": {Role.CLUB},
    # Sums only; no page of it shows a child or a club.
    "payments.read": {Role.FINANCE, Role.LEADER},
}
