"""The columns of the lists of follow-ups, where they are saved as files."""

from flask_babel import gettext as _

from fritidspas.followups import wording
from fritidspas.followups.queries.lists import FollowUpRow
from fritidspas.lists import Columns


def follow_ups() -> Columns[FollowUpRow]:
    return {
        _("Dag"): lambda row: row.due_on,
        _("Barn"): lambda row: row.child,
        _("Ordning"): lambda row: row.scheme,
        _("Måneder"): lambda row: row.months,
        _("Ansvarlig"): lambda row: row.person or str(wording.COORDINATOR),
        _("Svar"): lambda row: str(wording.GOES[row.goes]) if row.goes else "",
        _("Besvaret"): lambda row: row.answered_at,
        _("Næste skridt"): lambda row: str(wording.STEPS[row.next_step]) if row.next_step else "",
        _("Gjort"): lambda row: _("nej") if row.is_open else _("ja") if row.next_step else "",
    }
