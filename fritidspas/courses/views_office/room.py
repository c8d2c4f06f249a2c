"""What the pages of this room share."""

from collections.abc import Iterable
from datetime import datetime

from flask import Blueprint, abort, request
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day
from fritidspas.courses.models import CourseGroup, CourseRound
from fritidspas.courses.queries import rounds
from fritidspas.db import transaction
from fritidspas.families.models import Child
from fritidspas.families.views_office.opening import known_or_404

blueprint = Blueprint("courses", __name__, url_prefix="/office/courses")


def round_or_404(round_id: int) -> CourseRound:
    return rounds.find_round(round_id) or abort(404)


def group_or_404(round_id: int, group_id: int) -> CourseGroup:
    return rounds.find_group(round_id, group_id) or abort(404)


def child_or_404(child_id: int, now: datetime) -> Child:
    """A child whose courses the page tells: of a protected one that is a look at whereabouts."""
    with transaction():
        child = known_or_404(child_id, now)
        protected = child.is_protected(copenhagen_day(now))
        right = "families.whereabouts" if protected else "courses.wish"
        if not current_user.may(right):
            abort(403)
        note_looks([child_id], now, right)
    return child


def note_looks(child_ids: Iterable[int], now: datetime, right: str) -> None:
    """Inside a transaction: each child was seen on this page."""
    record_reads(child_ids, now, actor_id=current_user.id, page=str(request.endpoint), right=right)
