"""What may be done with users, and by whom."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    "accounts.manage": Permission(
        {Role.ADMINISTRATOR},
        _l("Oprette brugere, åbne og lukke deres adgang og give ny adgangskode"),
        _l("alle, der kan logge ind i kommunen"),
        _l(
            "navn, e-mail, rolle, fag, arbejdssted, og om de modtager bekymringer; en adgangskode kun "
            "som ny og kun én gang"
        ),
    ),
    "accounts.own": Permission(
        set(Role),
        _l("Skifte sin adgangskode"),
        _l("en selv"),
        _l("adgangskoden, som aldrig bliver vist"),
    ),
}
