"""The questions of a match, opened by a link in a letter: one tap answers. Looking changes nothing."""

from datetime import datetime

from flask import Blueprint, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from fritidspas.letters.queries import language_of
from fritidspas.links.models import Link
from fritidspas.links.over import link_over
from fritidspas.links.service import opened, use
from fritidspas.matches import service, told
from fritidspas.matches.forms import NoForm
from fritidspas.matches.queries.question import Question, question_for
from fritidspas.matches.rules import Answer, Said, Side
from fritidspas.matches.service.asking import PURPOSES
from fritidspas.web.access import open_to_all
from fritidspas.web.languages import shown_in
from fritidspas.web.limits import limiter

blueprint = Blueprint("match_answers", __name__, url_prefix="/answer")
ANSWERS = {"yes": Said.YES, "no": Said.NO}


@blueprint.route("/family/<token>", methods=["GET", "POST"])
@open_to_all
@limiter.limit(lambda: current_app.config["LOGIN_TRIES"], methods=["POST"])
def family(token: str) -> ResponseReturnValue:
    """Does the family want this guide? Of two parents the first answer counts."""
    return _open(token, Side.FAMILY)


@blueprint.route("/guide/<token>", methods=["GET", "POST"])
@open_to_all
@limiter.limit(lambda: current_app.config["LOGIN_TRIES"], methods=["POST"])
def guide(token: str) -> ResponseReturnValue:
    """Will the guide go with this child? What a guide need not know yet is not on the page."""
    return _open(token, Side.GUIDE)


def _open(token: str, side: Side) -> ResponseReturnValue:
    now = utc_now()
    try:
        with opened(token, PURPOSES[side], now) as link, shown_in(language_of(link)):
            return _answer(link, side, now)
    except Refused:
        return link_over()


def _answer(link: Link, side: Side, now: datetime) -> ResponseReturnValue:
    """Refused `link_over`: the question is somebody else's by now; `match_over`: nobody asks it any more."""
    asked = question_for(link.subject_id, side, link.holder, copenhagen_day(now))
    if asked is None:
        raise Refused("link_over")
    form = NoForm()
    form.offer(side)
    if form.validate_on_submit():
        _take(asked, link, form, now)
        return redirect(request.full_path)
    answered = link.used_at is not None
    if not (answered or asked.is_open or asked.may_object):
        raise Refused("match_over")
    return render_template(
        f"matches/public/{side}.html",
        asked=asked,
        form=form,
        answered=answered,
        names=told.names(asked.children),
        told=told,
        today=copenhagen_day(now),
    )


def _take(asked: Question, link: Link, form: NoForm, now: datetime) -> None:
    """The first press counts; of two at once the second finds it answered."""
    said = ANSWERS.get(request.form.get("answer", "")) or abort(400)
    why, reason = (form.chosen, form.reason) if said is Said.NO else (None, "")
    given = Answer(asked.side, said, asked.who, link.holder, why=why, reason=reason)
    try:
        with transaction():
            use(link, now)
            service.answer(asked.match_id, given, now)
    except Refused as refused:
        if refused.code != "link_used":
            raise
