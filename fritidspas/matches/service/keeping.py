"""Matches made by hand, how they go on, and how they end."""

from datetime import date, datetime

from fritidspas.accounts.service import hold_municipality
from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.families.service import hold_children
from fritidspas.matches import rules
from fritidspas.matches.models import Match, MatchState, Proposal
from fritidspas.matches.problem import Terms, around
from fritidspas.matches.rules import EndCause
from fritidspas.matches.service.asking import FIRST_IN_LINE, begin
from fritidspas.matches.service.bonds import pair_refs
from fritidspas.matches.service.ending import Ending, finish, fresh, running_question
from fritidspas.matches.service.running import supersede_open
from fritidspas.matches.service.saying import needed, refusal_of


def match_by_hand(
    child_id: int,
    guide_id: int,
    start: date,
    end: date,
    reason: str,
    by: int,
    now: datetime,
    *,
    both_said_yes: bool = False,
) -> list[Match]:
    """A match without a proposal, of the child and everybody in its household who waits too (rule 14).

    Judged by rules 1-14 beside the matches that run; open proposals of the children give way. Both sides are asked,
    unless they have said yes already. Refused `reason_missing`, `dates_reversed`, `not_waiting`, `guide_gone`,
    `guide_not_active`, `rule_1` ... `rule_14`.
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
    begin([matches], now, by, both_said_yes=both_said_yes)
    return matches


def note_met(match_id: int, on: date, by: int, now: datetime) -> None:
    """Child and guide met for the first time; siblings asked about together did so too.

    Written again, the day is corrected. Refused `match_gone`, `match_over`, `not_agreed`, `met_later`.
    """
    hold_municipality()
    for match in running_question(match_id):
        rules.check_met(rules.phase_of(match), on, copenhagen_day(now))
        if match.met_on != on:
            match.met_on = on
            _record("matches.met", match, by, now)


def hand_over(match_id: int, since: date | None, by: int, now: datetime) -> None:
    """From that day the child learns to go alone; None: it does not yet. Refused as `rules.check_handing`."""
    hold_municipality()
    match = fresh(match_id)
    rules.check_handing(rules.phase_of(match))
    if since is not None and since > copenhagen_day(now):
        raise Refused("met_later")
    if match.handing_since != since:
        match.handing_since = since
        _record("matches.handing", match, by, now)


def prolong(match_id: int, until: date, by: int, now: datetime) -> None:
    """The match goes on; a paid guide's at most 12 months in all. Refused `match_gone` and as `check_prolonged`."""
    hold_municipality()
    match = fresh(match_id)
    guide = match.guide
    rules.check_prolonged(match, until, guide.kind.value, guide.certificate_until, copenhagen_day(now))
    match.end = until
    _record("matches.prolonged", match, by, now)


def end_match(
    match_id: int,
    reason: str,
    on: date,
    by: int,
    now: datetime,
    *,
    waits_again: bool = False,
    cause: EndCause = EndCause.OTHER,
) -> Match:
    """The match is over since `on`; the child waits again when `waits_again`, with its old place if they never met.

    Refused `match_gone`, `reason_missing`, `already_ended`, `ends_later` for a day that has not come.
    """
    why = needed(reason)
    if on > copenhagen_day(now):
        raise Refused("ends_later")
    hold_municipality()
    match = fresh(match_id)
    if match.state == MatchState.ENDED:
        raise Refused("already_ended")
    hold_children([match.child_id])
    since = rules.waits_since(match.met_on is not None, match.waited_since, on) if waits_again else None
    finish(match, Ending(cause, why, on, by), since, now)
    return match


def change_guide(match_id: int, reason: str, by: int, now: datetime) -> list[Match]:
    """Ends the match so that another guide can be found, and puts the child first in the next run.

    Siblings who go together change together (rule 14). The next match goes on with the story, and when both have said
    yes to it the child has the priority it had (`asking.agreed`).
    Refused `reason_missing`, `match_gone`, `match_over`.
    """
    why = needed(reason)
    hold_municipality()
    running = running_question(match_id)
    hold_children(match.child_id for match in running)
    today = copenhagen_day(now)
    for match in running:
        # They wait since they first did: it is not their doing that they need another.
        finish(match, Ending(EndCause.GUIDE_CHANGED, why, today, by), match.waited_since or today, now)
        child = session.get_one(Child, match.child_id)
        if child.usual_priority is None:
            child.usual_priority = child.priority
        child.priority = FIRST_IN_LINE
    return running


def _record(kind: str, match: Match, by: int, now: datetime) -> None:
    record(
        kind,
        now,
        actor_id=by,
        subject=("child", match.child_id),
        match_id=match.id,
        guide_id=match.guide_id,
    )
