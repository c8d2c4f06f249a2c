"""The front page is for everybody who logs in."""

from fritidspas.core.roles import Role

PERMISSIONS = {"home.read": set(Role)}
