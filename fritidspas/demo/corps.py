"""The guide corps of the demo: a meeting that was held, one to come, and supervision that runs, or should."""

from datetime import datetime, time, timedelta

from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.roles import Role
from fritidspas.corps.models import CorpsInvitation, CorpsMeeting
from fritidspas.corps.rules import Coming, MeetingFacts, SupervisionKind
from fritidspas.corps.service import answer, ask, invite_all, make_meeting, write_held
from fritidspas.db import session
from fritidspas.guides.models import Guide
from fritidspas.guides.rules import GuideState
from fritidspas.matches.models import Match, MatchState

MET_DAYS_AGO, MEETS_IN_DAYS = 160, 16
STAYED_AWAY_EACH = 4  # of so many guides one did not come
PLACE = "Vadehavn Bibliotek, mødelokale 2"
WISH = "Jeg vil gerne tale om, hvordan jeg siger farvel, når forløbet slutter."


def keep_corps(now: datetime) -> None:
    """Inside the demo's municipality, when its guides have children."""
    by = session.scalars(select(User.id).where(User.role == Role.COORDINATOR).order_by(User.id)).all()[0]
    _meet(now, by)
    _talk(now, by)


def _meet(now: datetime, by: int) -> None:
    """Nobody is written to about the meeting that was."""
    today, then = copenhagen_day(now), now - timedelta(days=MET_DAYS_AGO)
    held = CorpsMeeting(
        day=copenhagen_day(then), time=time(17), place=PLACE, subject="Når et barn helst vil blive hjemme",
        made_by=by, made_at=then, changed_at=then, written_at=then,
    )  # fmt: skip
    session.add(held)
    session.flush()
    guides = session.scalars(select(Guide).where(Guide.state == GuideState.ACTIVE).order_by(Guide.id)).all()
    for number, guide in enumerate(guides):
        came = number % STAYED_AWAY_EACH > 0
        said = Coming.YES if came else Coming.NO
        session.add(
            CorpsInvitation(
                meeting_id=held.id, guide_id=guide.id, answer=said, answered_at=then, attended=came
            )
        )
    soon = today + timedelta(days=MEETS_IN_DAYS)
    to_come = make_meeting(
        MeetingFacts(soon, time(17), PLACE, "Efterårets hold, og hvad vi har lært"), now, by
    )
    invite_all(to_come.id, now, by)
    asked = select(CorpsInvitation.id).where(CorpsInvitation.meeting_id == to_come.id)
    for number, invitation_id in enumerate(session.scalars(asked.order_by(CorpsInvitation.id).limit(9))):
        answer(invitation_id, Coming.NO if number % STAYED_AWAY_EACH == 0 else Coming.YES, 0, now, None)


def _talk(now: datetime, by: int) -> None:
    """Most guides with children have had a talk; some have gone without for too long, and one has asked."""
    with_children = select(Match.guide_id).where(Match.state == MatchState.RUNNING).distinct()
    guides = session.scalars(with_children.order_by(Match.guide_id)).all()
    today = copenhagen_day(now)
    for number, guide_id in enumerate(guides):
        if number % STAYED_AWAY_EACH:
            day = today - timedelta(days=7 + 5 * (number % 12))
            write_held(guide_id, SupervisionKind.CASE, day, "", now, by)
    ask(guides[1], WISH, now - timedelta(days=6), by)
    write_held(guides[2], SupervisionKind.PERSONAL, today - timedelta(days=20), "", now, by)
