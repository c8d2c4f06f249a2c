"""What people say of a child and a guide before a run: only this one, or never that one."""

from datetime import datetime

from sqlalchemy import delete

from fritidspas.accounts.service import hold_municipality
from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import session
from fritidspas.matches.models import Bond, BondKind
from fritidspas.matches.problem import Tables, a_year_from, around
from fritidspas.matches.service.saying import needed, refusal_of, say
from fritidspas.matching.check import pair_breaches

LOCK_RULES = range(1, 9)


def lock(child_id: int, guide_id: int, reason: str, by: int, now: datetime) -> None:
    """From the next run on only this guide will do for the child; an earlier lock gives way.

    Judged at once by rules 1-8, and by blocks, as if a run started today. Refused `reason_missing`, `not_waiting`,
    `guide_gone`, `guide_not_active`, `rule_1` ... `rule_9`.
    """
    why = needed(reason)
    hold_municipality()
    today = copenhagen_day(now)
    tables = around([child_id], [guide_id], a_year_from(today), today)
    child, guide = pair_refs(tables, child_id, guide_id)
    problem = tables.problem
    found = pair_breaches(problem, problem.children[child], problem.guides[guide])
    blocked = guide in problem.children[child].blocked_guides
    refusal_of(tables, guide, [each for each in found if each.rule in LOCK_RULES or blocked])
    unsay(BondKind.LOCKED, child_id, but=guide_id)
    say(BondKind.LOCKED, child_id, guide_id, why, by, now)


def unlock(child_id: int, by: int, now: datetime) -> None:
    """Any guide will do again. Unlocking twice changes nothing."""
    hold_municipality()
    if unsay(BondKind.LOCKED, child_id):
        record("matches.unlocked", now, actor_id=by, subject=("child", child_id))


def block(child_id: int, guide_id: int, reason: str, by: int, now: datetime) -> None:
    """The two are never proposed again; an open proposal of the two is rejected with the same reason.

    Refused `reason_missing`, `not_waiting`, `guide_gone`, `match_is_running` while the two go together, `is_locked`
    when the child is locked to this guide.
    """
    why = needed(reason)
    hold_municipality()
    today = copenhagen_day(now)
    tables = around([child_id], [guide_id], a_year_from(today), today)
    child, guide = pair_refs(tables, child_id, guide_id)
    if tables.problem.kept.get(child) == guide:
        raise Refused("match_is_running")
    if tables.problem.children[child].locked_guide == guide:
        raise Refused("is_locked")
    say(BondKind.BLOCKED, child_id, guide_id, why, by, now)


def unblock(child_id: int, guide_id: int, by: int, now: datetime) -> None:
    """The two may be proposed again. Unblocking twice changes nothing."""
    hold_municipality()
    if unsay(BondKind.BLOCKED, child_id, only=guide_id):
        record("matches.unblocked", now, actor_id=by, subject=("child", child_id), guide_id=guide_id)


def pair_refs(tables: Tables, child_id: int, guide_id: int) -> tuple[str, str]:
    """The two as the engine names them. Refused `not_waiting`, `guide_gone`."""
    child, guide = tables.child_ref(child_id), tables.guide_ref(guide_id)
    if child is None:
        raise Refused("not_waiting")
    if guide is None:
        raise Refused("guide_gone")
    return child, guide


def unsay(kind: BondKind, child_id: int, *, only: int | None = None, but: int | None = None) -> bool:
    """Whether there was something to take back: of this guide alone, or of every guide but one."""
    statement = delete(Bond).where(Bond.kind == kind, Bond.child_id == child_id)
    if only is not None:
        statement = statement.where(Bond.guide_id == only)
    if but is not None:
        statement = statement.where(Bond.guide_id != but)
    return bool(session.scalars(statement.returning(Bond.id)).all())
