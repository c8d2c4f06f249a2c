"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "not_an_issuer": _l("Efter ordningens regler er det andre, der afgør det. Se under ordningen, hvem."),
    "open_case_missing": _l(
        "Ordningen er for børn med en åben sag i familieafdelingen. Bekræft, at barnet har en."
    ),
}
