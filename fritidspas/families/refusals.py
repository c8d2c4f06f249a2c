"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "child_ref_taken": _l("Et andet barn har allerede dette nummer. Brug et nyt, eller ret det andet barn."),
    "born_later": _l("Fødselsdatoen ligger i fremtiden. Ret den."),
    "too_old": _l("Barnet er over %(oldest)s år. Kontrollér fødselsdatoen."),
    "waits_from_later": _l(
        "Barnet kan ikke vente fra en dag i fremtiden. Skriv i dag eller en tidligere dag."
    ),
    "must_needs_gender": _l("Vælg først, hvilket køn guiden skal have, eller lad det være et ønske."),
    "child_changed_meanwhile": _l(
        "En anden har rettet barnet, siden du åbnede siden. Det, du har skrevet, står her endnu. "
        "Se forskellen, og gem igen, hvis dit skal gælde."
    ),
}
