"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "club_name_taken": _l(
        "Der findes allerede en forening med det navn. Brug den, eller skriv et andet navn."
    ),
    "approval_reversed": _l("Godkendelsen slutter, før den begynder. Ret en af datoerne."),
    "approval_from_missing": _l("Skriv også, hvornår godkendelsen begynder."),
    "offer_ref_taken": _l(
        "Et andet tilbud har allerede dette nummer. Brug et nyt, eller ret det andet tilbud."
    ),
    "no_such_club": _l("Foreningen findes ikke længere. Vælg en anden."),
    "sessions_overlap": _l("To af tiderne ligger oven i hinanden. Ret dem, så de ikke overlapper."),
    "club_changed_meanwhile": _l(
        "En anden har rettet foreningen, siden du åbnede siden. Det, du har skrevet, står her endnu. "
        "Se forskellen, og gem igen, hvis dit skal gælde."
    ),
    "offer_changed_meanwhile": _l(
        "En anden har rettet tilbuddet, siden du åbnede siden. Det, du har skrevet, står her endnu. "
        "Se forskellen, og gem igen, hvis dit skal gælde."
    ),
}
