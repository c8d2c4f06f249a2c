"""Supervision: who has asked, who goes without, and the dated log of each guide."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.accounts.queries import names_of
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.corps import queries, service, wording
from fritidspas.corps.forms import HELD_FIELDS, HeldForm
from fritidspas.corps.rules import SupervisionKind
from fritidspas.corps.views_office.room import blueprint, guide_or_404
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saved, saving


@blueprint.get("/supervision")
@requires("corps.read")
def supervision() -> ResponseReturnValue:
    """Those who go with a child or have asked stand in the list; the others can be opened."""
    today = copenhagen_day(utc_now())
    rows = queries.supervision(today)
    return render_template(
        "corps/office/supervision.html",
        with_children=[row for row in rows if row.running or row.asked_at],
        others=[row for row in rows if not (row.running or row.asked_at)],
        today=today,
    )


@blueprint.route("/supervision/<id:guide_id>", methods=["GET", "POST"])
@requires("corps.write")
def supervision_log(guide_id: int) -> ResponseReturnValue:
    """What was held and asked for; and writing down that a talk was held."""
    guide, today = guide_or_404(guide_id), copenhagen_day(utc_now())
    asked = queries.own_request(guide_id)
    kind = SupervisionKind.PERSONAL if asked else SupervisionKind.CASE
    form = HeldForm(data={"day": today, "kind": kind})
    if form.validate_on_submit():
        with saving(form, HELD_FIELDS):
            service.write_held(
                guide_id, form.kind.data, form.day.data, form.note.data or "", utc_now(), current_user.id
            )
            return saved(_("Samtalen er skrevet ned."), url_for("corps.supervision"))
    log = queries.supervision_log(guide_id)
    return form_page(
        "corps/office/supervision_log.html",
        form,
        guide=guide,
        asked=asked,
        log=[one for one in log if one.held_on],
        names=names_of(one.held_by for one in log if one.held_by),
        wording=wording,
    )
