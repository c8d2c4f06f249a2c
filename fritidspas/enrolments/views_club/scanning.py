"""A child shows its pass: by number or by QR code, and comes to training with one tap."""

from flask import abort, flash, make_response, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.core.clock import utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from fritidspas.enrolments import scanning, service
from fritidspas.enrolments.forms import ComeForm, ScanForm
from fritidspas.enrolments.views_club.room import RIGHT, blueprint, offer_or_404
from fritidspas.passes.qr import token_of
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saved, saving
from fritidspas.web.refusals import sentence

# Every other page says that it never looks through the camera.
CAMERA = "camera=(self), geolocation=(), microphone=()"


@blueprint.route("/scan", methods=["GET", "POST"])
@requires(RIGHT)
def scan() -> ResponseReturnValue:
    """The camera, or the number by hand. A number that is wrong and one that is nobody's get the same answer."""
    form = ScanForm()
    if form.validate_on_submit():
        with saving(form, {"number_wrong": "number", "too_many_misses": "number"}):
            found = scanning.look_up(form.number.data, utc_now(), current_user.id)
            if found:
                return redirect(url_for("scan.pass_shown", token=token_of(found.number, found.qr_version)))
            form.add_error("number", sentence(Refused("number_wrong")))
    page = make_response(form_page("enrolments/club/scan.html", form))
    page.headers["Permissions-Policy"] = CAMERA
    return page


@blueprint.post("/offers/<id:offer_id>/come")
@requires(RIGHT)
def come_with_pass(offer_id: int) -> ResponseReturnValue:
    """One tap: the child whose pass was shown came today. Without a place it gets one, if there is one."""
    form, now = ComeForm(), utc_now()
    offer_or_404(offer_id)
    if not form.validate_on_submit() or not form.token.data:
        abort(400)
    with transaction():
        child = scanning.scan(form.token.data, now, current_user.id)
        child_id = child.child_id if child else None
    if child_id is None:
        abort(404)
    address = url_for("scan.pass_shown", token=form.token.data)
    try:
        with transaction():
            offer_or_404(offer_id)
            service.come_today(child_id, offer_id, now, current_user.id)
            return saved(_("Skrevet: barnet kom i dag."), address)
    except Refused as refused:
        flash(sentence(refused), "error")
        return redirect(address)
