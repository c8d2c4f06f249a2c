"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "no_such_offer": _l("Tilbuddet findes ikke længere. Søg efter et andet."),
    "offer_does_not_fit": _l(
        "Der er ikke plads længere, eller holdet passer ikke til barnet. Vælg et andet."
    ),
    "consent_missing": _l("Sig først ja til, at foreningen må få barnets fornavn og fødselsår."),
    "no_such_wish": _l("Barnet ønsker ikke længere dette tilbud."),
    "place_answered_meanwhile": _l("Der er allerede svaret. Se, hvad der står nu."),
    "offer_over": _l("Tilbuddet er afsluttet, så der kan ikke gives nye pladser."),
    "offer_full": _l(
        "Holdet er fyldt: alle %(places)s pladser er taget. Ret antallet på tilbuddet, hvis der er plads til flere."
    ),
    "too_many_misses": _l(
        "Du har prøvet mange numre, der ikke findes. Vent en time, eller ring til kommunen med barnets pasnummer."
    ),
    "place_by_round": _l("Pladser på kurset gives af kommunen. Bed familien om at søge om en."),
    "pass_not_good": _l("Barnets fritidspas gælder ikke i dag. Bed familien om at spørge kommunen."),
    "wish_ended": _l("Barnet går ikke længere til det. Tilføj tilbuddet igen først."),
    "training_to_come": _l("Dagen er ikke kommet endnu. Skriv en dag, der har været."),
    "training_long_ago": _l("Dagen er over et år siden. Se efter, om årstallet passer."),
}
