"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "no_such_offer": _l("Tilbuddet findes ikke længere. Søg efter et andet."),
}
