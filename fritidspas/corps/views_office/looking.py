"""The corps beside the children who wait, what each guide carries, and whose certificate runs out."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.corps import lists, queries, rules, wording
from fritidspas.corps.rules import ANY, TELL_WHERE, WITHHELD, Dimension
from fritidspas.corps.views_office.room import blueprint
from fritidspas.db import transaction
from fritidspas.families.queries import children_with
from fritidspas.guides import wording as guide_wording
from fritidspas.lists import list_page
from fritidspas.matches.queries import find_run, latest_run_id
from fritidspas.matches.wording import recruit
from fritidspas.web.access import requires
from fritidspas.web.paging import whole

MOST_SHORTAGES = 6
RIGHT = "corps.read"


@blueprint.get("/")
@requires(RIGHT)
def overview() -> ResponseReturnValue:
    """What the corps lacks, whom to look for, and what waits to be done for the guides."""
    today = copenhagen_day(utc_now())
    found = queries.standing(today)
    run_id = latest_run_id()
    run = find_run(run_id) if run_id else None
    lacking = [
        (dimension, line)
        for dimension in Dimension
        if dimension is not Dimension.PLACE  # guides travel: who lives elsewhere helps as well
        for line in rules.shortages(found.by[dimension], MOST_SHORTAGES)
    ]
    asked, without = queries.waiting_supervision(today)
    return render_template(
        "corps/office/overview.html",
        standing=found,
        lacking=sorted(lacking, key=lambda one: -one[1].lacks)[:MOST_SHORTAGES],
        run=run,
        advice=recruit(run.recruit) if run and run.recruit else "",
        run_out=queries.certificates_run_out(today),
        asked=asked,
        without=without,
        meeting_due=queries.meeting_is_due(today),
        wording=wording,
        plain={ANY, WITHHELD},
    )


@blueprint.get("/behind/<dimension>/<value>")
@requires(RIGHT)
def behind(dimension: str, value: str) -> ResponseReturnValue:
    """The guides and the children behind one figure. By place or day there is no list of protected children."""
    if dimension not in set(Dimension) or (dimension in TELL_WHERE and value == WITHHELD):
        abort(404)
    chosen, now = Dimension(dimension), utc_now()
    today = copenhagen_day(now)
    with transaction():
        line = next((one for one in queries.standing(today).by[chosen] if one.value == value), None)
        if line is None:
            abort(404)
        children = children_with(line.children)
        record_reads(line.children, now, actor_id=current_user.id, page=str(request.endpoint), right=RIGHT)
    guides = [row for row in queries.load_rows(today) if row.guide.id in line.guides]
    return render_template(
        "corps/office/behind.html",
        name=wording.value_name(chosen, value),
        dimension=wording.DIMENSIONS[chosen],
        guides=guides,
        children=sorted(children, key=lambda child: child.waiting_since or today),
        today=today,
    )


@blueprint.get("/load")
@requires(RIGHT)
def load() -> ResponseReturnValue:
    """Who has too many children, and who could take one more."""
    rows = queries.load_rows(copenhagen_day(utc_now()))
    return list_page(
        "corps/office/load.html", _("Guidernes børn"), lists.load(), whole(rows), wording=guide_wording
    )


@blueprint.get("/certificates")
@requires(RIGHT)
def certificates() -> ResponseReturnValue:
    """Certificates that are missing, over or soon over, and the matches they end within."""
    today = copenhagen_day(utc_now())
    return render_template(
        "corps/office/certificates.html",
        rows=queries.certificates(today),
        run_out=queries.certificates_run_out(today),
        wording=guide_wording,
        today=today,
    )
