"""Handing out everything that is held of a child to the family that asked."""

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.families.queries import find_child, guardians_of
from fritidspas.rights import service
from fritidspas.rights.files import file_of
from fritidspas.rights.forms import FIELDS, InsightForm
from fritidspas.rights.queries import Held
from fritidspas.rights.rules import Known
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saving

blueprint = Blueprint("rights", __name__, url_prefix="/office")


@blueprint.route("/children/<id:child_id>/insight", methods=["GET", "POST"])
@requires("rights.insight")
def insight(child_id: int) -> ResponseReturnValue:
    """Who asks, and how they are known; then the file."""
    now = utc_now()
    with transaction():
        child = find_child(child_id) or abort(404)
        guardians = guardians_of(child_id)
        page, right = str(request.endpoint), "rights.insight"
        record_reads([child_id], now, actor_id=current_user.id, page=page, right=right)
    form = InsightForm()
    form.offer(guardians)
    held: list[Held] | None = None
    if form.validate_on_submit():
        with saving(form, FIELDS):
            reads_worries = current_user.may("worries.read")
            asker = service.asker_of(child, form.asked_by.data, reads_worries, copenhagen_day(now))
            known, ending = Known(form.known.data), form.ending.data
            held = service.hand_out(child, asker, known, ending, now, current_user.id)
    if held is not None:
        return file_of(child, held, asker, ending)
    return form_page("rights/office/insight.html", form, child=child)
