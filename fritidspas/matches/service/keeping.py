"""Matches made by hand, and matches that end."""

from datetime import date, datetime

from sqlalchemy import select

from fritidspas.accounts.service import hold_municipality
from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.matches import rules
from fritidspas.matches.models import Match, MatchState, Proposal
from fritidspas.matches.problem import Terms, around
from fritidspas.matches.service.bonds import pair_refs
from fritidspas.matches.service.running import supersede_open
from fritidspas.matches.service.saying import needed, refusal_of


def match_by_hand(
    child_id: int, guide_id: int, start: date, end: date, reason: str, by: int, now: datetime
) -> list[Match]:
    """A match without a proposal, of the child and everybody in its household who waits too (rule 14).

    Judged by rules 1-14 beside the matches that run; open proposals of the children give way. Refused
    `reason_missing`, `dates_reversed`, `not_waiting`, `guide_gone`, `guide_not_active`, `rule_1` ... `rule_14`.
    """
    why = needed(reason)
    if end <= start:
        raise Refused("dates_reversed")
    hold_municipality()
    tables = around([child_id], [guide_id], Terms(start, end), copenhagen_day(now))
    child, guide = pair_refs(tables, child_id, guide_id)
    ground = rules.Ground(tables.problem)
    group = ground.group_of(child)
    refusal_of(tables, guide, ground.breaches(group, guide))
    last = rules.match_end(start, end, tables.problem.guides[guide].kind)
    ids = [tables.child_ids[ref] for ref in group]
    supersede_open(now, Proposal.child_id.in_(ids))
    matches = [
        Match(
            child_id=each, guide_id=guide_id, start=start, end=last, decided_by=by, decided_at=now, reason=why
        )
        for each in ids
    ]
    session.add_all(matches)
    session.flush()
    for match in matches:
        record(
            "matches.matched_by_hand", now, actor_id=by, subject=("child", match.child_id),
            guide_id=guide_id, match_id=match.id,
        )  # fmt: skip
    return matches


def end_match(
    match_id: int, reason: str, on: date, by: int, now: datetime, *, waits_again: bool = False
) -> Match:
    """The match is over since `on`; the child waits again from that day when `waits_again`, else no more.

    Refused `match_gone`, `reason_missing`, `already_ended`, `ends_later` for a day that has not come.
    """
    why = needed(reason)
    if on > copenhagen_day(now):
        raise Refused("ends_later")
    hold_municipality()
    match = session.scalar(
        select(Match).where(Match.id == match_id).execution_options(populate_existing=True)
    )
    if match is None:
        raise Refused("match_gone")
    if match.state == MatchState.ENDED:
        raise Refused("already_ended")
    match.state = MatchState.ENDED
    match.end = on
    match.ended_by, match.ended_at, match.end_reason = by, now, why
    child = session.get_one(Child, match.child_id, populate_existing=True)
    child.waiting_since = on if waits_again else None
    record(
        "matches.ended", now, actor_id=by, subject=("child", match.child_id),
        guide_id=match.guide_id, match_id=match.id, waits_again=waits_again,
    )  # fmt: skip
    return match
