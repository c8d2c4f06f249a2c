"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "scheme_day_taken": _l(
        'Ordningen "%(key)s" har allerede en anden udgave fra samme dag, og en udgave rettes aldrig.'
        " Skriv en anden dag i holds_from."
    ),
    "scheme_day_past": _l("En udgave kan tidligst gælde fra i dag."),
    "scheme_exists": _l(
        'I har allerede en ordning med nøglen "%(key)s". Skriv en anden ved key, eller skriv en ny udgave af den.'
    ),
    "scheme_changed_meanwhile": _l(
        "En anden har skrevet en udgave, siden du åbnede siden. Det, du har skrevet, står her endnu. "
        "Se den anden udgave, og gå videre, hvis din skal gælde."
    ),
    "scheme_unreadable": _l("%(file)s kan ikke læses som en ordning."),
    "not_an_issuer": _l("Efter ordningens regler er det andre, der afgør det. Se under ordningen, hvem."),
    "open_case_missing": _l(
        "Ordningen er for børn med en åben sag i familieafdelingen. Bekræft, at barnet har en."
    ),
}
