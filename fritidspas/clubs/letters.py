"""What clubs are told: the municipality's answer, and when their word on child certificates runs out."""

from flask_babel import lazy_gettext as _l

from fritidspas.letters.kinds import LetterKind

KINDS = (
    LetterKind(
        key="clubs.approved",
        title=_l("En forening er godkendt"),
        subject=_l("{club} er godkendt"),
        body=_l(
            "Hej {name}\n\n"
            "Kommunen har godkendt {club} fra den {day}. Log ind på {site}, og se, hvad der mangler, før "
            "I kan tage imod børn og få betaling.\n\n"
            "Venlig hilsen\n{municipality}"
        ),
        words=("club", "day"),
        for_families=False,
    ),
    LetterKind(
        key="clubs.declined",
        title=_l("En forening er ikke godkendt"),
        subject=_l("Svar på ansøgningen om godkendelse af {club}"),
        body=_l(
            "Hej {name}\n\n"
            "Kommunen har svaret nej til at godkende {club}. Det er derfor: {reason}\n\n"
            "Log ind på {site}, hvis I vil rette noget og søge igen. Ring gerne til kommunen, hvis I er i tvivl.\n\n"
            "Venlig hilsen\n{municipality}"
        ),
        words=("club", "reason"),
        must=("reason",),
        for_families=False,
    ),
    LetterKind(
        key="clubs.declaration_ends",
        title=_l("En erklæring om børneattester udløber snart"),
        subject=_l("Erklæringen om børneattester for {club} gælder til og med {until}"),
        body=_l(
            "Hej {name}\n\n"
            "Jeres erklæring om børneattester for {club} gælder til og med {until}. Log ind på {site}, og "
            "skriv under på en ny, så børnene kan blive ved med at komme, og I kan få betaling.\n\n"
            "Venlig hilsen\n{municipality}"
        ),
        words=("club", "until"),
        for_families=False,
    ),
    LetterKind(
        key="clubs.declaration_over",
        title=_l("En erklæring om børneattester er udløbet"),
        subject=_l("Erklæringen om børneattester for {club} er udløbet"),
        body=_l(
            "Hej {name}\n\n"
            "Jeres erklæring om børneattester for {club} udløb den {until}. I kan ikke få nye børn eller "
            "betaling, før der er skrevet under på en ny. Log ind på {site}, og gør det der.\n\n"
            "Venlig hilsen\n{municipality}"
        ),
        words=("club", "until"),
        for_families=False,
    ),
)
