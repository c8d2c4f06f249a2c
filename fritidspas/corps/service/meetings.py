"""The corps meets: a day is set, all are invited, some answer, and it is written down who came."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day, copenhagen_midnight
from fritidspas.corps import letters
from fritidspas.corps.models import CorpsInvitation, CorpsMeeting
from fritidspas.corps.rules import Coming, check_attendance, check_coming, check_meeting
from fritidspas.db import add, insert_once, locked, session
from fritidspas.guides.models import Guide
from fritidspas.guides.people import recipient_of
from fritidspas.guides.rules import GuideState
from fritidspas.letters.service import post
from fritidspas.links.service import make_link

PURPOSE = "corps.meeting"


def make_meeting(day: date, at: time, place: str, subject: str, now: datetime, by: int) -> CorpsMeeting:
    """Refused `meeting_when`, `meeting_taken`."""
    check_meeting(day, copenhagen_day(now))
    meeting = CorpsMeeting(day=day, time=at, place=place, subject=subject, made_by=by, made_at=now)
    add(meeting, taken="meeting_taken")
    record("corps.meeting_made", now, actor_id=by, subject=("corps_meeting", meeting.id))
    return meeting


def invite_all(meeting_id: int, now: datetime, by: int) -> int:
    """Every active guide who is not invited yet, with a letter each; how many. Refused `meeting_over`."""
    meeting = locked(CorpsMeeting, meeting_id)
    check_coming(meeting.day, copenhagen_day(now))
    active = select(Guide).where(Guide.state == GuideState.ACTIVE).order_by(Guide.id)
    invited = sum(_invite(meeting, guide, now, by) for guide in session.scalars(active).all())
    record("corps.invited", now, actor_id=by, subject=("corps_meeting", meeting_id), guides=invited)
    return invited


def answer(invitation_id: int, coming: Coming, now: datetime, by: int | None) -> None:
    """The guide comes or not, and may think again until the day is over. Refused `meeting_over`."""
    invitation = locked(CorpsInvitation, invitation_id)
    check_coming(invitation.meeting.day, copenhagen_day(now))
    invitation.answer, invitation.answered_at = coming, now
    subject = ("corps_meeting", invitation.meeting_id)
    record("corps.answered", now, actor_id=by, subject=subject, guide=invitation.guide_id, answer=coming)


def write_attendance(meeting_id: int, came: Collection[int], now: datetime, by: int) -> None:
    """`came`: ids of guides; the others who were invited did not. Refused `meeting_not_held`, `not_invited`."""
    meeting = locked(CorpsMeeting, meeting_id)
    invited = session.scalars(select(CorpsInvitation).where(CorpsInvitation.meeting_id == meeting_id)).all()
    check_attendance(meeting.day, copenhagen_day(now), came, {one.guide_id for one in invited})
    for one in invited:
        one.attended = one.guide_id in came
    meeting.written_at = now
    record("corps.attended", now, actor_id=by, subject=("corps_meeting", meeting_id), came=len(came))


def _invite(meeting: CorpsMeeting, guide: Guide, now: datetime, by: int) -> bool:
    invitation_id = insert_once(CorpsInvitation, meeting_id=meeting.id, guide_id=guide.id)
    if invitation_id is None:
        return False
    until = copenhagen_midnight(meeting.day + timedelta(days=1))
    link = make_link(PURPOSE, invitation_id, f"guide:{guide.id}", now, until - now)
    words = {
        "name": guide.label,
        "day": meeting.day,
        "time": f"{meeting.time:%H.%M}",
        "place": meeting.place,
        "subject": meeting.subject,
    }
    post(letters.MEETING.key, recipient_of(guide), words, f"{PURPOSE}:{invitation_id}", now, by, link=link)
    return True
