"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "not_the_first": _l("En anden har netop oprettet kommunen. Log ind, eller bed dem om adgang."),
    "setup_code_wrong": _l("Koden er forkert. Den står i terminalen, hvor programmet blev startet."),
}
