"""The columns of the queue, where it is saved as a file."""

from collections.abc import Mapping

from flask_babel import gettext as _

from fritidspas.applications import wording
from fritidspas.applications.models import Application
from fritidspas.lists import Columns


def queue(days: Mapping[int, int]) -> Columns[Application]:
    return {
        _("Dage"): lambda row: days[row.id],
        _("Barn"): lambda row: row.child_name,
        _("Søger om"): lambda row: str(wording.KINDS[row.kind]),
        _("Ordning"): lambda row: row.scheme.name,
        _("Fra"): lambda row: str(wording.DOORS[row.door]),
        _("Status"): lambda row: str(wording.STATES[row.state]),
    }
