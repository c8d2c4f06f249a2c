"""Those who wait for a scheme's money, and giving to the first of them when there is money again."""

from datetime import datetime

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_login import current_user

from fritidspas.applications import queries, service
from fritidspas.applications.models import Application
from fritidspas.applications.rules import Decision, State
from fritidspas.applications.views_office.deciding import letter_of
from fritidspas.applications.views_office.looking import pool_this_year
from fritidspas.applications.views_office.room import blueprint, note_looks, own_desk, scheme_or_404
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.schemes.models import Scheme as SchemeRow
from fritidspas.schemes.scheme import Gift
from fritidspas.web.access import requires
from fritidspas.web.refusals import sentence


@blueprint.get("/applications/line/<id:scheme_id>")
@requires("applications.link")
def line(scheme_id: int) -> ResponseReturnValue:
    """In the order they were decided in, and what there is to give."""
    now = utc_now()
    found = _scheme_or_404(scheme_id, now)
    with transaction():
        rows = queries.in_line(scheme_id)
        note_looks([row.child_id for row in rows if row.child_id], now)
    return render_template(
        "applications/office/line.html",
        scheme=found,
        rows=rows,
        pool=pool_this_year(scheme_id, copenhagen_day(now)),
    )


@blueprint.post("/applications/line/<id:scheme_id>")
@requires("applications.link")
def release(scheme_id: int) -> ResponseReturnValue:
    """To the first, and the next, as far as the money goes."""
    now = utc_now()
    _scheme_or_404(scheme_id, now)
    rules = scheme_or_404(scheme_id, now)

    def letter(application: Application) -> str:
        decision = Decision(frozenset({Gift.PASS}), {}, copenhagen_day(now), ore=application.granted_ore)
        return letter_of(application, rules, decision, State.GRANTED, now)

    with transaction():
        given, problems = service.release(scheme_id, letter, now, current_user.id)
    if given:
        flash(ngettext("Ét barn har fået sit pas.", "%(num)s børn har fået deres pas.", given), "success")
    for why in {sentence(problem) for problem in problems.values()}:
        flash(why, "warning")
    return redirect(url_for("applications.line", scheme_id=scheme_id))


def _scheme_or_404(scheme_id: int, now: datetime) -> SchemeRow:
    return next((one for one in own_desk(now).schemes if one.id == scheme_id), None) or abort(404)
