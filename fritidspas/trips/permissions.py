"""Who may note trips, see what is behind a month, and approve it."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    # queries.own_match
    "trips.own": Permission(
        {Role.GUIDE},
        _l("Skrive ture og se sine aftaler"),
        _l("børn, man følges med, og egne ture"),
        _l(
            "fornavn, alder, sprog, tider, mødested, og forældres fornavn og telefon, når de har givet "
            "lov; ikke efternavn, CPR-nummer eller adresse"
        ),
    ),
    "trips.read": Permission(
        {Role.COORDINATOR},
        _l("Se turene bag en måned"),
        _l("alle guiders ture"),
        _l("dag, barnets navn, minutter og kilometer; ikke navn og bemærkning ved beskyttet adresse"),
    ),
    "trips.write": Permission(
        {Role.COORDINATOR},
        _l("Rette ture og skrive mødested"),
        _l("alle ture og forløb"),
        _l(
            "minutter, kilometer, bemærkning og mødested; ved beskyttet adresse kan de skrives, men "
            "ikke læses"
        ),
    ),
    "trips.approve": Permission(
        {Role.COORDINATOR},
        _l("Godkende måneder og sætte satser"),
        _l("alle måneder, men aldrig ens egen løn"),
        _l("timer, kilometer og beløb for hver guide; ingen børn"),
    ),
    "trips.pay": Permission(
        {Role.COORDINATOR, Role.FINANCE},
        _l("Se, hvad guider skal have"),
        _l("alle måneder"),
        _l("guidens navn, timer, kilometer og beløb; ingen børn"),
    ),
}
