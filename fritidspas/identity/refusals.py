"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "wrong_login": _l("E-mail eller adgangskode er forkert. Prøv igen."),
    "wrong_code": _l(
        "Koden er forkert eller brugt. Vent, til appen viser en ny, og skriv den. Bliver det ved, så se, om "
        "telefonens ur går rigtigt."
    ),
    "too_many_tries": _l(
        "Der er skrevet forkert for mange gange. Vent %(minutes)s min., og prøv igen. Har du glemt din "
        "adgangskode, kan du vælge en ny."
    ),
    "half_over": _l("Der gik for lang tid, eller koden var forkert for mange gange. Log ind igen."),
    "factor_known": _l("Du har allerede en kode-app. Log ind igen, og brug den."),
    "factor_missing": _l("Der er ingen kode-app at fjerne."),
    "own_factor": _l(
        "Du kan ikke nulstille din egen kode-app. Brug en genoprettelseskode, eller bed en anden administrator."
    ),
}
