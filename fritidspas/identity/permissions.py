"""Everybody sees to their own way in; an administrator lets in anew who has lost it."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "identity.own": set(Role),
    "identity.reset": {Role.ADMINISTRATOR},
}
