"""What a link in a letter opens: whether the child still goes to something, answered with one tap."""

from datetime import datetime

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.dates import age_on
from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from fritidspas.followups import service, wording
from fritidspas.followups.forms import MoreForm
from fritidspas.followups.models import FollowUp
from fritidspas.followups.queries.family import asked_by
from fritidspas.followups.rules.answering import Goes, Via
from fritidspas.followups.rules.planning import FollowUpState
from fritidspas.followups.service.planning import ANSWER
from fritidspas.letters.queries import language_of
from fritidspas.links.models import Link
from fritidspas.links.over import link_over
from fritidspas.links.service import opened
from fritidspas.web.access import open_to_all
from fritidspas.web.forms import saving
from fritidspas.web.languages import shown_in
from fritidspas.web.limits import limiter

blueprint = Blueprint("followup_tap", __name__)


@blueprint.route("/f/<token>", methods=["GET", "POST"])
@open_to_all
@limiter.limit("60 per minute")
def answer(token: str) -> ResponseReturnValue:
    """Opening it changes nothing. The first tap counts; then there is room for more, which nobody must fill in."""
    now = utc_now()
    try:
        with opened(token, ANSWER, now) as link, shown_in(language_of(link)):
            return _answer(link, now)
    except Refused:
        return link_over()


def _answer(link: Link, now: datetime) -> ResponseReturnValue:
    one = asked_by(link, copenhagen_day(now))
    if one is None or one.state is FollowUpState.CLOSED or one.due_on > copenhagen_day(now):
        raise Refused("link_over")
    if one.state is FollowUpState.WAITING:
        if request.method == "POST" and (goes := request.form.get("goes")) in list(Goes):
            with transaction():
                service.answer_by_family(one.id, Goes(goes), now, link=link)
            return redirect(request.full_path)
        return _page("followups/public/ask.html", one, link, now)
    if one.via is not Via.LINK or link.used_at is None or one.more_at is not None:
        return _page("followups/public/thanks.html", one, link, now)
    form = MoreForm()
    form.ask(_age(one, now), one.goes is Goes.NO)
    if form.validate_on_submit():
        with saving(form, {}):
            service.tell_more(one.id, form.more(), now)
            return redirect(request.full_path)
    return _page("followups/public/more.html", one, link, now, more=form)


def _page(template: str, one: FollowUp, link: Link, now: datetime, **shown: object) -> str:
    child = one.participation.child
    name = child.first_name or child.name
    return render_template(template, one=one, name=name, young=_is_young(link), wording=wording, **shown)


def _age(one: FollowUp, now: datetime) -> int:
    return age_on(one.participation.child.birth_date, copenhagen_day(now))


def _is_young(link: Link) -> bool:
    """Whether the letter was to the young person themselves."""
    return link.holder.startswith("child:")
