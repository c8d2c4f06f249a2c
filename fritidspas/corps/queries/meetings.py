"""When the corps meets and has met, and who comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.orm import contains_eager, joinedload

from fritidspas.core.languages import DANISH
from fritidspas.corps.models import CorpsInvitation, CorpsMeeting
from fritidspas.corps.rules import Coming, next_meeting_due
from fritidspas.db import session
from fritidspas.guides.models import Guide
from fritidspas.guides.rules import GuideState
from fritidspas.letters.models import Letter

MEETINGS_SHOWN = 20


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
        .where(CorpsMeeting.day < today, CorpsMeeting.written_at.is_(None), invited)
        .order_by(CorpsMeeting.day, CorpsMeeting.id)
    ).all()


def count_unanswered(user_id: int, today: date) -> int:
    """How many meetings to come a guide is asked to and has not answered."""
    query = (
        select(func.count(CorpsInvitation.id))
        .join(CorpsInvitation.meeting)
        .join(CorpsInvitation.guide)
        .where(Guide.user_id == user_id, CorpsMeeting.day >= today, CorpsInvitation.answer.is_(None))
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
    """Of meetings to come, the next first."""
    return session.scalars(
        select(CorpsInvitation)
        .join(CorpsInvitation.meeting)
        .options(contains_eager(CorpsInvitation.meeting))
        .where(CorpsInvitation.guide_id == guide_id, CorpsMeeting.day >= today)
        .order_by(CorpsMeeting.day, CorpsMeeting.time)
    ).all()


def last_held(today: date) -> date | None:
    return session.scalar(select(func.max(CorpsMeeting.day)).where(CorpsMeeting.day < today))


def meeting_is_due(today: date) -> bool:
    """Half a year after the last one, or where there has been none, with none to come and a corps to meet."""
    if session.scalar(select(CorpsMeeting.id).where(CorpsMeeting.day >= today).limit(1)) is not None:
        return False
    due = next_meeting_due(last_held(today))
    has_corps = session.scalar(select(Guide.id).where(Guide.state == GuideState.ACTIVE).limit(1)) is not None
    return has_corps and (due is None or due <= today)


def guide_of(user_id: int) -> Guide | None:
    """The guide who logs in as that user: the wall around a guide's own pages."""
    return session.scalar(select(Guide).where(Guide.user_id == user_id))


def language_of(link_id: int) -> str:
    """The language of the letter the link stood in."""
    language = session.scalar(select(Letter.language).where(Letter.link_id == link_id).limit(1))
    return language or DANISH
