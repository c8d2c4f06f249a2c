"""What the roles are called on the screen."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role

ROLE_NAMES = {
    Role.ADMINISTRATOR: _l("Administrator"),
    Role.COORDINATOR: _l("Fritidskoordinator"),
    Role.LEADER: _l("Leder"),
    Role.AUDITOR: _l("Databeskyttelsesrådgiver"),
}
