"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "batch_too_long": _l("En kørsel kan højst have %(most)s betalinger."),
    "bank_no_header": _l(
        "Vi kan ikke finde kolonnerne Dato og Beløb i de første %(rows)s rækker. "
        "Hent kontoens posteringer i netbanken som CSV eller Excel, og vælg den fil."
    ),
}
