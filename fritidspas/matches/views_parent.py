"""A parent's page of a child's guide: what is asked, who the guide is, and what happens now.

Whoever does not act for the child today gets a 404, and so does a child without a match.
"""

from datetime import datetime

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.families.models import Guardianship
from fritidspas.families.queries import guardianship
from fritidspas.matches import rules, service, told
from fritidspas.matches.forms import NoForm
from fritidspas.matches.queries.question import Question, holder_of, question_about
from fritidspas.matches.rules import Answer, Said, Side
from fritidspas.matches.service import Came
from fritidspas.web.access import requires
from fritidspas.web.forms import saved, saving

blueprint = Blueprint("my_guide", __name__, url_prefix="/my")
ANSWERS = {"yes": Said.YES, "no": Said.NO}


@blueprint.route("/children/<id:child_id>/guide", methods=["GET", "POST"])
@requires("matches.own")
def guide(child_id: int) -> ResponseReturnValue:
    """The guide the child has or may get; from 15 years the young person answers, before that whoever follows it."""
    now = utc_now()
    today = copenhagen_day(now)
    mine = _guardianship_or_404(child_id, now)
    asked = question_about(mine, today) or abort(404)
    form = NoForm()
    form.offer(Side.FAMILY)
    may_answer = rules.may_answer(mine.is_self, mine.child.birth_date, today)
    if may_answer and form.validate_on_submit():
        said = ANSWERS.get(request.form.get("answer", "")) or abort(400)
        with saving(form, {}):
            came = service.answer(asked.match_id, _given(asked, mine, said, form), now)
            return saved(_told(came), url_for(".guide", child_id=child_id))
    return render_template(
        "matches/parent/guide.html",
        child=mine.child,
        asked=asked,
        form=form,
        may_answer=may_answer,
        is_self=mine.is_self,
        names=told.names(asked.children),
        told=told,
        today=today,
        waited=(today - asked.asked_on).days,
    ), (422 if form.errors else 200)


def _given(asked: Question, mine: Guardianship, said: Said, form: NoForm) -> Answer:
    why, reason = (form.chosen, form.reason) if said is Said.NO else (None, "")
    holder = holder_of(mine)
    return Answer(Side.FAMILY, said, mine.guardian.name, holder, current_user.id, why, reason)


def _told(came: Came) -> str:
    if came is Came.OTHERWISE:
        return _("Vi har skrevet ned, at du mener noget andet. Koordinatoren ringer.")
    return _("Tak. Dit svar er gemt.")


def _guardianship_or_404(child_id: int, now: datetime) -> Guardianship:
    with transaction():
        found = guardianship(current_user.id, child_id) or abort(404)
        record_reads(
            [child_id], now, actor_id=current_user.id, page=str(request.endpoint), right="matches.own"
        )
    return found
