"""What somebody is told whose second factor was reset."""

from flask_babel import lazy_gettext as _l

from fritidspas.letters.kinds import LetterKind

FACTOR_RESET = "identity.factor_reset"
KINDS = (
    LetterKind(
        key=FACTOR_RESET,
        title=_l("Kode-app nulstillet"),
        subject=_l("Din kode-app er nulstillet"),
        body=_l(
            "Hej {name}\n\nEn administrator i kommunen har nulstillet den kode-app, du logger ind i {site} med, og "
            "dine genoprettelseskoder. Du er logget ud alle steder. Næste gang logger du ind med din adgangskode "
            "og sætter en ny kode-app op.\n\nHar du ikke bedt om det, så ring til kommunen med det samme.\n\n"
            "Venlig hilsen\n{municipality}"
        ),
        words=(),
        for_families=False,
    ),
)
