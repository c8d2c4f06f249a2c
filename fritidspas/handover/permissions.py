"""Who may give a colleague's work to others."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    "handover.do": Permission(
        {Role.ADMINISTRATOR, Role.COORDINATOR},
        _l("Give en kollegas arbejde videre"),
        _l("alt, hvad en kollega har, der venter på nogen"),
        _l("børnenes navne, hvad der flytter, til hvem, og om brevene er sendt"),
    ),
    "handover.one": Permission(
        {Role.COORDINATOR},
        _l("Give ét barn en ny kontaktperson"),
        _l("ét barn ad gangen blandt alle"),
        _l("barnets navn, hvad der flytter, og til hvem"),
    ),
}
