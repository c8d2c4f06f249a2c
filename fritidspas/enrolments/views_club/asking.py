"""The children that ask for a place at the club, and its answer."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.clubs.above import Children
from fritidspas.clubs.queries import own_offers
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.enrolments import queries, service
from fritidspas.enrolments.forms import DeclineForm
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.enrolments.views_club.room import RIGHT, blueprint, enrolment_or_404, note_seen
from fritidspas.web.access import requires
from fritidspas.web.forms import Form, form_page, saved, saving


@blueprint.get("/enrolments")
@requires(RIGHT)
def asking() -> ResponseReturnValue:
    return _page(Form())


@blueprint.post("/enrolments/<id:enrolment_id>/confirm")
@requires(RIGHT)
def confirm(enrolment_id: int) -> ResponseReturnValue:
    """One tap: there is a place."""
    form = Form()
    asked = enrolment_or_404(enrolment_id)
    if form.validate_on_submit():
        with saving(form, {}):
            service.confirm(asked.child_id, asked.offer_id, utc_now(), current_user.id)
            return saved(_("Barnet har fået en plads."), url_for("attendance.asking"))
    return _page(form)


@blueprint.route("/enrolments/<id:enrolment_id>/decline", methods=["GET", "POST"])
@requires(RIGHT)
def decline(enrolment_id: int) -> ResponseReturnValue:
    """There is no place, and why."""
    form = DeclineForm()
    asked, now = enrolment_or_404(enrolment_id), utc_now()
    if form.validate_on_submit():
        with saving(form, {}):
            service.decline(asked.child_id, asked.offer_id, str(form.reason.data), now, current_user.id)
            return saved(_("Kommunen får jeres svar."), url_for("attendance.asking"))
    with transaction():
        asked = enrolment_or_404(enrolment_id)
        child = queries.club_child(enrolment_id, copenhagen_day(now))
        note_seen([child], now)
    return form_page("enrolments/club/decline.html", form, child=child, offer=asked.offer)


def _page(form: Form) -> ResponseReturnValue:
    """Those who ask, by offer, and how many places are left there."""
    now = utc_now()
    with transaction():
        offers = own_offers(current_user.id)
        ids = [offer.id for offer in offers]
        children = queries.children_at(ids, [EnrolmentState.REQUESTED], copenhagen_day(now))
        note_seen(children, now)
    counts = queries.count_children(ids)
    asked = [
        (offer, counts.get(offer.id, Children()).placed, own)
        for offer in offers
        if (own := [child for child in children if child.offer_id == offer.id])
    ]
    return form_page("enrolments/club/asking.html", form, asked=asked)
