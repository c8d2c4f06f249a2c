"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "guide_ref_taken": _l(
        "En anden guide har allerede dette nummer. Brug et nyt, eller ret den anden guide."
    ),
    "guide_too_young": _l("En guide skal være mindst %(youngest)s år. Kontrollér fødselsdatoen."),
    "guide_speaks_nothing": _l("Vælg mindst ét sprog, guiden taler."),
    "ages_reversed": _l("Den laveste alder er højere end den højeste. Byt om på dem."),
    "seen_later": _l("Attesten kan ikke være set på en dag i fremtiden. Skriv i dag eller en tidligere dag."),
    "certificate_over": _l("Attesten skal gælde til efter den dag, den er set. Ret en af datoerne."),
    "certificate_too_long": _l("En attest kan højst gælde i 5 år. Ret datoen."),
    "same_state": _l("Guiden har allerede den status. Vælg en anden."),
    "guide_has_children": _l(
        "Guiden følger stadig %(count)s barn eller børn. Afslut forløbene, eller giv børnene en anden guide, først."
    ),
    "guide_changed_meanwhile": _l(
        "En anden har rettet guiden, siden du åbnede siden. Det, du har skrevet, står her endnu. "
        "Se forskellen, og gem igen, hvis dit skal gælde."
    ),
}
