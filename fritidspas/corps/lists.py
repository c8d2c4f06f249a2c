"""The columns of this room's list, where it is saved as a file."""

from flask_babel import gettext as _

from fritidspas.corps.queries import LoadRow
from fritidspas.guides import wording
from fritidspas.lists import Columns


def load() -> Columns[LoadRow]:
    return {
        _("Guide nr."): lambda row: row.guide.ref,
        _("Navn"): lambda row: row.guide.label,
        _("Børn"): lambda row: row.running,
        _("Plads til"): lambda row: row.guide.capacity,
        _("Ledige pladser"): lambda row: row.free,
        _("Status"): lambda row: str(wording.STATES[row.guide.state]),
    }
