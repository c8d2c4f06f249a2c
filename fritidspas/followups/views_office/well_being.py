"""A professional's own view of how a child is. Read by whoever wrote it and by the child's contact, and noted."""

from datetime import datetime

from flask import abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.families.models import Child
from fritidspas.families.queries import find_child
from fritidspas.followups import service, wording
from fritidspas.followups.forms import WellBeingForm
from fritidspas.followups.queries.well_being import Seen, views_of
from fritidspas.followups.views_office.room import blueprint
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saved, saving

RIGHT = "followups.well_being"


@blueprint.route("/children/<id:child_id>/well-being", methods=["GET", "POST"])
@requires("followups.well_being")
def well_being(child_id: int) -> ResponseReturnValue:
    """Written by the child's contact; read by them, and by whoever wrote it while they were."""
    now = utc_now()
    child, views = _readable_or_404(child_id, now)
    form = WellBeingForm(data={"seen_on": copenhagen_day(now)})
    is_contact = child.contact_id == current_user.id
    if is_contact and form.validate_on_submit():
        with saving(form, {"well_being_to_come": "seen_on"}):
            service.write_well_being(
                child_id, form.level.data, form.seen_on.data, form.purpose.data, now, current_user.id
            )
            return saved(_("Det er skrevet ned."), url_for(".well_being", child_id=child_id))
    return form_page(
        "followups/office/well_being.html",
        form,
        child=child,
        views=views,
        is_contact=is_contact,
        wording=wording,
    )


def _readable_or_404(child_id: int, now: datetime) -> tuple[Child, list[Seen]]:
    """Whoever is neither the contact nor has written anything gets what there is for no child at all."""
    with transaction():
        child = find_child(child_id) or abort(404)
        views = list(views_of(child, current_user.id))
        if child.contact_id != current_user.id and not views:
            abort(404)
        record_reads([child_id], now, actor_id=current_user.id, page="followups.well_being", right=RIGHT)
    return child, views
