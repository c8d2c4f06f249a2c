"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "letter_empty": _l("Skriv en tekst."),
    "letter_word_unknown": _l("Brevet kender ikke {%(word)s}. Brug kun de ord, der står under teksten."),
    "letter_word_missing": _l("Teksten skal have {%(word)s} med."),
}
