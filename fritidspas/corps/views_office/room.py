"""What the pages of this room share."""

from flask import Blueprint, abort

from fritidspas.corps.models import CorpsMeeting
from fritidspas.corps.queries import find_meeting
from fritidspas.guides.models import Guide
from fritidspas.guides.queries import find_guide

blueprint = Blueprint("corps", __name__, url_prefix="/office/corps")


def guide_or_404(guide_id: int) -> Guide:
    return find_guide(guide_id) or abort(404)


def meeting_or_404(meeting_id: int) -> CorpsMeeting:
    return find_meeting(meeting_id) or abort(404)
