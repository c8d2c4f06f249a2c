"""What an invitation to a meeting opens: one question, and a tap answers it. Looking changes nothing."""

from contextlib import suppress
from datetime import datetime

from flask import Blueprint, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.corps import queries, service
from fritidspas.corps.rules import NONE_SEEN, Coming
from fritidspas.corps.service.meetings import PURPOSE
from fritidspas.db import transaction
from fritidspas.letters.queries import language_of
from fritidspas.links.models import Link
from fritidspas.links.over import link_over
from fritidspas.links.service import opened
from fritidspas.web.access import open_to_all
from fritidspas.web.languages import shown_in
from fritidspas.web.limits import limiter

blueprint = Blueprint("corps_answer", __name__, url_prefix="/answer")


@blueprint.route("/meeting/<token>", methods=["GET", "POST"])
@open_to_all
@limiter.limit(lambda: current_app.config["LOGIN_TRIES"], methods=["POST"])
def meeting(token: str) -> ResponseReturnValue:
    """The guide comes or cannot; and may think again through the same link until the day is over."""
    now = utc_now()
    try:
        with opened(token, PURPOSE, now) as link, shown_in(language_of(link)):
            return _page(link, now)
    except Refused:
        return link_over()


def _page(link: Link, now: datetime) -> ResponseReturnValue:
    invitation = queries.invitation(link.subject_id)
    if invitation is None or invitation.meeting.day < copenhagen_day(now):
        raise Refused("link_over")
    if request.method == "POST":
        said = request.form.get("answer", "")
        if said not in set(Coming):
            abort(400)
        # Refused where it is another meeting than they saw: the page says how it is now.
        with suppress(Refused), transaction():
            revision = request.form.get("revision", NONE_SEEN, type=int)
            service.answer(link.subject_id, Coming(said), revision, now, by=None)
        return redirect(request.full_path)
    return render_template("corps/public/meeting.html", invitation=invitation, meeting=invitation.meeting)
