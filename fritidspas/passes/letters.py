"""What families are told of their passes."""

from flask_babel import lazy_gettext as _l

from fritidspas.letters.kinds import LetterKind

KINDS = (
    LetterKind(
        key="passes.stopped",
        title=_l("Et fritidspas er stoppet"),
        subject=_l("{scheme} til {child} er stoppet"),
        body=_l(
            "Hej {name}\n\n"
            "Passet {scheme} til {child} er stoppet fra i dag. Der bliver ikke betalt for noget nyt med det.\n\n"
            "Det er derfor: {reason}\n\n"
            "Er du i tvivl, eller er det forkert, så ring til kommunen.\n\n"
            "Venlig hilsen\n{municipality}"
        ),
        elsewhere=_l(
            "Hej {name}\n\n"
            "Passet {scheme} til {child} er stoppet fra i dag. Der bliver ikke betalt for noget nyt med det. "
            "Ring til kommunen, hvis du vil vide mere.\n\n"
            "Venlig hilsen\n{municipality}"
        ),
        words=("child", "scheme", "reason"),
    ),
)
