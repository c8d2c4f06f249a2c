"""The door to one child for those who may not see them all: a child just found, or one's own. Else it is not there."""

from datetime import datetime

from flask import abort, request, url_for
from flask_login import current_user

from fritidspas.families.models import Child
from fritidspas.families.views_office.room import child_or_404
from fritidspas.web.sealing import holds_ticket, ticket


def opened_or_404(child_id: int, now: datetime) -> Child:
    """Whoever counts up the number in the address learns nothing: theirs is the answer for no child at all."""
    shown = request.args.get("found", "")
    child = child_or_404(child_id)
    if child.contact_id != current_user.id and not holds_ticket(shown, _found(child_id), now):
        abort(404)
    return child


def address_of_found(child_id: int, now: datetime) -> str:
    """The glance at a child the visitor has just found; for them only, and for this hour."""
    return url_for("families.glance", child_id=child_id, found=ticket(_found(child_id), now))


def _found(child_id: int) -> str:
    return f"user {current_user.id} found child {child_id}"
