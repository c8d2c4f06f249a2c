"""Who may see and keep the guide corps."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    "guides.read": Permission(
        {Role.COORDINATOR},
        _l("Se guider"),
        _l("alle kommunens guider"),
        _l(
            "navn, alder, køn, sprog, telefon, e-mail, postnummer, attest, uge, og navnene på de børn, "
            "de følger"
        ),
    ),
    "guides.write": Permission(
        {Role.COORDINATOR},
        _l("Oprette, rette og invitere guider"),
        _l("alle kommunens guider"),
        _l("oplysninger, status, attest og vejen ind; ikke adgangskoder"),
    ),
    # queries.own_guide
    "guides.own": Permission(
        {Role.GUIDE},
        _l("Skrive, hvad man kan og vil, og holde orlov"),
        _l("en selv som guide"),
        _l("egne tider, sprog, rækkevidde og orlov; intet om børn"),
    ),
}
