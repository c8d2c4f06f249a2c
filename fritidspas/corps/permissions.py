"""Who may see the corps as a whole, and what a guide may ask and answer of their own."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    "corps.read": Permission(
        {Role.COORDINATOR},
        _l("Se guidekorpset som helhed"),
        _l("alle guider, møder og børn, der venter på en guide"),
        _l(
            "guiders ledige pladser, attester og samtaler; børns navn, alder og sprog; børn med "
            "beskyttet adresse ikke efter sted og dag"
        ),
    ),
    "corps.write": Permission(
        {Role.COORDINATOR},
        _l("Holde møder og supervision"),
        _l("alle guider og møder"),
        _l("hvem der er inviteret og kom, og hvad der er skrevet om samtaler"),
    ),
    "corps.own": Permission(
        {Role.GUIDE},
        _l("Svare på møder og bede om supervision"),
        _l("egne invitationer og ens eget ønske om en samtale"),
        _l("tid, sted og emne, og hvad man selv har skrevet; ikke hvad der er skrevet om samtalen"),
    ),
}
