"""Where a guide and a child meet, for the office that writes it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from fritidspas.db import session
from fritidspas.matches.models import Match
from fritidspas.trips.models import MeetingPlace


@dataclass(frozen=True, slots=True)
class Meeting:
    """Of one match. `place` "": nothing is written, or the child's whereabouts are protected (`is_hidden`)."""

    match_id: int
    child_id: int
    child: str
    guide_id: int
    guide: str
    place: str
    is_hidden: bool


def meeting_of(match_id: int, today: date) -> Meeting | None:
    match = session.scalar(select(Match).where(Match.id == match_id))
    if match is None:
        return None
    written = find_meeting(match_id)
    place, hides = written.place if written else "", match.child.is_protected(today)
    return Meeting(
        match_id=match.id,
        child_id=match.child_id,
        child=match.child.name,
        guide_id=match.guide_id,
        guide=match.guide.label,
        place="" if hides else place,
        is_hidden=hides and bool(place),
    )


def find_meeting(match_id: int) -> MeetingPlace | None:
    return session.scalar(select(MeetingPlace).where(MeetingPlace.match_id == match_id))
