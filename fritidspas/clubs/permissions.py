"""Who may see and keep clubs and offers. A club sees its own only: `queries.own_club`."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "clubs.read": {Role.COORDINATOR, Role.FINANCE},
    "clubs.write": {Role.COORDINATOR},
    # Finance pays to the account, so it may confirm it, too.
    "clubs.confirm_account": {Role.COORDINATOR, Role.FINANCE},
    "clubs.own": {Role.CLUB},
}
