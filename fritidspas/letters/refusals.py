"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "letter_empty": _l("Skriv en tekst."),
    "letter_word_unknown": _l("Brevet kender ikke {%(word)s}. Brug kun de ord, der står under teksten."),
    "letter_word_missing": _l("Teksten skal have {%(word)s} med."),
    "letter_settled_meanwhile": _l("Brevet er et andet sted nu. Se på det igen."),
    "letter_text_changed_meanwhile": _l(
        "En anden har rettet teksten imens. Se, hvad der er forskelligt, og gem igen."
    ),
    "no_email_here": _l("Her er ikke sat e-mail op. Derfor kan prøven ikke sendes."),
}
