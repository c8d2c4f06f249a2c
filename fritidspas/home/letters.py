"""What somebody is sent who has forgotten their password."""

from flask_babel import lazy_gettext as _l

from fritidspas.letters.kinds import LetterKind

FORGOTTEN = "home.forgotten"
KINDS = (
    LetterKind(
        key=FORGOTTEN,
        title=_l("Glemt adgangskode"),
        subject=_l("Vælg en ny adgangskode"),
        body=_l(
            "Hej {name}\n\n"
            "Du, eller en anden, har bedt om en ny adgangskode til {site}. Vælg den her:\n\n"
            "{link}\n\n"
            "Linket virker i en time og kun én gang. Har du ikke bedt om det, skal du ikke gøre noget. Så er din "
            "adgangskode den samme som før.\n\n"
            "Venlig hilsen\n{municipality}"
        ),
        words=(),
        opens="forgotten.renew",
    ),
)
