"""What this room writes to people."""

from flask_babel import lazy_gettext as _l

from fritidspas.letters.kinds import LetterKind

INVITED = LetterKind(
    key="guides.invited",
    title=_l("Invitation til en guide"),
    subject=_l("Log ind som fritidsguide"),
    body=_l(
        "Hej {name}\n\n"
        "Nu kan du se dine børn og dine ture, skrive dine timer og få det hele i din kalender.\n\n"
        "Vælg en adgangskode her:\n{link}\n\n"
        "Linket kan bruges én gang. Du logger ind med den e-mail, brevet her er sendt til.\n\n"
        "Venlig hilsen\nFritidskoordinatoren"
    ),
    words=("name", "link"),
    opens="join_guide.invited",
    for_families=False,
)

KINDS = (INVITED,)
