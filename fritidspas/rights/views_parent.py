"""A parent's own page: everything that is held of their child. Whoever does not act for it today gets a 404."""

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import utc_now
from fritidspas.db import transaction
from fritidspas.families.queries import guardianship
from fritidspas.rights import service
from fritidspas.rights.files import file_of
from fritidspas.rights.forms import OwnInsightForm
from fritidspas.rights.queries import Held
from fritidspas.rights.rules import Known
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saving

blueprint = Blueprint("my_rights", __name__, url_prefix="/my")


@blueprint.route("/children/<id:child_id>/insight", methods=["GET", "POST"])
@requires("rights.own")
def insight(child_id: int) -> ResponseReturnValue:
    """What it is, and the file on a button."""
    now = utc_now()
    with transaction():
        mine = guardianship(current_user.id, child_id) or abort(404)
        page, right = str(request.endpoint), "rights.own"
        record_reads([child_id], now, actor_id=current_user.id, page=page, right=right)
    form = OwnInsightForm()
    held: list[Held] | None = None
    if form.validate_on_submit():
        with saving(form, {}):
            asker = service.own_asker(mine, now)
            ending = form.ending.data
            held = service.hand_out(mine.child, asker, Known.LOGGED_IN, ending, now, current_user.id)
    if held is not None:
        return file_of(mine.child, held, asker, ending)
    return form_page("rights/parent/insight.html", form, child=mine.child)
