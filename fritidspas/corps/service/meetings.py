"""The corps meets: a day is set, all are invited, some answer, and it is written down who came."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from sqlalchemy import select, update

from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day, copenhagen_midnight
from fritidspas.core.refused import Refused
from fritidspas.corps import letters, queries
from fritidspas.corps.models import CorpsInvitation, CorpsMeeting
from fritidspas.corps.rules import (
    Coming,
    MeetingFacts,
    check_attendance,
    check_meeting,
    check_to_come,
)
from fritidspas.db import add, change, columns_of, insert_once, locked, session
from fritidspas.guides.models import Guide
from fritidspas.guides.recipients import to_guide
from fritidspas.guides.rules import GuideState
from fritidspas.letters.kinds import LetterKind
from fritidspas.letters.service import post
from fritidspas.letters.wording import Word
from fritidspas.links.models import Link
from fritidspas.links.service import make_link

PURPOSE = "corps.meeting"


def make_meeting(facts: MeetingFacts, now: datetime, by: int) -> CorpsMeeting:
    """Refused `meeting_when`, `meeting_taken`."""
    check_meeting(facts.day, copenhagen_day(now))
    meeting = CorpsMeeting(**columns_of(facts), made_by=by, made_at=now, changed_at=now)
    add(meeting, taken="meeting_taken")
    record("corps.meeting_made", now, actor_id=by, subject=("corps_meeting", meeting.id))
    return meeting


def change_meeting(
    meeting_id: int, facts: MeetingFacts, seen: datetime | None, now: datetime, by: int
) -> int:
    """How many are written to. Who has answered is asked anew when the time is another.

    Refused `meeting_changed_meanwhile`, `meeting_cancelled`, `meeting_over`, `meeting_when`, `meeting_taken`.
    """
    meeting = _held_to_come(meeting_id, now)
    if meeting.changed_at != seen:
        raise Refused("meeting_changed_meanwhile")
    check_meeting(facts.day, copenhagen_day(now))
    before = _facts(meeting)
    changed = change(meeting, columns_of(facts), now, taken="meeting_taken")
    if changed:
        record(
            "corps.meeting_changed", now, actor_id=by, subject=("corps_meeting", meeting_id), columns=changed
        )
    if not facts.is_news_after(before):
        return 0
    meeting.revision += 1
    if facts.is_moved_from(before):
        of_it = update(CorpsInvitation).where(CorpsInvitation.meeting_id == meeting_id)
        session.execute(of_it.values(answer=None, answered_at=None))
    old = {"old_day": before.day, "old_time": f"{before.time:%H.%M}"}
    return _tell_all(meeting, letters.CHANGED, old, now, by)


def cancel_meeting(meeting_id: int, reason: str, now: datetime, by: int) -> int:
    """For good; how many are written to. Refused `meeting_cancelled`, `meeting_over`."""
    meeting = _held_to_come(meeting_id, now)
    meeting.cancelled_at, meeting.cancelled_by, meeting.cancelled_reason = now, by, reason
    meeting.changed_at = now
    meeting.revision += 1
    record("corps.meeting_cancelled", now, actor_id=by, subject=("corps_meeting", meeting_id))
    return _tell_all(meeting, letters.CANCELLED, {"reason": reason}, now, by)


def invite_all(meeting_id: int, now: datetime, by: int) -> int:
    """Every active guide who is not invited yet, with a letter each; how many.

    Refused `meeting_cancelled`, `meeting_over`.
    """
    meeting = _held_to_come(meeting_id, now)
    active = select(Guide).where(Guide.state == GuideState.ACTIVE).order_by(Guide.id)
    invited = sum(_invite(meeting, guide, now, by) for guide in session.scalars(active).all())
    record("corps.invited", now, actor_id=by, subject=("corps_meeting", meeting_id), guides=invited)
    return invited


def answer(invitation_id: int, coming: Coming, revision: int, now: datetime, by: int | None) -> None:
    """The guide comes or not, and may think again until the day is over. `revision`: of the meeting they saw.

    Refused `meeting_cancelled`, `meeting_over`, `meeting_moved_meanwhile`.
    """
    invitation = session.get_one(CorpsInvitation, invitation_id)
    meeting = _held_to_come(invitation.meeting_id, now)
    if meeting.revision != revision:
        raise Refused("meeting_moved_meanwhile")
    invitation.answer, invitation.answered_at = coming, now
    subject = ("corps_meeting", invitation.meeting_id)
    record("corps.answered", now, actor_id=by, subject=subject, guide=invitation.guide_id, answer=coming)


def write_attendance(meeting_id: int, came: Collection[int], now: datetime, by: int) -> None:
    """`came`: ids of guides; the others who were invited did not.

    Refused `meeting_cancelled`, `meeting_not_held`, `not_invited`.
    """
    meeting = locked(CorpsMeeting, meeting_id)
    invited = session.scalars(select(CorpsInvitation).where(CorpsInvitation.meeting_id == meeting_id)).all()
    ids = {one.guide_id for one in invited}
    check_attendance(meeting.day, copenhagen_day(now), came, ids, is_cancelled=meeting.is_cancelled)
    for one in invited:
        one.attended = one.guide_id in came
    meeting.written_at = now
    record("corps.attended", now, actor_id=by, subject=("corps_meeting", meeting_id), came=len(came))


def _held_to_come(meeting_id: int, now: datetime) -> CorpsMeeting:
    """Whoever changes a meeting or answers holds it first."""
    meeting = locked(CorpsMeeting, meeting_id)
    check_to_come(meeting.day, copenhagen_day(now), is_cancelled=meeting.is_cancelled)
    return meeting


def _invite(meeting: CorpsMeeting, guide: Guide, now: datetime, by: int) -> bool:
    invitation_id = insert_once(CorpsInvitation, meeting_id=meeting.id, guide_id=guide.id)
    if invitation_id is None:
        return False
    words, link = _words(meeting, guide), _link(meeting, invitation_id, guide, now)
    post(letters.MEETING.key, to_guide(guide), words, f"{PURPOSE}:{invitation_id}", now, by, link=link)
    return True


def _tell_all(
    meeting: CorpsMeeting, kind: LetterKind, more: Mapping[str, Word], now: datetime, by: int
) -> int:
    """A letter to each who was invited and still guides."""
    rows = [row for row in queries.invitations(meeting.id) if row.guide.state is not GuideState.ENDED]
    for row in rows:
        words = {**_words(meeting, row.guide), **more}
        link = _link(meeting, row.invitation.id, row.guide, now) if kind.opens else None
        key = f"{kind.key}:{row.invitation.id}:{meeting.revision}"
        post(kind.key, to_guide(row.guide), words, key, now, by, link=link)
    return len(rows)


def _link(meeting: CorpsMeeting, invitation_id: int, guide: Guide, now: datetime) -> Link:
    until = copenhagen_midnight(meeting.day + timedelta(days=1))
    return make_link(PURPOSE, invitation_id, f"guide:{guide.id}", now, until - now)


def _words(meeting: CorpsMeeting, guide: Guide) -> dict[str, Word]:
    return {
        "name": guide.label,
        "day": meeting.day,
        "time": f"{meeting.time:%H.%M}",
        "place": meeting.place,
        "subject": meeting.subject,
    }


def _facts(meeting: CorpsMeeting) -> MeetingFacts:
    return MeetingFacts(meeting.day, meeting.time, meeting.place, meeting.subject)
