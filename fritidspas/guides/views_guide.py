"""What a guide says yes to, and when they are on leave: written by the guide."""

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.guides import queries, service
from fritidspas.guides.forms import (
    LEAVE_FIELDS,
    WILLING_FIELDS,
    LeaveForm,
    WillingForm,
    willing_shown,
)
from fritidspas.guides.models import Guide
from fritidspas.web.access import requires
from fritidspas.web.forms import edit_page, form_page, saved, saving

blueprint = Blueprint("my_guiding", __name__, url_prefix="/guide")


@blueprint.route("/willing", methods=["GET", "POST"])
@requires("guides.own")
def willing() -> ResponseReturnValue:
    """The answer is the same whatever fits: how far somebody can go must not tell where a child lives."""
    guide = _own_or_404()
    newer = willing_shown(guide)
    form = WillingForm(data=newer)
    form.offer_languages(guide.languages)
    if form.validate_on_submit():
        with saving(form, WILLING_FIELDS):
            service.change_willing(guide.id, form.willing(), form.seen.data, utc_now(), current_user.id)
            message = _("Gemt. Koordinatoren kan se det, hvis noget, I har aftalt, ikke længere passer.")
            return saved(message, url_for("my_trips.front"))
    return edit_page("guides/guide/willing.html", form, newer, guide=guide)


@blueprint.route("/leave", methods=["GET", "POST"])
@requires("guides.own")
def leave() -> ResponseReturnValue:
    guide = _own_or_404()
    form = LeaveForm(data={"first": guide.leave_from, "last": guide.leave_until})
    if form.validate_on_submit():
        with saving(form, LEAVE_FIELDS):
            service.plan_leave(guide.id, form.first.data, form.last.data, utc_now(), current_user.id)
            return saved(_("Din orlov er skrevet ned."), url_for("my_trips.front"))
    today = copenhagen_day(utc_now())
    return form_page("guides/guide/leave.html", form, guide=guide, today=today)


@blueprint.post("/leave/end")
@requires("guides.own")
def end_leave() -> ResponseReturnValue:
    guide_id = _own_or_404().id
    with transaction():
        service.end_leave(guide_id, utc_now(), current_user.id)
        return saved(_("Du har ikke længere orlov."), url_for("my_trips.front"))


def _own_or_404() -> Guide:
    return queries.own_guide(current_user.id) or abort(404)
