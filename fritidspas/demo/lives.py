"""Matches of the demo at every step of their life, so that what waits for a coordinator can be seen."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from fritidspas.accounts.models import User
from fritidspas.core.clock import copenhagen_day
from fritidspas.db import session
from fritidspas.demo.parent import PARENT
from fritidspas.families.models import Child, Guardian, Guardianship
from fritidspas.matches import queries, service
from fritidspas.matches.models import Match, MatchState
from fritidspas.matches.problem import a_year_from
from fritidspas.matches.rules import Answer, Said, Side
from fritidspas.matches.service.asking import begin
from fritidspas.schemes.models import Scheme

SCHEME = "guide-to-move"
WHY = "Aftalt med familien på mødet."


def give_by_scheme() -> None:
    """Guides of the demo are given by the scheme that is about them, where nothing else says by which."""
    scheme = session.scalars(select(Scheme.id).where(Scheme.key == SCHEME)).one()
    session.execute(update(Match).where(Match.scheme_id.is_(None)).values(scheme_id=scheme))


def live_on(now: datetime) -> None:
    """Inside the demo's municipality, when its parent has a child."""
    today = copenhagen_day(now)
    matches = session.scalars(
        select(Match)
        .where(Match.state == MatchState.RUNNING, Match.end > today)
        .options(joinedload(Match.guide), joinedload(Match.child))
        .order_by(Match.id)
    ).all()
    covered = [
        match
        for match in matches
        if match.guide.certificate_until and match.guide.certificate_until >= match.end
        and match.child.household is None
    ]  # fmt: skip
    _ask(covered[0:3], now)
    _agree(covered[3:5], now)
    for match in covered[5:7]:
        match.handing_since = today - timedelta(days=10)
    covered[7].end = today + timedelta(days=12)
    covered[8].end = today - timedelta(days=2)
    covered[9].guide.certificate_until = today - timedelta(days=3)
    _ask_the_parent(now, covered[0].decided_by)
    give_by_scheme()


def _ask(matches: Sequence[Match], now: datetime) -> None:
    """One new, one whose guide has said yes, and one nobody has answered for too long."""
    for match, days in zip(matches, (1, 4, 16), strict=True):
        asked_at = now - timedelta(days=days)
        match.start = copenhagen_day(now) + timedelta(days=7)
        match.decided_at = asked_at
        match.met_on = match.family_said = match.family_said_at = match.family_said_by = None
        match.guide_said = match.guide_said_at = match.guide_said_by = None
        match.child.waiting_since = copenhagen_day(asked_at) - timedelta(days=40)
        session.flush()
        begin([[match]], asked_at, match.decided_by)
    _say(matches[1], Side.GUIDE, now - timedelta(days=2))


def _agree(matches: Sequence[Match], now: datetime) -> None:
    """One that is to meet soon, and one that should have met."""
    for match, days in zip(matches, (3, 20), strict=True):
        match.met_on = None
        match.start = copenhagen_day(now) - timedelta(days=days)
        match.family_said_at = match.guide_said_at = now - timedelta(days=days)


def _say(match: Match, side: Side, at: datetime) -> None:
    who = match.guide.label if side is Side.GUIDE else ""
    service.answer(match.id, Answer(side, Said.YES, who, f"guide:{match.guide_id}"), at)


def _ask_the_parent(now: datetime, by: int) -> None:
    """The demo's parent is asked about a guide for the child that has a pass."""
    child = session.scalars(
        select(Child)
        .join(Guardianship, Guardianship.child_id == Child.id)
        .join(Guardian, Guardianship.guardian_id == Guardian.id)
        .join(User, Guardian.user_id == User.id)
        .where(User.email == PARENT.email)
    ).first()
    if child is None:
        return
    today = copenhagen_day(now)
    child.waiting_since = child.waiting_since or today - timedelta(days=30)
    session.flush()
    terms = a_year_from(today)
    found = queries.choices_now(child.id, terms, today)
    best = next((choice for choice in found.guides if choice.allowed), None) if found else None
    if best is not None:
        service.match_by_hand(
            child.id, best.guide_id, terms.start, terms.end, WHY, by, now - timedelta(hours=20)
        )
