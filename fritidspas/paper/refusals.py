"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "paper_none": _l("Der er ingen breve, som kan printes. Måske har en anden lige lavet bunken."),
    "paper_over": _l("Bunken er allerede sendt eller fortrudt. Åbn siden igen, og se, hvad der er sket."),
    "paper_taken_meanwhile": _l("Brevet er ved at blive printet eller er sendt. Åbn listen igen."),
}
