"""The columns of the lists of passes and pools, where they are saved as files."""

from flask_babel import gettext as _

from fritidspas.core.numbers import grouped
from fritidspas.lists import Columns
from fritidspas.passes import wording
from fritidspas.passes.queries import PassRow, PoolRow
from fritidspas.web.sheets_out import in_kroner


def passes() -> Columns[PassRow]:
    return {
        _("Pasnummer"): lambda row: grouped(row.number),
        _("Barn"): lambda row: row.child,
        _("Ordning"): lambda row: row.scheme,
        _("Til og med"): lambda row: row.last,
        _("Status"): lambda row: str(wording.STATES[row.state]),
        _("Til rådighed, kr."): lambda row: in_kroner(row.left),
    }


def pools() -> Columns[PoolRow]:
    return {
        _("År"): lambda row: row.pool.year,
        _("Penge i alt, kr."): lambda row: in_kroner(row.funded),
        _("Givet til børn, kr."): lambda row: in_kroner(row.committed),
        _("Heraf brugt, kr."): lambda row: in_kroner(row.spent),
        _("Tilbage, kr."): lambda row: in_kroner(row.left),
        _("Pas"): lambda row: row.passes,
    }
