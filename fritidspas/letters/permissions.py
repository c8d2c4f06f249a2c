"""Who may see letters, say what became of one, and write their texts."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    "letters.read": Permission(
        {Role.COORDINATOR, Role.ADMINISTRATOR},
        _l("Se breve"),
        _l("alle kommunens breve; bekymringer kun for dem, der modtager dem"),
        _l(
            "slags, vej og status; administrator ser hverken navn eller indhold i breve om børn; "
            "koordinator ikke, hvad et brev siger om et barn med beskyttet adresse"
        ),
    ),
    "letters.settle": Permission(
        {Role.COORDINATOR, Role.ADMINISTRATOR},
        _l("Skrive, hvad der blev af et brev"),
        _l("breve, der ikke kom frem, eller hvor det er usikkert"),
        _l("brevets status"),
    ),
    "letters.write": Permission(
        {Role.COORDINATOR, Role.ADMINISTRATOR},
        _l("Skrive brevenes tekster"),
        _l("kommunens tekster på alle sprog"),
        _l("teksten; ingen børn"),
    ),
}
