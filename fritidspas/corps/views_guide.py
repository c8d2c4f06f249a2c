"""A guide's own: asking for supervision, and saying whether they come to the corps' meetings."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.corps import queries, service
from fritidspas.corps.forms import AskForm
from fritidspas.corps.rules import NONE_SEEN, Coming
from fritidspas.db import transaction
from fritidspas.guides.queries import own_guide
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saved, saving
from fritidspas.web.refusals import sentence

blueprint = Blueprint("supervision", __name__, url_prefix="/guide")
own_meetings = Blueprint("my_meetings", __name__, url_prefix="/guide/meetings")


@blueprint.route("/supervision", methods=["GET", "POST"])
@requires("corps.own")
def ask() -> ResponseReturnValue:
    """The guide would like to talk about the work; what waits already is shown instead of the form."""
    guide = own_guide(current_user.id) or abort(404)
    form = AskForm()
    if form.validate_on_submit():
        with saving(form, {}):
            service.ask(guide.id, form.text.data or "", utc_now(), current_user.id)
            return saved(
                _("Din koordinator kan nu se, at du gerne vil tale sammen."), url_for("supervision.ask")
            )
    return form_page("corps/guide/ask.html", form, asked=queries.own_request(guide.id))


@own_meetings.get("/")
@requires("corps.own")
def meetings() -> ResponseReturnValue:
    guide = own_guide(current_user.id) or abort(404)
    invited = queries.own_invitations(guide.id, copenhagen_day(utc_now()))
    return render_template("corps/guide/meetings.html", invited=invited)


@own_meetings.post("/<id:invitation_id>")
@requires("corps.own")
def answer(invitation_id: int) -> ResponseReturnValue:
    coming = request.form.get("answer", "")
    revision = request.form.get("revision", NONE_SEEN, type=int)
    try:
        with transaction():
            guide = own_guide(current_user.id) or abort(404)
            asked = queries.invitation(invitation_id)
            if asked is None or asked.guide_id != guide.id:
                abort(404)
            if coming not in set(Coming):
                abort(400)
            service.answer(invitation_id, Coming(coming), revision, utc_now(), current_user.id)
        flash(_("Tak for svaret."), "success")
    except Refused as refused:
        flash(sentence(refused), "error")
    return redirect(url_for("my_meetings.meetings"))
