"""What waits for a coordinator in the matches: the same as `rules.tasks_of` and `rules.phase_of`, for the database.

Nothing is written down when something begins to wait, so nothing of it can be lost.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, not_, or_, select

from fritidspas.core.clock import copenhagen_day, copenhagen_midnight
from fritidspas.db import session
from fritidspas.guides.models import Guide
from fritidspas.guides.rules import EXPIRING_WITHIN
from fritidspas.matches import rules
from fritidspas.matches.models import Match, MatchingRun, MatchNote, MatchState, Proposal, ProposalState
from fritidspas.matches.rules import Phase, Said, Task

A_DAY = timedelta(days=1)
RUNS = Match.state == MatchState.RUNNING
AGREED = and_(RUNS, Match.family_said == Said.YES, Match.guide_said == Said.YES)
ASKED = and_(RUNS, or_(Match.family_said.is_(None), Match.guide_said.is_(None)))


def waiting_for_coordinator(today: date) -> dict[Task, int]:
    """How many matches wait with each task, the most urgent first; tasks that nobody has are left out."""
    counts = [func.sum(case((waits_for(task, today), 1), else_=0)) for task in Task]
    row = session.execute(select(*counts).select_from(Match).join(Guide, Match.guide_id == Guide.id)).one()
    return {task: count for task, count in zip(Task, row, strict=True) if count}


def oldest_of_tasks(today: date) -> dict[Task, date]:
    """Of the tasks that begin with a day of their own, the first there is."""
    begins: dict[Task, Any] = {
        Task.NOT_ANSWERED: Match.asked_at,
        Task.NOT_MET: Match.start,
        Task.TIME_OVER: Match.end,
    }
    firsts = [func.min(case((waits_for(task, today), column))) for task, column in begins.items()]
    row = session.execute(select(*firsts).select_from(Match).join(Guide, Match.guide_id == Guide.id)).one()
    found = zip(begins, row, strict=True)
    return {
        task: copenhagen_day(first) if isinstance(first, datetime) else first
        for task, first in found
        if first
    }


def undecided_run() -> tuple[int, int, datetime] | None:
    """The newest run, how many of its proposals nobody has judged, and when it was asked for; None when all are."""
    row = session.execute(
        select(MatchingRun.id, func.count(Proposal.id), MatchingRun.asked_at)
        .join(Proposal, and_(Proposal.run_id == MatchingRun.id, Proposal.state == ProposalState.PROPOSED))
        .where(MatchingRun.id == select(func.max(MatchingRun.id)).scalar_subquery())
        .group_by(MatchingRun.id, MatchingRun.asked_at)
    ).first()
    return (row[0], row[1], row[2]) if row else None


def in_phase(phase: Phase) -> ColumnElement[bool]:
    met, handing = Match.met_on.is_not(None), Match.handing_since.is_not(None)
    return {
        Phase.ASKED: ASKED,
        Phase.TO_MEET: and_(AGREED, not_(met)),
        Phase.RUNNING: and_(AGREED, met, not_(handing)),
        Phase.HANDING: and_(AGREED, met, handing),
        Phase.ENDED: Match.state == MatchState.ENDED,
    }[phase]


def waits_for(task: Task, today: date) -> ColumnElement[bool]:
    """Of matches joined with their guides."""
    until = Guide.certificate_until
    return {
        Task.STOPPED: and_(RUNS, or_(until.is_(None), until < today)),
        Task.OTHERWISE: Match.id.in_(select(MatchNote.match_id).where(MatchNote.settled_at.is_(None))),
        Task.TIME_OVER: and_(RUNS, Match.end < today),
        Task.NOT_ANSWERED: and_(ASKED, Match.asked_at < _after(today - rules.NO_ANSWER_AFTER)),
        Task.NOT_MET: _not_met(today - rules.MEET_WITHIN),
        Task.CERTIFICATE: and_(RUNS, until.between(today, today + EXPIRING_WITHIN), until < Match.end),
        Task.LAST_DAY_SOON: and_(RUNS, Match.end.between(today, today + rules.ENDS_SOON)),
    }[task]


def questions_noted(question_ids: Iterable[int]) -> set[int]:
    """Those with something said otherwise that nobody has looked at."""
    return set(
        session.scalars(
            select(MatchNote.match_id).where(
                MatchNote.match_id.in_(set(question_ids)), MatchNote.settled_at.is_(None)
            )
        )
    )


def _not_met(latest: date) -> ColumnElement[bool]:
    """Both yeses and the start lie before that day."""
    midnight = copenhagen_midnight(latest)
    return and_(
        AGREED,
        Match.met_on.is_(None),
        Match.start < latest,
        Match.family_said_at < midnight,
        Match.guide_said_at < midnight,
    )


def _after(day: date) -> datetime:
    """The moment after the day's last."""
    return copenhagen_midnight(day + A_DAY)
