"""Who may pay clubs, and who may see the books."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    "payments.pay": Permission(
        {Role.FINANCE},
        _l("Betale foreninger og lukke år"),
        _l("alle kørsler, betalinger og puljer; ikke svare for en forening, man har en plads i"),
        _l("forening, konto, reference, pasnummer og beløb; ikke børns navne"),
    ),
    "payments.entries": Permission(
        {Role.FINANCE},
        _l("Se bøgernes pas og posteringer"),
        _l("alle puljer og pas"),
        _l("pasnummer, beløb, posteringer og hvem der førte dem; ikke børns navne"),
    ),
    # clubs.queries.own_club
    "payments.own": Permission(
        {Role.CLUB},
        _l("Se, hvad foreningen har fået"),
        _l("betalinger til ens egne foreninger"),
        _l("barnets fornavn og fødselsår, hold, periode og beløb"),
    ),
    "payments.read": Permission(
        {Role.FINANCE, Role.LEADER},
        _l("Se bøgerne"),
        _l("alle puljer"),
        _l("summer; ingen børn og ingen foreninger"),
    ),
}
