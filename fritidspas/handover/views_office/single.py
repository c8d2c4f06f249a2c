"""One child gets another contact, from its own page."""

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.accounts.queries import find_user
from fritidspas.core.clock import utc_now
from fritidspas.db import transaction
from fritidspas.families.queries import find_child
from fritidspas.handover import queries, service
from fritidspas.handover.forms import ContactForm
from fritidspas.handover.views_office.room import blueprint, note_looks
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saved, saving

OWNER_FIELDS = dict.fromkeys(("owner_unknown", "owner_same", "owner_closed", "owner_role"), "to")


@blueprint.route("/children/<id:child_id>/new-contact", methods=["GET", "POST"])
@requires("handover.one")
def new_contact(child_id: int) -> ResponseReturnValue:
    """One child, on from its own page."""
    now = utc_now()
    with transaction():
        child = find_child(child_id) or abort(404)
        note_looks([child_id], now, "handover.one")
    form = ContactForm()
    form.offer(user for user in queries.owners() if user.id != child.contact_id)
    if form.validate_on_submit():
        with saving(form, OWNER_FIELDS):
            seen = request.form.get("seen", "")
            seen_id = int(seen) if seen.isdecimal() and len(seen) < 10 else None
            service.begin_one(child_id, form.to.data, seen_id, now, current_user.id)
            message = _("Barnet har fået en ny kontaktperson. Familien får et brev.")
            return saved(message, url_for("families.child", child_id=child_id))
    return form_page(
        "handover/office/new_contact.html",
        form,
        child=child,
        contact=find_user(child.contact_id) if child.contact_id else None,
    )
