"""The columns of the list of a round's children, where it is saved as a file."""

from flask_babel import gettext as _

from fritidspas.courses import wording
from fritidspas.courses.queries.children import ChildRow
from fritidspas.lists import Columns


def children() -> Columns[ChildRow]:
    """A file leaves the house: of a protected child it tells neither course nor rank."""
    return {
        _("Barn"): lambda row: row.child.name,
        _("Ønsker"): lambda row: row.wishes,
        _("Plads"): _course,
        _("Ønske nr."): lambda row: row.place.rank if row.place and not row.protected else None,
        _("Status"): lambda row: str(wording.PLACES[row.place.state]) if row.place else _("Ingen plads"),
    }


def _course(row: ChildRow) -> str:
    if row.place is None:
        return ""
    return _("Skjult, fordi adressen er beskyttet") if row.protected else wording.course(row.place.offer)
