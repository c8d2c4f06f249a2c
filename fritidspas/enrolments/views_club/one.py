"""One child at one of the club's offers: its trainings, corrected where they are wrong, and its leaving."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.enrolments import queries, service
from fritidspas.enrolments.forms import EndForm
from fritidspas.enrolments.rules import PLACED, EnrolmentState
from fritidspas.enrolments.views_club.room import RIGHT, blueprint, enrolment_or_404, note_seen
from fritidspas.web.access import requires
from fritidspas.web.forms import Form, form_page, saved, saving


@blueprint.get("/enrolments/<id:enrolment_id>")
@requires(RIGHT)
def enrolment(enrolment_id: int) -> ResponseReturnValue:
    return _page(enrolment_id, Form())


@blueprint.post("/enrolments/<id:enrolment_id>/come")
@requires(RIGHT)
def come(enrolment_id: int) -> ResponseReturnValue:
    """One tap: the child stands here today; the first time begins its time at the club."""
    form = Form()
    its = enrolment_or_404(enrolment_id)
    if form.validate_on_submit():
        with saving(form, {}):
            service.came_today(its.child_id, its.offer_id, utc_now(), current_user.id)
            return saved(_("Skrevet: barnet kom i dag."), _address(enrolment_id))
    return _page(enrolment_id, form)


@blueprint.route("/enrolments/<id:enrolment_id>/end", methods=["GET", "POST"])
@requires(RIGHT)
def end(enrolment_id: int) -> ResponseReturnValue:
    """The child no longer comes; what was written of it stays."""
    form = EndForm()
    its, now = enrolment_or_404(enrolment_id), utc_now()
    if form.validate_on_submit():
        with saving(form, {}):
            service.end_wish(its.child_id, its.offer_id, now, current_user.id, form.reason.data or "")
            return saved(_("Barnet er taget af holdet."), _address(enrolment_id))
    return _page(enrolment_id, form, "enrolments/club/end.html")


def _page(
    enrolment_id: int, form: Form, template: str = "enrolments/club/enrolment.html"
) -> ResponseReturnValue:
    now = utc_now()
    with transaction():
        its = enrolment_or_404(enrolment_id)
        child = queries.club_child(enrolment_id, copenhagen_day(now))
        note_seen([child], now)
    return form_page(
        template,
        form,
        enrolment=its,
        child=child,
        placed=its.state in PLACED,
        states=EnrolmentState,
        today=copenhagen_day(now),
    )


def _address(enrolment_id: int) -> str:
    return url_for("attendance.enrolment", enrolment_id=enrolment_id)
