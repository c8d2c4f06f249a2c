"""Who may see and keep clubs and offers. A club sees its own only: `queries.own_club`."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    "clubs.read": Permission(
        {Role.COORDINATOR, Role.FINANCE},
        _l("Se foreninger og tilbud"),
        _l("alle kommunens foreninger og tilbud"),
        _l("CVR-nummer, godkendelse, erklæring, konto, hold og priser; af børn kun hvor mange"),
    ),
    "clubs.write": Permission(
        {Role.COORDINATOR},
        _l("Oprette, rette og godkende foreninger og tilbud"),
        _l("alle kommunens foreninger og tilbud"),
        _l("alt om foreningen undtagen at bekræfte kontoen; ingen børn"),
    ),
    # Finance pays to the account, so it may confirm it, too.
    "clubs.confirm_account": Permission(
        {Role.COORDINATOR, Role.FINANCE},
        _l("Bekræfte en forenings konto"),
        _l("alle kommunens foreninger"),
        _l("bankkonto eller EAN-nummer, som det står på siden"),
    ),
    # queries.own_club
    "clubs.own": Permission(
        {Role.CLUB},
        _l("Passe sin forening"),
        _l("foreninger, man selv har en plads i"),
        _l("godkendelse, erklæring, konto og hold; børn på holdene som antal"),
    ),
}
