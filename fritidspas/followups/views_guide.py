"""A guide's pages of follow-ups: of the children they go with, by first name alone."""

from datetime import datetime

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.dates import age_on
from fritidspas.db import transaction
from fritidspas.followups import service, wording
from fritidspas.followups.forms import STEP_FIELDS, AnswerForm
from fritidspas.followups.models import FollowUp
from fritidspas.followups.queries.lists import find_for_guide, for_guide
from fritidspas.followups.rules.answering import Via
from fritidspas.followups.rules.planning import FollowUpState
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saved, saving

blueprint = Blueprint("guide_followups", __name__, url_prefix="/guide/followups")
RIGHT = "followups.guide"


@blueprint.get("/")
@requires("followups.guide")
def follow_ups() -> ResponseReturnValue:
    """What the guide is asked today."""
    now = utc_now()
    with transaction():
        rows = for_guide(current_user.id, copenhagen_day(now))
        _note_seen({one.participation.child_id for one in rows}, now)
    return render_template("followups/guide/follow_ups.html", rows=rows)


@blueprint.route("/<id:follow_up_id>", methods=["GET", "POST"])
@requires("followups.guide")
def follow_up(follow_up_id: int) -> ResponseReturnValue:
    """One question. What others have answered before is not a guide's to read."""
    now = utc_now()
    one = _mine_or_404(follow_up_id, now)
    form = AnswerForm()
    form.offer(age_on(one.participation.child.birth_date, copenhagen_day(now)))
    if form.validate_on_submit():
        with saving(form, STEP_FIELDS):
            service.answer(one.id, form.goes.data, form.more(), Via.GUIDE, now, current_user.id)
            return saved(_("Tak. Svaret er gemt."), url_for(".follow_ups"))
    name = one.participation.child.first_name or _("barnet")
    return form_page("followups/guide/follow_up.html", form, one=one, name=name, wording=wording)


def _mine_or_404(follow_up_id: int, now: datetime) -> FollowUp:
    with transaction():
        found = find_for_guide(current_user.id, follow_up_id) or abort(404)
        if found.state is not FollowUpState.WAITING or found.due_on > copenhagen_day(now):
            abort(404)
        _note_seen([found.participation.child_id], now)
    return found


def _note_seen(child_ids: set[int] | list[int], now: datetime) -> None:
    page = str(request.endpoint)
    record_reads(sorted(child_ids), now, actor_id=current_user.id, page=page, right=RIGHT)
