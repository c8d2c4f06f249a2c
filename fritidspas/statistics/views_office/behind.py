"""The children behind a figure, for whoever may see them."""

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.lists import list_page
from fritidspas.statistics import lists, wording
from fritidspas.statistics.forms import FiguresForm
from fritidspas.statistics.queries import Figures, child_rows, figures, read_all
from fritidspas.statistics.rules.behind import FIGURES, behind
from fritidspas.statistics.rules.counting import OTHERS
from fritidspas.statistics.rules.stories import Dimension
from fritidspas.statistics.views_office.room import blueprint
from fritidspas.web.access import requires
from fritidspas.web.paging import page_of


@blueprint.get("/children")
@requires("statistics.children")
def children() -> ResponseReturnValue:
    """By name. Who is counted in a group that is too small to stand alone is on the list of the small groups."""
    figure, group = request.args.get("figure", ""), request.args.get("group")
    if figure not in FIGURES:
        abort(404)
    now = utc_now()
    with transaction():
        ground = read_all(copenhagen_day(now))
        form = FiguresForm.from_query()
        form.offer(ground.known)
        found = figures(ground, form.years(ground.known), form.division())
        its = behind(ground.stories, figure, found.years.each(), _groups(found, group))
        rows = child_rows(its)
        page = page_of(len(rows), lambda first, most: rows[first : first + most])
        shown = [row.id for row in page.rows]
        record_reads(
            shown, now, actor_id=current_user.id, page=str(request.endpoint), right="statistics.children"
        )
    title = str(wording.FIGURES[figure])
    return list_page(
        "statistics/office/children.html",
        title,
        lists.children(),
        page,
        title=title,
        found=found,
        group=None if group is None else _name(found, group),
        wording=wording,
    )


def _groups(found: Figures, group: str | None) -> tuple[Dimension, frozenset[str]] | None:
    if group is None:
        return None
    return found.by, found.published.together if group == OTHERS else frozenset({group})


def _name(found: Figures, group: str) -> str:
    return wording.group_name(found.by, group, found.names, found.published.together)
