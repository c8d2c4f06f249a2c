"""The columns of the guide corps, where it is saved as a file."""

from datetime import date

from flask_babel import gettext as _

from fritidspas.guides import wording
from fritidspas.guides.queries import GuideRow
from fritidspas.guides.rules import certificate_state
from fritidspas.lists import Columns
from fritidspas.web.formats import language_name


def guides(today: date) -> Columns[GuideRow]:
    return {
        _("Guide nr."): lambda row: row.guide.ref,
        _("Navn"): lambda row: row.guide.label,
        _("Børn"): lambda row: row.running,
        _("Plads til"): lambda row: row.guide.capacity,
        _("Slags"): lambda row: str(wording.KINDS[row.guide.kind]),
        _("Børneattest"): lambda row: row.guide.certificate_until,
        _("Attestens status"): lambda row: str(
            wording.CERTIFICATES[certificate_state(row.guide.certificate_until, today)]
        ),
        _("Sprog"): lambda row: ", ".join(map(language_name, row.guide.languages)),
        _("Status"): lambda row: str(wording.STATES[row.guide.state]),
    }
