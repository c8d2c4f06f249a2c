"""The figures to take along: a spreadsheet with a sheet for each table, and the yearly report on paper."""

from flask import Response, abort, request
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import snapshot, transaction
from fritidspas.statistics import tables
from fritidspas.statistics.queries import curve, read_all
from fritidspas.statistics.report import report_of
from fritidspas.statistics.tables import Table, typed
from fritidspas.statistics.views_office.room import asked, blueprint
from fritidspas.web.access import requires
from fritidspas.web.sheets_out import Sheet, book_of, download


@blueprint.get("/book")
@requires("statistics.read")
def book() -> Response:
    """What the page shows, of the same years and division."""
    now = utc_now()
    _form, ground, found = asked(now)
    stays, steps = curve(ground, found)
    every = [*tables.every_table(found, steps, stays), tables.groups(found)]
    content = book_of(map(_sheet, every), now)
    years = f"{found.years.first}-{found.years.last}"
    _note(len(every), "xlsx")
    return download(content, f"{_('Tal og udvikling')} {years}", "xlsx")


@blueprint.get("/report/<int:year>")
@requires("statistics.read")
def report(year: int) -> Response:
    """A year for the committees, beside the year before."""
    now = utc_now()
    with snapshot():
        ground = read_all(copenhagen_day(now))
    if year not in ground.known.each():
        abort(404)
    content = report_of(ground, year, current_user.municipality.name, now)
    _note(1, "pdf")
    return download(content, f"{_('Årsrapport')} {year}", "pdf")


def _sheet(table: Table) -> Sheet:
    rows = [[typed(entry) for entry in row] for row in table.rows]
    return Sheet(table.sheet, table.headings, rows, table.sentence)


def _note(rows: int, ending: str) -> None:
    now = utc_now()
    with transaction():
        facts = {"page": str(request.endpoint), "rows": rows, "ending": ending}
        record("lists.saved", now, actor_id=current_user.id, subject=("list", None), **facts)
