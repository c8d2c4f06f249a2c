"""What the club's pages of children share: the wall, and noting who was seen."""

from collections.abc import Iterable
from datetime import datetime

from flask import Blueprint, abort, request
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.clubs.models import Offer
from fritidspas.clubs.queries import own_offer
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.queries import ClubChild, own_enrolment

blueprint = Blueprint("attendance", __name__, url_prefix="/club")
RIGHT = "enrolments.club"


def offer_or_404(offer_id: int) -> Offer:
    return own_offer(current_user.id, offer_id) or abort(404)


def enrolment_or_404(enrolment_id: int) -> Enrolment:
    return own_enrolment(current_user.id, enrolment_id) or abort(404)


def note_seen(children: Iterable[ClubChild], now: datetime) -> None:
    """Inside a transaction: the club has seen these children on this page."""
    ids = {child.child_id for child in children}
    record_reads(ids, now, actor_id=current_user.id, page=str(request.endpoint), right=RIGHT)
