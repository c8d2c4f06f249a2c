"""Giving a child a pass: under which scheme, and what is met."""

from collections.abc import Collection
from datetime import datetime

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.families.models import Child
from fritidspas.passes import queries, service, wording
from fritidspas.passes.forms import ISSUE_FIELDS, IssueForm
from fritidspas.passes.rules import Door, Giver
from fritidspas.passes.views_office.room import blueprint, child_or_404, note_looks
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saved, saving


@blueprint.get("/children/<id:child_id>/pass")
@requires("passes.issue")
def choose(child_id: int) -> ResponseReturnValue:
    """The schemes a child can have a pass under."""
    now = utc_now()
    return render_template(
        "passes/office/choose.html",
        child=child_or_404(child_id, now, "passes.issue"),
        rows=queries.all_offered(copenhagen_day(now)),
        worth=wording.worth,
    )


@blueprint.route("/children/<id:child_id>/pass/<id:scheme_id>", methods=["GET", "POST"])
@requires("passes.issue")
def issue(child_id: int, scheme_id: int) -> ResponseReturnValue:
    """What the scheme asks, answered by whoever gives the pass."""
    now = utc_now()
    today = copenhagen_day(now)
    child = child_or_404(child_id, now, "passes.issue")
    offered = queries.offered(scheme_id, today) or abort(404)
    form = IssueForm(data={"activity_day": today})
    form.ask(offered)
    if form.validate_on_submit():
        _note_area(child, offered.version.rules.who.areas, now)
        with saving(form, ISSUE_FIELDS):
            given = service.issue(child, scheme_id, form.granting(), _giver(), now)
            return saved(_("Passet er givet."), url_for("passes.leisure_pass", pass_id=given.id))
    pool = queries.pool_of_year(scheme_id, today.year)
    return form_page(
        "passes/office/issue.html",
        form,
        child=child,
        offered=offered,
        pool=queries.pool_row(pool) if pool else None,
        worth=wording.worth,
    )


def _note_area(child: Child, areas: Collection[str], now: datetime) -> None:
    """The answer tells whether the child lives in one of the areas: for a protected one, a look of its own."""
    if areas and child.is_protected(copenhagen_day(now)):
        if not current_user.may("families.whereabouts"):
            abort(403)
        with transaction():
            note_looks([child.id], now, "families.whereabouts", page="families.whereabouts")


def _giver() -> Giver:
    return Giver(current_user.id, current_user.role, Door.COORDINATOR)
