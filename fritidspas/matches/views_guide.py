"""A guide's own page of the children they are asked about, for who logs in. Who is no guide is asked about nobody."""

from datetime import datetime

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.matches import service, told
from fritidspas.matches.forms import NoForm
from fritidspas.matches.queries.question import Question, asked_of_user
from fritidspas.matches.rules import Answer, Said, Side
from fritidspas.web.access import requires
from fritidspas.web.forms import saved

blueprint = Blueprint("my_matches", __name__, url_prefix="/guide")
ANSWERS = {"yes": Said.YES, "no": Said.NO}


@blueprint.get("/asked")
@requires("matches.guide")
def asked() -> ResponseReturnValue:
    """Every question the guide has not answered, each with its own yes and no."""
    now = utc_now()
    questions = _questions(now)
    return render_template(
        "matches/guide/asked.html",
        questions=questions,
        forms={one.match_id: _form(one.match_id) for one in questions},
        told=told,
        today=copenhagen_day(now),
    )


@blueprint.post("/asked/<id:match_id>")
@requires("matches.guide")
def answer(match_id: int) -> ResponseReturnValue:
    now = utc_now()
    found = next((one for one in _questions(now) if one.match_id == match_id), None) or abort(404)
    said, form = ANSWERS.get(request.form.get("answer", "")) or abort(400), _form(match_id)
    if not form.validate():
        abort(400)
    why, reason = (form.chosen, form.reason) if said is Said.NO else (None, "")
    given = Answer(Side.GUIDE, said, found.who, found.holder, current_user.id, why, reason)
    with transaction():
        service.answer(match_id, given, now)
        return saved(_("Tak. Dit svar er gemt."), url_for(".asked"))


def _form(match_id: int) -> NoForm:
    """Its fields have names of their own: there are several on the page."""
    form = NoForm(prefix=f"of{match_id}")
    form.offer(Side.GUIDE)
    return form


def _questions(now: datetime) -> list[Question]:
    with transaction():
        found, child_ids = asked_of_user(current_user.id, copenhagen_day(now))
        page = str(request.endpoint)
        record_reads(child_ids, now, actor_id=current_user.id, page=page, right="matches.guide")
    return found
