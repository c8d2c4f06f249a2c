"""What every page of children shares: its blueprint, a row or 404, noting who was seen, asking rooms above."""

from collections.abc import Iterable
from datetime import datetime
from typing import cast

from flask import Blueprint, abort, current_app, request
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.families import queries
from fritidspas.families.above import Above
from fritidspas.families.models import Child

blueprint = Blueprint("families", __name__, url_prefix="/office")


def child_or_404(child_id: int) -> Child:
    return queries.find_child(child_id) or abort(404)


def note_reads(
    child_ids: Iterable[int], now: datetime, page: str | None = None, right: str = "families.read"
) -> None:
    record_reads(child_ids, now, actor_id=current_user.id, page=page or str(request.endpoint), right=right)


def above() -> Above:
    return cast(Above, current_app.extensions["above"]["families"])
