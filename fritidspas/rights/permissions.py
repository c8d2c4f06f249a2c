"""Who may hand out everything that is held of a child."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    "rights.insight": Permission(
        {Role.COORDINATOR, Role.ADMINISTRATOR},
        _l("Udlevere alt, hvad der er om et barn"),
        _l("ét barn ad gangen til den, der spørger; bliver skrevet ned"),
        _l("alt, hvad den, der spørger, må få; lukkede bekymringer kun fra den, der modtager bekymringer"),
    ),
    # families.queries.guardianship, rules.may_ask
    "rights.own": Permission(
        {Role.PARENT},
        _l("Få alt, hvad der er om ens barn eller en selv"),
        _l("børn, man følger, til de er 18; fra 15 år den unge selv"),
        _l("alt, hvad man må få; det, der fortæller, hvor et beskyttet barn er, og bekymringer er udeladt"),
    ),
}
