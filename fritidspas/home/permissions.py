"""The front page is for everybody who logs in and has none of their own (`views_public.FRONTS`)."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

FRONT = set(Role) - {Role.PROFESSIONAL, Role.CLUB, Role.PARENT, Role.GUIDE}
PERMISSIONS = {
    "home.read": Permission(
        FRONT,
        _l("Se forsiden"),
        _l("ens egen"),
        _l("hvad der venter på en, og tal; ingen navne på børn"),
    ),
    "home.search": Permission(
        FRONT | {Role.CLUB},
        _l("Søge i en liste"),
        _l("lister, man må se i forvejen"),
        _l("intet ud over listen; det, man søger efter, står ikke i adressen"),
    ),
}
