"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "nobody_receives": _l(
        "Ingen i kommunen modtager bekymringer her endnu. Ring i stedet. Det, du skrev, er ikke gemt."
    ),
    "worried_too_often": _l(
        "Du har sendt %(most)s inden for en time. Ring i stedet. Det, du skrev nu, er ikke gemt."
    ),
    "receivers_choose": _l(
        "Kun de, der modtager bekymringer, kan vælge, hvem der ellers gør. Bed en af dem om det."
    ),
    "worry_step": _l("Det er allerede sket, eller der skal kvitteres først. Se siden igen."),
    "worry_handed_when": _l("Skriv en dag fra den, hvor bekymringen kom, og til og med i dag."),
}
