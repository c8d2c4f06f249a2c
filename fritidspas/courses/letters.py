"""What families are told of places on courses."""

from flask_babel import lazy_gettext as _l

from fritidspas.letters.kinds import LetterKind

KINDS = (
    LetterKind(
        key="courses.offered",
        title=_l("Tilbud om en ledig plads på et kursus"),
        subject=_l("Der er blevet en plads til {child}: svar senest {until}"),
        body=_l(
            "Hej {name}\n\n"
            "Der er blevet en plads til {child} på {activity} hos {club}.\n\n"
            "Log ind på {site}, og svar ja eller nej senest {until}. Svarer du ikke, går pladsen videre "
            "til den næste i køen.\n\n"
            "Venlig hilsen\n{municipality}"
        ),
        elsewhere=_l(
            "Hej {name}\n\n"
            "Der er blevet en plads til {child} på et kursus. Adressen er beskyttet, og derfor står der "
            "ikke mere her. Der skal svares senest {until}. Ring til kommunen, hvis du vil vide mere.\n\n"
            "Venlig hilsen\n{municipality}"
        ),
        words=("child", "club", "activity", "until"),
    ),
)
