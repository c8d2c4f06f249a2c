"""The letters of this room: to guides, and about no child."""

from flask_babel import lazy_gettext as _l

from fritidspas.letters.kinds import LetterKind

CERTIFICATE = LetterKind(
    key="corps.certificate",
    title=_l("Børneattesten udløber, til guiden"),
    subject=_l("Din børneattest udløber snart"),
    body=_l(
        "Hej {name}\n\nDin børneattest gælder til og med {until}. Vi skal se en ny, før den udløber, så du kan blive "
        "ved med at følges med børn.\n\nRing til kommunen, så hjælper vi dig med at få den."
    ),
    words=("name", "until"),
    for_families=False,
)
MEETING = LetterKind(
    key="corps.meeting",
    title=_l("Invitation til korpsmøde, til guiden"),
    subject=_l("Kommer du til møde for guider?"),
    body=_l(
        "Hej {name}\n\nVi mødes {day} kl. {time}: {place}.\n{subject}\n\nTryk her, og svar, om du kommer: {link}"
    ),
    words=("name", "day", "time", "place", "subject", "link"),
    opens="corps_answer.meeting",
    for_families=False,
)

CHANGED = LetterKind(
    key="corps.meeting_changed",
    title=_l("Et korpsmøde er ændret, til guiden"),
    subject=_l("Mødet for guider er ændret"),
    body=_l(
        "Hej {name}\n\nMødet {old_day} kl. {old_time} er ændret.\n"
        "Nu er det {day} kl. {time}: {place}.\n{subject}\n\nTryk her, og svar, om du kommer: {link}"
    ),
    words=("name", "old_day", "old_time", "day", "time", "place", "subject", "link"),
    opens="corps_answer.meeting",
    for_families=False,
)
CANCELLED = LetterKind(
    key="corps.meeting_cancelled",
    title=_l("Et korpsmøde er aflyst, til guiden"),
    subject=_l("Mødet for guider er aflyst"),
    body=_l(
        "Hej {name}\n\nMødet “{subject}” {day} kl. {time} er aflyst.\n\n{reason}\n\nDu skal ikke gøre noget."
    ),
    words=("name", "day", "time", "subject", "reason"),
    for_families=False,
)

KINDS = (CERTIFICATE, MEETING, CHANGED, CANCELLED)
