"""When the corps meets and has met, and who comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.orm import contains_eager, joinedload

from fritidspas.corps.models import CorpsInvitation, CorpsMeeting
from fritidspas.corps.rules import Coming, next_meeting_due
from fritidspas.db import session
from fritidspas.guides.above import Meeting
from fritidspas.guides.models import Guide
from fritidspas.guides.rules import GuideState

MEETINGS_SHOWN = 20
STANDS = CorpsMeeting.cancelled_at.is_(None)


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting, how many are invited, how many say yes, and how many came (0 while nobody has written it)."""

    meeting: CorpsMeeting
    invited: int
    coming: int
    came: int


@dataclass(frozen=True, slots=True)
class InvitationRow:
    invitation: CorpsInvitation
    guide: Guide


def meetings() -> list[MeetingRow]:
    """The latest, newest first."""
    said_yes = func.count(case((CorpsInvitation.answer == Coming.YES, CorpsInvitation.id)))
    came = func.count(case((CorpsInvitation.attended.is_(True), CorpsInvitation.id)))
    rows = session.execute(
        select(CorpsMeeting, func.count(CorpsInvitation.id), said_yes, came)
        .outerjoin(CorpsInvitation, CorpsInvitation.meeting_id == CorpsMeeting.id)
        .group_by(CorpsMeeting.id)
        .order_by(CorpsMeeting.day.desc(), CorpsMeeting.time.desc())
        .limit(MEETINGS_SHOWN)
    )
    return [MeetingRow(*row) for row in rows]


def meetings_not_written(today: date) -> Sequence[CorpsMeeting]:
    """Of meetings that were held and to which somebody was invited, those nobody has written who came to."""
    invited = select(CorpsInvitation.id).where(CorpsInvitation.meeting_id == CorpsMeeting.id).exists()
    return session.scalars(
        select(CorpsMeeting)
        .where(CorpsMeeting.day < today, CorpsMeeting.written_at.is_(None), STANDS, invited)
        .order_by(CorpsMeeting.day, CorpsMeeting.id)
    ).all()


def count_unanswered(user_id: int, today: date) -> int:
    """How many meetings to come a guide is asked to and has not answered."""
    query = (
        select(func.count(CorpsInvitation.id))
        .join(CorpsInvitation.meeting)
        .join(CorpsInvitation.guide)
        .where(Guide.user_id == user_id, CorpsMeeting.day >= today, CorpsInvitation.answer.is_(None), STANDS)
    )
    return session.scalar(query) or 0


def find_meeting(meeting_id: int) -> CorpsMeeting | None:
    return session.scalar(select(CorpsMeeting).where(CorpsMeeting.id == meeting_id))


def invitations(meeting_id: int) -> list[InvitationRow]:
    """Who is invited, by name."""
    rows = session.execute(
        select(CorpsInvitation, Guide)
        .join(Guide, CorpsInvitation.guide_id == Guide.id)
        .where(CorpsInvitation.meeting_id == meeting_id)
        .order_by(Guide.folded, Guide.id)
    )
    return [InvitationRow(invitation, guide) for invitation, guide in rows]


def invitation(invitation_id: int) -> CorpsInvitation | None:
    """With its meeting and its guide."""
    return session.scalar(
        select(CorpsInvitation)
        .where(CorpsInvitation.id == invitation_id)
        .options(joinedload(CorpsInvitation.meeting), joinedload(CorpsInvitation.guide))
    )


def own_invitations(guide_id: int, today: date) -> Sequence[CorpsInvitation]:
    """Of meetings to come, the next first; a cancelled one too."""
    return session.scalars(
        select(CorpsInvitation)
        .join(CorpsInvitation.meeting)
        .options(contains_eager(CorpsInvitation.meeting))
        .where(CorpsInvitation.guide_id == guide_id, CorpsMeeting.day >= today)
        .order_by(CorpsMeeting.day, CorpsMeeting.time)
    ).all()


def in_calendar(guide_id: int, since: date) -> list[Meeting]:
    """The meetings since that day a guide was asked to and has not said no to."""
    rows = session.scalars(
        select(CorpsInvitation)
        .join(CorpsInvitation.meeting)
        .options(contains_eager(CorpsInvitation.meeting))
        .where(
            CorpsInvitation.guide_id == guide_id,
            CorpsMeeting.day >= since,
            CorpsInvitation.answer.is_distinct_from(Coming.NO),
        )
        .order_by(CorpsMeeting.day, CorpsMeeting.time)
    )
    return [_meeting(row) for row in rows]


def last_held(today: date) -> date | None:
    return session.scalar(select(func.max(CorpsMeeting.day)).where(CorpsMeeting.day < today, STANDS))


def meeting_is_due(today: date) -> bool:
    """Half a year after the last one, or where there has been none, with none to come and a corps to meet."""
    if session.scalar(select(CorpsMeeting.id).where(CorpsMeeting.day >= today, STANDS).limit(1)) is not None:
        return False
    due = next_meeting_due(last_held(today))
    has_corps = session.scalar(select(Guide.id).where(Guide.state == GuideState.ACTIVE).limit(1)) is not None
    return has_corps and (due is None or due <= today)


def _meeting(row: CorpsInvitation) -> Meeting:
    its = row.meeting
    return Meeting(
        meeting_id=its.id,
        day=its.day,
        time=its.time,
        place=its.place,
        subject=its.subject,
        revision=its.revision,
        is_coming=row.answer is Coming.YES,
        is_cancelled=its.is_cancelled,
    )
