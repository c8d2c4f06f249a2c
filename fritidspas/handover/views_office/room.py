"""What the pages of this room share."""

from collections.abc import Iterable
from datetime import datetime

from flask import Blueprint, abort, request
from flask_login import current_user

from fritidspas.accounts.models import User
from fritidspas.audit.service import record_reads
from fritidspas.handover import queries
from fritidspas.handover.models import Handover
from fritidspas.jobs.models import JobState

AT_WORK = (JobState.QUEUED, JobState.RUNNING)
blueprint = Blueprint("handover", __name__, url_prefix="/office")


def staff_or_404(user_id: int) -> User:
    return queries.find_staff(user_id) or abort(404)


def handover_or_404(handover_id: int) -> Handover:
    return queries.find_handover(handover_id) or abort(404)


def note_looks(child_ids: Iterable[int], now: datetime, right: str = "handover.do") -> None:
    """Inside a transaction: each child was seen on this page."""
    record_reads(child_ids, now, actor_id=current_user.id, page=str(request.endpoint), right=right)
