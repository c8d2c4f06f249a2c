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
    "way_in_first": _l(
        "En, der er på vej ind, bliver aktiv, når samtale, børneattest og kursus er på plads. Brug “Gør aktiv”."
    ),
    "not_a_candidate": _l("Guiden er ikke længere på vej ind. Se, hvad der står nu."),
    "interview_missing": _l("Samtalen mangler. Skriv, hvornår I har talt sammen."),
    "certificate_missing": _l("En gyldig børneattest mangler. Skriv, hvornår du har set den."),
    "course_missing": _l("Kurset mangler. Skriv, hvornår guiden har været på kursus."),
    "held_later": _l("Skriv først dagen, når den har været der."),
    "leave_reversed": _l("Orloven slutter, før den begynder. Byt om på dagene."),
    "leave_over": _l("Orloven er allerede slut. Skriv en dag, der ikke er kommet endnu."),
    "leave_is_decided": _l(
        "Du har orlov, til koordinatoren siger andet. Ring til kommunen, når du vil i gang igen."
    ),
    "guide_logs_in": _l("Guiden kan allerede logge ind."),
    "guide_ended": _l("Guiden er stoppet. Gør guiden aktiv igen, før du giver adgang."),
    "guide_email_missing": _l("Skriv guidens e-mail først. Invitationen bliver sendt til den."),
    "guide_email_known": _l(
        "Der er allerede en, der logger ind med den e-mail. Skriv en anden e-mail til guiden, eller ring til kommunen."
    ),
}
