"""What families are told of a club's answer."""

from flask_babel import lazy_gettext as _l

from fritidspas.letters.kinds import LetterKind

KINDS = (
    LetterKind(
        key="enrolments.confirmed",
        title=_l("En forening har plads"),
        subject=_l("{child} har fået en plads"),
        body=_l(
            "Hej {name}\n\n"
            "{club} har plads til {child} på {activity}.\n\n"
            "Du kan se tider og sted, når du logger ind på {site}. Kan {child} alligevel ikke komme, så "
            "sig det til foreningen.\n\n"
            "Venlig hilsen\n{municipality}"
        ),
        elsewhere=_l(
            "Hej {name}\n\n"
            "{child} har fået en plads i en forening. Adressen er beskyttet, og derfor står der ikke mere "
            "her. Ring til kommunen, hvis du vil vide mere.\n\n"
            "Venlig hilsen\n{municipality}"
        ),
        words=("child", "club", "activity"),
    ),
    LetterKind(
        key="enrolments.declined",
        title=_l("En forening har ikke plads"),
        subject=_l("Svar om en plads til {child}"),
        body=_l(
            "Hej {name}\n\n"
            "{club} har desværre ikke plads til {child} på {activity}. Foreningen skriver: {reason}\n\n"
            "Pengene på passet er ikke brugt. Log ind på {site}, og find et andet sted. Ring til "
            "kommunen, hvis du vil have hjælp til det.\n\n"
            "Venlig hilsen\n{municipality}"
        ),
        elsewhere=_l(
            "Hej {name}\n\n"
            "En forening har desværre ikke plads til {child}. Adressen er beskyttet, og derfor står der "
            "ikke mere her. Ring til kommunen, hvis du vil vide mere.\n\n"
            "Venlig hilsen\n{municipality}"
        ),
        words=("child", "club", "activity", "reason"),
    ),
)
