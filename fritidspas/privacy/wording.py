"""What events and pages are called on the auditor's screen."""

from flask_babel import lazy_gettext as _l

EVENTS = {
    "accounts.logged_in": _l("Loggede ind"),
    "accounts.user_created": _l("Oprettede en bruger"),
    "accounts.role_changed": _l("Ændrede en brugers rolle"),
    "accounts.opened": _l("Åbnede en brugers adgang"),
    "accounts.closed": _l("Lukkede en brugers adgang"),
    "accounts.password_changed": _l("Skiftede adgangskode"),
}

PAGES = {
    "families.children": _l("Listen over børn"),
    "families.child": _l("Barnets side"),
}
