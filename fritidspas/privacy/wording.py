"""What events and pages are called on the auditor's screen."""

from flask_babel import lazy_gettext as _l

EVENTS = {
    "demo.loaded": _l("Indlæste opdigtede personer"),
    "accounts.logged_in": _l("Loggede ind"),
    "accounts.user_created": _l("Oprettede en bruger"),
    "accounts.role_changed": _l("Ændrede en brugers rolle"),
    "accounts.opened": _l("Åbnede en brugers adgang"),
    "accounts.closed": _l("Lukkede en brugers adgang"),
    "accounts.password_changed": _l("Skiftede adgangskode"),
    "families.child_created": _l("Oprettede et barn"),
    "families.child_changed": _l("Rettede et barn"),
    "enrolments.wished": _l("Skrev et tilbud på et barns ønsker"),
    "enrolments.ended": _l("Tog et tilbud af et barns ønsker"),
    "guides.created": _l("Oprettede en guide"),
    "guides.changed": _l("Rettede en guide"),
    "guides.state_changed": _l("Ændrede en guides status"),
    "guides.certificate_seen": _l("Så en guides børneattest"),
    "clubs.club_created": _l("Oprettede en forening"),
    "clubs.club_changed": _l("Rettede en forening"),
    "clubs.offer_created": _l("Oprettede et tilbud"),
    "clubs.offer_changed": _l("Rettede et tilbud"),
    "exchange.saved": _l("Gemte en indlæst fil"),
}

PAGES = {
    "families.children": _l("Listen over børn"),
    "families.child": _l("Barnets side"),
    "families.edit_child": _l("Ret et barn"),
    "families.whereabouts": _l("Barnets beskyttede oplysninger"),
    "enrolments.wishes": _l("Barnets ønsker"),
    "guides.guide": _l("En guides side"),
    "exchange.draft": _l("En indlæst fil"),
}
