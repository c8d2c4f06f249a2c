"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "club_taken": _l(
        "Der findes allerede en forening med det navn eller CVR-nummer. Brug den, eller ret det, du har skrevet."
    ),
    "cvr_wrong": _l("CVR-nummeret er ikke rigtigt. Skriv de otte cifre, fx 12 34 56 74."),
    "account_wrong": _l(
        "Kontoen kan ikke læses. Skriv de fire cifre i registreringsnummeret, en streg og kontonummeret."
    ),
    "ean_wrong": _l("EAN-nummeret er ikke rigtigt. Skriv de 13 cifre."),
    "payee_missing": _l("Skriv enten en bankkonto eller et EAN-nummer."),
    "payee_twice": _l("Skriv enten en bankkonto eller et EAN-nummer, ikke begge."),
    "own_club": _l("Du har selv en plads i foreningen. Bed en kollega om at tage stilling."),
    "nothing_asked": _l("Foreningen venter ikke på svar længere."),
    "may_not_sign": _l("Du kan ikke skrive under for foreningen. Bed den, der kan, om at logge ind."),
    "offer_ages_reversed": _l("Den højeste alder er lavere end den laveste. Ret en af dem."),
    "season_reversed": _l("Den sidste dag ligger før den første. Ret en af dem."),
    "club_not_approved": _l(
        "Foreningen er ikke godkendt, så der kan ikke gives nye pladser. De børn, der har en plads, beholder den."
    ),
    "no_declaration": _l(
        "Foreningens erklæring om børneattester gælder ikke længere, så der kan ikke gives nye pladser. "
        "Den, der må, skriver under på en ny under foreningen."
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
