"""What the office's pages of follow-ups share: whose they are, and noting who was seen."""

from collections.abc import Iterable
from datetime import datetime

from flask import Blueprint, abort, request, url_for
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.db import transaction
from fritidspas.followups.models import FollowUp
from fritidspas.followups.queries.lists import find_follow_up

blueprint = Blueprint("followups", __name__, url_prefix="/office")
RIGHT = "followups.read"


def whose() -> int | None:
    """Whose questions the visitor sees: a professional their own children's, the coordinator all."""
    return None if current_user.may("followups.all") else current_user.id


def follow_up_or_404(follow_up_id: int, now: datetime) -> FollowUp:
    with transaction():
        found = find_follow_up(follow_up_id, whose()) or abort(404)
        note_seen([found.participation.child_id], now)
    return found


def note_seen(child_ids: Iterable[int], now: datetime) -> None:
    ids = sorted(set(child_ids))
    record_reads(ids, now, actor_id=current_user.id, page=str(request.endpoint), right=RIGHT)


def childs_page(child_id: int) -> str:
    """The page the visitor knows the child from."""
    return url_for(
        "families.child" if current_user.may("families.read") else "families.glance", child_id=child_id
    )
