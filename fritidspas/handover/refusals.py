"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "owner_unknown": _l("Vælg en kollega."),
    "owner_same": _l("%(name)s har det allerede. Vælg en anden."),
    "owner_closed": _l("%(name)s kan ikke logge ind mere og kan derfor ikke overtage noget."),
    "owner_role": _l(
        "%(name)s er hverken fagperson eller fritidskoordinator og har ingen side at følge børn på. Vælg en anden."
    ),
    "left_over": _l("%(count)s børn har ikke fået nogen endnu. Vælg en kollega for hvert af dem."),
    "rest_left_over": _l("Vælg, hvem der får det, der ikke hører til et barn."),
    "workplace_empty": _l("Der er ingen andre på det arbejdssted, som kan overtage. Vælg et andet."),
    "nothing_to_hand_over": _l("Der er ikke noget at give videre."),
    "handover_changed": _l("Noget er ændret, siden du så prøven. Se den nye prøve, før du siger ja."),
    "handover_going_on": _l("En anden er i gang med at give det videre. Vent et øjeblik, og se siden igen."),
    "handover_over": _l("Det er allerede givet videre."),
}
