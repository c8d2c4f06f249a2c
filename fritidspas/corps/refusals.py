"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "talk_later": _l("Skriv en dag til og med i dag."),
    "held_long_ago": _l("Skriv en dag inden for det seneste år."),
    "asked_already": _l("Du har allerede bedt om supervision. Din koordinator har set det."),
    "meeting_when": _l("Skriv en dag fra i dag og højst et år frem."),
    "meeting_taken": _l("Der er allerede et møde på den tid."),
    "meeting_over": _l("Mødet er allerede holdt."),
    "meeting_cancelled": _l("Mødet er aflyst. Skal korpset mødes alligevel, bliver der oprettet et nyt."),
    "meeting_changed_meanwhile": _l(
        "En anden har rettet mødet, siden du åbnede siden. Det, du har skrevet, står her endnu. "
        "Se forskellen, og gem igen, hvis dit skal gælde."
    ),
    "meeting_moved_meanwhile": _l(
        "Mødet er ændret, siden du åbnede siden. Se, hvad der står nu, og svar igen."
    ),
    "meeting_not_held": _l("Vent til mødet er holdt, før du skriver, hvem der kom."),
    "not_invited": _l("Du kan kun sætte kryds ved guider, der er inviteret."),
}
