"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "link_over": _l("Linket gælder ikke længere. Ring til kommunen, så hjælper vi dig videre."),
    "link_used": _l("Du har allerede svaret. Ring til kommunen, hvis svaret skal ændres."),
}
