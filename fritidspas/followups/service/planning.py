"""From what is true of a child to what is followed up: as often as one likes, and never twice."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cache
from itertools import groupby
from operator import itemgetter

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.db import insert_once, scoped_to, session
from fritidspas.families.models import Child
from fritidspas.families.service import hold_child, hold_children
from fritidspas.followups.models import FollowUp, Participation
from fritidspas.followups.queries.truth import followed, known_of, participations_of, to_plan
from fritidspas.followups.rules.asking import TOO_OLD
from fritidspas.followups.rules.planning import (
    Began,
    ClosedBy,
    FollowUpState,
    Truth,
    Wanted,
    began,
    continued,
    due_on,
)
from fritidspas.links.service import revoke
from fritidspas.schemes.queries import shown_on, versions_of
from fritidspas.schemes.scheme import FollowUpRules

MOST_AT_ONCE = 50  # SQLite lets nobody else write meanwhile
ANSWER = "followups.answer"  # the purpose of a family's link

RulesOf = Callable[[int, date], FollowUpRules]


def plan(child_id: int, now: datetime) -> None:
    """Makes what should be there, and moves what nobody has answered to where it should be.

    Inside the transaction of whatever has happened, and as often as one likes. Refused `child_merged`.
    """
    hold_child(child_id)
    _plan_each([child_id], now)


def plan_behind(now: datetime) -> int:
    """Plans some of those whose plan is behind, of every municipality; how many they were."""
    found = sorted(to_plan(MOST_AT_ONCE))  # one order, so that nobody waits in a circle
    for municipality_id, its in groupby(found, key=itemgetter(0)):
        with scoped_to(municipality_id):
            children = held(child_id for _, child_id in its)
            behind = to_plan(MOST_AT_ONCE, children)  # of the others another worker was a moment earlier
            _plan_each([child_id for _, child_id in behind], now)
    return len(found)


def held(child_ids: Iterable[int]) -> dict[int, Child]:
    """The children by id, whom nobody else plans or asks about meanwhile; without those that have become another's."""
    ids = sorted(set(child_ids))
    hold_children(ids)
    themselves = select(Child).where(Child.id.in_(ids), Child.merged_into_id.is_(None))
    rows = session.scalars(themselves, execution_options={"populate_existing": True})
    return {row.id: row for row in rows}


def _plan_each(child_ids: Sequence[int], now: datetime) -> None:
    """Of children who are held: all that is known of them is read at once."""
    rules_of, known = _reader_of_rules(), known_of(child_ids)
    theirs: dict[int, list[Participation]] = {child_id: [] for child_id in child_ids}
    for row in participations_of(child_ids):
        theirs[row.child_id].append(row)
    for child_id, rows in theirs.items():
        truths, newest = known[child_id].truths, known[child_id].newest
        for scheme_id in sorted({*truths, *(row.scheme_id for row in rows)}):
            its = [row for row in rows if row.scheme_id == scheme_id]
            rows += _plan_one(child_id, scheme_id, its, truths.get(scheme_id, Truth()), rules_of, now)
        # Also where a clock was ahead when something was written, it has been looked at now.
        looked = max(now, newest or now)
        for row in rows:
            row.planned_at = looked
    session.flush()


def _reader_of_rules() -> RulesOf:
    """What a scheme says of following up, as it held on a day; before the first version, as that says.

    Each scheme is read once.
    """
    versions = cache(versions_of)
    return lambda scheme_id, day: shown_on(versions(scheme_id), day).rules.follow_up


def _plan_one(
    child_id: int,
    scheme_id: int,
    rows: Sequence[Participation],
    truth: Truth,
    rules_of: RulesOf,
    now: datetime,
) -> list[Participation]:
    """What has begun anew. `rows`: the participations of the child under the scheme, the first begun first."""
    # One that came to nothing is taken up again before a new one is made.
    open_row = next((row for row in reversed(rows) if row.ended_on is None), None)
    voids = [row for row in rows if row.closed_by is ClosedBy.NOT_BEGUN]
    ended = [row for row in rows if row.ended_on and row.closed_by is not ClosedBy.NOT_BEGUN]
    after = max((row.ended_on for row in ended if row.ended_on), default=None)
    row = open_row or (voids[-1] if voids else None)
    if row is not None:
        wanted = continued(followed(row), truth, after)
        _set(row, wanted, rules_of, now)
        if wanted.ended_on is None or wanted.closed_by is ClosedBy.NOT_BEGUN:
            return []
        after = max(day for day in (after, wanted.ended_on) if day)
    first = began(truth, after)
    return _begin(child_id, scheme_id, first, rules_of, now) if first is not None else []


def _begin(
    child_id: int, scheme_id: int, first: Began, rules_of: RulesOf, now: datetime
) -> list[Participation]:
    made = insert_once(
        Participation,
        child_id=child_id,
        scheme_id=scheme_id,
        began_on=first.on,
        began_by=first.by,
        enrolment_id=first.enrolment_id,
        match_id=first.match_id,
        planned_at=now,
    )
    if made is None:
        return []  # somebody else was a moment earlier, and has planned it
    row = session.get_one(Participation, made)
    set_committed_value(row, "questions", [])
    record("followups.began", now, actor_id=None, subject=("child", child_id), scheme=scheme_id)
    _set(row, Wanted(first), rules_of, now)
    return [row]


def _set(row: Participation, wanted: Wanted, rules_of: RulesOf, now: datetime) -> None:
    """The participation and its questions as they should be; what is answered stays as it was answered."""
    if wanted.closed_by and row.closed_by is not wanted.closed_by:
        facts = {"scheme": row.scheme_id, "cause": wanted.closed_by}
        record("followups.closed", now, actor_id=None, subject=("child", row.child_id), **facts)
    row.began_on, row.began_by = wanted.began.on, wanted.began.by
    row.enrolment_id, row.match_id = wanted.began.enrolment_id, wanted.began.match_id
    row.ended_on, row.closed_by = wanted.ended_on, wanted.closed_by
    rules = rules_of(row.scheme_id, row.began_on)
    known = {one.months: one for one in row.questions}
    for months in rules.months:
        due = due_on(row.began_on, months)
        if months in known:
            _move(known[months], due, rules, wanted.closed_by is None, now)
        elif wanted.closed_by is None:
            _ask_about(row, months, due, rules, now)
    for months in known.keys() - set(rules.months):
        _move(known[months], known[months].due_on, rules, False, now)


def _ask_about(row: Participation, months: int, due: date, rules: FollowUpRules, now: datetime) -> None:
    # As on the day a municipality begins to follow up: what was due long ago is nobody's letter today.
    told_at = now if due < copenhagen_day(now) - TOO_OLD else None
    insert_once(
        FollowUp,
        participation_id=row.id,
        months=months,
        due_on=due,
        responsible=rules.responsible,
        asked_at=told_at,
        reminded_at=told_at,
        escalated_at=told_at,
        changed_at=now,
    )
    session.expire(row, ["questions"])


def _move(one: FollowUp, due: date, rules: FollowUpRules, is_asked: bool, now: datetime) -> None:
    """What nobody has answered goes to its day; asked before that day, it is asked again on it."""
    if one.state is FollowUpState.ANSWERED:
        return
    state = FollowUpState.WAITING if is_asked else FollowUpState.CLOSED
    if (one.due_on, one.state, one.responsible) == (due, state, rules.responsible):
        return
    if one.due_on != due or state is FollowUpState.CLOSED:
        revoke(ANSWER, one.id, now)
        one.asked_at = one.reminded_at = one.escalated_at = None
    one.due_on, one.state, one.responsible, one.changed_at = due, state, rules.responsible, now
