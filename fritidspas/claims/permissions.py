"""Who claims for a club, and who says yes or no for the municipality."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "claims.make": {Role.CLUB},
    "claims.approve": {Role.FINANCE},
}
