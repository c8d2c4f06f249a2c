"""The front page is for everybody who logs in and has none of their own (`views_public.FRONTS`)."""

from fritidspas.core.roles import Role

FRONT = set(Role) - {Role.PROFESSIONAL, Role.CLUB, Role.PARENT, Role.GUIDE}
PERMISSIONS = {"home.read": FRONT, "home.search": FRONT | {Role.CLUB}}
