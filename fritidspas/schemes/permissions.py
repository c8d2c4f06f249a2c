"""Who may see the schemes, and who writes their rules."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    "schemes.read": Permission(
        {Role.ADMINISTRATOR, Role.COORDINATOR, Role.LEADER, Role.FINANCE},
        _l("Se ordninger"),
        _l("alle kommunens ordninger"),
        _l("regler og udgaver; ingen personer"),
    ),
    "schemes.write": Permission(
        {Role.ADMINISTRATOR},
        _l("Skrive ordningers regler"),
        _l("alle kommunens ordninger"),
        _l("en ny udgave, og hvad den ville betyde; ingen personer"),
    ),
    "schemes.guidance": Permission(
        {Role.PROFESSIONAL, Role.COORDINATOR, Role.ADMINISTRATOR, Role.LEADER},
        _l("Læse vejviseren"),
        _l("dagens ordninger"),
        _l("hvilken hjælp til hvilke tegn; ingen personer"),
    ),
}
