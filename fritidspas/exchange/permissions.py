"""Who may bring files in."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    "exchange.import": Permission(
        {Role.COORDINATOR},
        _l("Indlæse filer"),
        _l("filer, man selv har lagt op, og de børn, guider og tilbud, filen nævner"),
        _l("alt, hvad skabelonen har af felter, og hvad der ville blive ændret"),
    ),
}
