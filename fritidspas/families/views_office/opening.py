"""The door to one child, also for those who may not see them all: a child just found, or one's own."""

from datetime import datetime

from flask import abort, request, url_for
from flask_login import current_user

from fritidspas.families.models import Child
from fritidspas.families.queries.glass import has_broken_glass
from fritidspas.families.views_office.room import child_or_404
from fritidspas.web.sealing import holds_ticket, ticket


def opened_or_404(child_id: int, now: datetime) -> Child:
    """Whoever counts up the number in the address learns nothing: theirs is the answer for no child at all."""
    child = child_or_404(child_id)
    return child if has_a_way(child, now) or opened_by_glass(child_id, now) else abort(404)


def known_or_404(child_id: int, now: datetime) -> Child:
    """As `opened_or_404`, for what lasts: a broken glass makes nobody a contact and gives nothing."""
    child = child_or_404(child_id)
    return child if has_a_way(child, now) else abort(404)


def opened_by_glass(child_id: int, now: datetime) -> bool:
    return current_user.may("families.search") and has_broken_glass(current_user.id, child_id, now)


def has_a_way(child: Child, now: datetime) -> bool:
    if current_user.may("families.read") or child.contact_id == current_user.id:
        return True
    return holds_ticket(found() or "", _found(child.id), now)


def found() -> str | None:
    """What the address says of how the child was found; the next page about the same child says it too."""
    return request.args.get("found")


def address_of_opened(child_id: int) -> str:
    """The page the visitor knows the child from."""
    if current_user.may("families.read"):
        return url_for("families.child", child_id=child_id)
    return url_for("families.glance", child_id=child_id, found=found())


def address_of_found(child_id: int, now: datetime) -> str:
    """The glance at a child the visitor has just found; for them only, and for this hour."""
    return url_for("families.glance", child_id=child_id, found=ticket(_found(child_id), now))


def _found(child_id: int) -> str:
    return f"user {current_user.id} found child {child_id}"
