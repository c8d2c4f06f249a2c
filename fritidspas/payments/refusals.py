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
    "claim_not_paid": _l("Opkrævningen er ikke betalt, eller den er allerede ført tilbage."),
    "claim_not_reversed": _l("Pengene er allerede kommet tilbage, eller der er ikke bedt om dem."),
    "bank_no_header": _l(
        "Vi kan ikke finde kolonnerne Dato og Beløb i de første %(rows)s rækker. "
        "Hent kontoens posteringer i netbanken som CSV eller Excel, og vælg den fil."
    ),
}
