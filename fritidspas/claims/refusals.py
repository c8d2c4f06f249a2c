"""How this room says no. A club is never told why a child has a pass, or has none."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "merge_claimed_twice": _l(
        "En forening har opkrævet det samme for begge rækker. Bed økonomi om at afvise den ene, "
        "eller om at få pengene tilbage."
    ),
    "claim_child_merged": _l(
        "Barnet stod der to gange og er netop blevet til ét. Find barnet på listen, og opkræv derfra."
    ),
    "claim_no_pass": _l("Barnet har ikke et fritidspas, der kan betale. Spørg kommunen."),
    "claim_pass_empty": _l("Der er ikke flere penge på barnets fritidspas."),
    "claim_kind": _l("Barnets fritidspas betaler ikke for det her. Vælg noget andet, eller spørg kommunen."),
    "claim_parts_differ": _l(
        "Familien og fonden betaler tilsammen hele prisen. Så er der ikke noget at få fra passet."
    ),
    "claim_days_reversed": _l("Den sidste dag er før den første. Byt om på dem."),
    "claim_outside_period": _l(
        "Passet betaler for det, der begynder fra %(first)s til og med %(last)s. Ret den første dag."
    ),
    "claim_too_late": _l("Det er for sent. Pengene skulle være opkrævet senest %(until)s. Spørg kommunen."),
    "claim_no_place": _l("Barnet har ikke fået en plads hos jer endnu. Sig først ja til barnet."),
    "claim_before_first_training": _l(
        "I kan opkræve, når barnet har været til den første træning. Skriv først, at barnet er kommet."
    ),
    "claim_after_end": _l(
        "Barnet stoppede den %(left_on)s. Passet betaler ikke for det, der begynder senere."
    ),
    "claim_club_not_approved": _l("Foreningen er ikke godkendt af kommunen lige nu."),
    "claim_no_declaration": _l(
        "Årets erklæring om børneattester mangler. Skriv under på den, og opkræv så igen."
    ),
    "claim_too_little": _l(
        "Der er kun %(left_ore)s tilbage på passet. Skriv, hvad familien eller en fond betaler af resten."
    ),
    "claim_already": _l("I har allerede opkrævet det her for barnet fra samme dag. Se det på jeres liste."),
    "claim_same_key_other_body": _l(
        "Opkrævningen er sendt, men med andre tal. Se den på jeres liste, før I sender en ny."
    ),
    "claim_decided_meanwhile": _l("Opkrævningen er behandlet i mellemtiden. Se, hvad der står nu."),
    "claim_after_stop": _l(
        "Passet blev stoppet, før det her begynder. "
        "Afvis opkrævningen, eller bed koordinatoren om at lade passet gælde igen."
    ),
    "claim_in_batch": _l(
        "Opkrævningen er med i en udbetalingskørsel. Fortryd kørslen først, hvis den ikke er sendt til banken."
    ),
    "claim_books_differ": _l("Pengene står ikke, hvor de skal. Intet er ændret. Se afstemningen."),
    "own_claim": _l("Du har selv lavet opkrævningen. En anden skal tage stilling til den."),
    "same_person": _l("Du har allerede sagt ja. Beløbet er så stort, at en anden også skal sige ja."),
}

# What a yes can be refused with.
WHEN_APPROVING = frozenset(
    {
        "claim_after_stop",
        "claim_books_differ",
        "claim_decided_meanwhile",
        "own_claim",
        "own_club",
        "same_person",
    }
)
