"""Everybody sees to their own way in; an administrator lets in anew who has lost it."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    "identity.own": Permission(
        set(Role),
        _l("Styre sine enheder og sin kode-app"),
        _l("en selv"),
        _l("hvor man er logget ind, kode-app og genoprettelseskoder, som kun vises én gang"),
    ),
    "identity.reset": Permission(
        {Role.ADMINISTRATOR},
        _l("Nulstille en kode-app"),
        _l("alle, der kan logge ind i kommunen"),
        _l("om der er en kode-app; ikke koder"),
    ),
}
