"""The columns of the list of matches, where it is saved as a file."""

from flask_babel import gettext as _

from fritidspas.lists import Columns
from fritidspas.matches import wording
from fritidspas.matches.queries import MatchLine


def matches() -> Columns[MatchLine]:
    return {
        _("Barn"): lambda line: line.child,
        _("Guide"): lambda line: line.guide,
        _("Fra"): lambda line: line.start,
        _("Til og med"): lambda line: line.end,
        _("Hvor langt"): lambda line: str(wording.PHASES[line.phase]),
        _("Venter på dig"): lambda line: ". ".join(str(wording.TASKS[task]) for task in line.tasks),
        _("Besluttet af"): lambda line: line.decided_by,
        _("Besluttet"): lambda line: line.decided_at,
        _("Begrundelse"): lambda line: line.reason,
    }
