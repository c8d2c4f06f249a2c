"""What the pages of this room share."""

from collections.abc import Iterable
from datetime import datetime

from flask import Blueprint, abort, request
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.db import transaction
from fritidspas.families.models import Child
from fritidspas.families.views_office.opening import known_or_404, opened_or_404
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.queries import find_pass

blueprint = Blueprint("passes", __name__, url_prefix="/office")


def pass_or_404(pass_id: int, now: datetime, right: str) -> LeisurePass:
    """The pass; whose it is has then been seen."""
    with transaction():
        found = find_pass(pass_id) or abort(404)
        note_looks([found.child_id], now, right)
    return found


def child_or_404(child_id: int, now: datetime, right: str) -> Child:
    """A child that may be given a pass, which nobody gives who only broke the glass."""
    with transaction():
        found = known_or_404(child_id, now)
        note_looks([child_id], now, right)
    return found


def opened_child_or_404(child_id: int, now: datetime, right: str) -> Child:
    """A child of which a pass is read."""
    with transaction():
        found = opened_or_404(child_id, now)
        note_looks([child_id], now, right)
    return found


def note_looks(child_ids: Iterable[int], now: datetime, right: str, page: str | None = None) -> None:
    """Inside a transaction: each child was seen, on this page unless another is named."""
    record_reads(child_ids, now, actor_id=current_user.id, page=page or str(request.endpoint), right=right)
