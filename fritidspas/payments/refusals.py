"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "batch_too_long": _l("En kørsel kan højst have %(most)s betalinger."),
    "nothing_to_pay": _l("Der er ingen godkendte opkrævninger, som kan betales nu."),
    "batch_meanwhile": _l("En anden laver en kørsel lige nu. Åbn listen igen."),
    "batch_not_open": _l("Kørslen er allerede sendt til banken eller fortrudt."),
    "payment_not_sent": _l(
        "Betalingen venter ikke på svar fra banken. Åbn den igen, og se, hvad der er sket."
    ),
    "paid_before_sent": _l(
        "Betalingen blev først sendt til banken den %(sent)s. Se efter dagen i netbanken."
    ),
    "paid_in_future": _l("Dagen er ikke kommet endnu. Vent, til banken har betalt, og skriv det så."),
    "claim_not_paid": _l("Opkrævningen er ikke betalt, eller den er allerede tilbageført."),
    "claim_not_reversed": _l("Pengene er allerede kommet tilbage, eller der er ikke bedt om dem."),
    "year_closed": _l("Året er allerede lukket."),
    "year_not_over": _l("Året kan først lukkes den %(first)s. Til da kan foreninger stadig opkræve."),
    "claims_wait": _l("Der venter opkrævninger for %(waiting_ore)s. Godkend eller afvis dem først."),
    "year_changed_meanwhile": _l("Et pas blev brugt, mens året blev lukket. Intet er ændret. Prøv igen."),
    "bank_no_header": _l(
        "Vi kan ikke finde kolonnerne Dato og Beløb i de første %(rows)s rækker. "
        "Hent kontoens posteringer i netbanken som CSV eller Excel, og vælg den fil."
    ),
}
