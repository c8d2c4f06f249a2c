"""Who claims for a club, and who says yes or no for the municipality."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    "claims.make": Permission(
        {Role.CLUB},
        _l("Sende opkrævninger"),
        _l("børn med plads i ens egne foreninger, og foreningernes opkrævninger"),
        _l("fornavn, hold, periode, pris og hvad passet betaler; ikke efternavn, CPR-nummer eller adresse"),
    ),
    "claims.approve": Permission(
        {Role.FINANCE},
        _l("Godkende og afvise opkrævninger"),
        _l(
            "alle kommunens opkrævninger; ikke svare på sine egne eller dem fra en forening, man har en"
            " plads i"
        ),
        _l("barnets navn, pasnummer, forening, hold og beløb; ikke navnet på et barn med beskyttet adresse"),
    ),
}
