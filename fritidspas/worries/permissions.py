"""Who may raise a worry, and who may read one.

Nobody reads one by a role: the administrator says who receives them (`accounts.rules.own_permissions`).
"""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    "worries.raise": Permission(
        set(Role) - {Role.PARENT},
        _l("Skrive, at man er bekymret for et barn"),
        _l("guide, forening og fagperson: børn, man har at gøre med; andre skriver, hvem det er"),
        _l("det, man skriver, og om det er læst; ikke hvad der blev gjort"),
    ),
    "worries.about": Permission(
        {Role.COORDINATOR, Role.PROFESSIONAL},
        _l("Skrive en bekymring om et barn, man har åbnet"),
        _l(
            "koordinator: alle børn; fagperson: et barn, man lige har fundet, selv er kontaktperson for"
            " eller har åbnet uden anden vej"
        ),
        _l("barnets navn og det, man skriver"),
    ),
    "worries.setup": Permission(
        {Role.ADMINISTRATOR},
        _l("Vælge, hvem der modtager bekymringer"),
        _l("medarbejdere i kommunen"),
        _l("hvem der modtager, og hvem man ringer til; ikke bekymringerne"),
    ),
    "worries.read": Permission(
        set(),
        _l("Læse og lukke bekymringer"),
        _l("alle kommunens bekymringer"),
        _l("barnets navn, hvem der skrev, teksten, og hvad der blev gjort; hver læsning bliver skrevet ned"),
    ),
}
