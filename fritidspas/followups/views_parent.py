"""The same question on a family's own pages, for who is logged in."""

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
from fritidspas.followups.forms import MoreForm
from fritidspas.followups.queries.family import Asked, asked_of
from fritidspas.followups.rules.answering import Goes, Via
from fritidspas.followups.rules.planning import FollowUpState
from fritidspas.web.access import requires
from fritidspas.web.forms import saved, saving

blueprint = Blueprint("my_followups", __name__, url_prefix="/my/followups")
RIGHT = "followups.own"


@blueprint.route("/<id:follow_up_id>", methods=["GET", "POST"])
@requires("followups.own")
def follow_up(follow_up_id: int) -> ResponseReturnValue:
    """One tap, and then more for who likes; somebody who comes when it is answered is thanked."""
    now = utc_now()
    asked = _asked_or_404(follow_up_id, now)
    one, here = asked.question, url_for(".follow_up", follow_up_id=follow_up_id)
    facts = {"one": one, "name": _name(asked), "young": asked.is_self, "wording": wording}
    if one.state is FollowUpState.WAITING:
        if request.method == "POST" and (goes := request.form.get("goes")) in list(Goes):
            with transaction():
                service.answer_by_family(one.id, Goes(goes), now, by=current_user.id)
                return saved(_("Tak for svaret."), here)
        return render_template("followups/parent/ask.html", **facts)
    if one.via is not Via.OWN_PAGE or one.answered_by != current_user.id or one.more_at is not None:
        return render_template("followups/parent/thanks.html", **facts)
    form = MoreForm()
    age = age_on(one.participation.child.birth_date, copenhagen_day(now))
    form.ask(age, one.goes is Goes.NO)
    if form.validate_on_submit():
        with saving(form, {}):
            service.tell_more(one.id, form.more(), now, current_user.id)
            return saved(_("Tak. Det er gemt."), here)
    return render_template("followups/parent/more.html", more=form, **facts)


def _name(asked: Asked) -> str:
    child = asked.question.participation.child
    return child.first_name or child.name


def _asked_or_404(follow_up_id: int, now: datetime) -> Asked:
    with transaction():
        found = asked_of(current_user.id, follow_up_id, copenhagen_day(now)) or abort(404)
        page, child_id = str(request.endpoint), found.question.participation.child_id
        record_reads([child_id], now, actor_id=current_user.id, page=page, right=RIGHT)
    return found
