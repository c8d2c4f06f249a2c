"""The columns of the list of children behind a figure, where it is saved as a file."""

from flask_babel import gettext as _

from fritidspas.lists import Columns
from fritidspas.statistics import wording
from fritidspas.statistics.queries import ChildRow


def children() -> Columns[ChildRow]:
    return {
        _("Barn nr."): lambda row: row.ref,
        _("Navn"): lambda row: row.name,
        _("Fik noget første gang"): lambda row: row.story.granted_on,
        _("Hvad barnet fik"): lambda row: str(wording.KINDS[row.story.kind]),
        _("Kom til første træning"): lambda row: row.story.began_on,
        _("Efter 3 måneder"): lambda row: wording.answer(row.story.at3),
        _("Efter 6 måneder"): lambda row: wording.answer(row.story.at6),
    }
