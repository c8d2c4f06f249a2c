"""The line for money: who stands in it, and giving to the first when there is money again."""

from collections.abc import Callable
from datetime import datetime

from fritidspas.accounts.queries import find_user
from fritidspas.applications import queries, rules
from fritidspas.applications.answers import Answers
from fritidspas.applications.models import Application
from fritidspas.applications.rules import Act, Kind, State, Step
from fritidspas.applications.service.telling import tell_answer
from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import change, locked, session
from fritidspas.families.models import Child
from fritidspas.families.service import hold_children
from fritidspas.passes.queries import offered
from fritidspas.passes.rules import Giver, Granting, money_year
from fritidspas.passes.service import NO_MONEY, issue


def join(child_id: int, scheme_id: int, granting: Granting, giver: Giver, now: datetime) -> None:
    """A pass somebody gave while there was no money becomes an application that waits. Refused `already_in_line`."""
    if any(one.child_id == child_id for one in queries.in_line(scheme_id)):
        raise Refused("already_in_line")
    application = Application(
        door=giver.door,
        kind=Kind.PASS,
        scheme_id=scheme_id,
        made_by=giver.user_id,
        child_id=child_id,
        answers=Answers(),
        step=Step.CHECK,
        state=State.QUEUED,
        submitted_at=now,
        decided_by=giver.user_id,
        decided_at=now,
        criteria=dict(granting.ticked),
        decision_reason=granting.reason,
        granted_ore=granting.ore,
        activity_day=granting.activity_day,
        changed_at=now,
    )
    session.add(application)
    session.flush()
    record(
        "applications.queued",
        now,
        actor_id=giver.user_id,
        subject=("application", application.id),
        child=child_id,
        met=sorted(key for key, is_met in granting.ticked.items() if is_met),
        ore=granting.ore,
    )
    tell_answer(application, now, giver.user_id)


def release(
    scheme_id: int, letter_of: Callable[[Application], str], now: datetime, by: int
) -> tuple[int, dict[int, Refused]]:
    """Gives to those who wait, the first decided first, until the money of the year they wait for is used.

    How many got theirs, and by application why somebody could not have it; those stay where they are.
    """
    given, problems, today = 0, {}, copenhagen_day(now)
    open_scheme = offered(scheme_id, today)
    empty: set[int] = set()
    line = queries.in_line(scheme_id)
    held = {one.id: one.child_id for one in line}
    hold_children((child_id for child_id in held.values() if child_id is not None), alone=False)
    for waiting in line:
        application = locked(Application, waiting.id)
        day = rules.day_to_give(application.activity_day, today)
        year = money_year(open_scheme.grant.per, today, day) if open_scheme else today.year
        # Of a child who has become another meanwhile nothing is held: the next release gives to it.
        is_held = application.child_id == held[application.id]
        if application.state is not State.QUEUED or not is_held or not rules.can_reach(year, empty):
            continue
        try:
            with session.begin_nested():
                _give_first(application, letter_of(application), now, by)
        except Refused as refused:
            problems[application.id] = refused
            if refused.code in NO_MONEY:
                empty.add(year)
        else:
            given += 1
    return given, problems


def _give_first(application: Application, letter: str, now: datetime, by: int) -> None:
    decider = find_user(application.decided_by) if application.decided_by else None
    if decider is None or application.child_id is None:
        raise ValueError(f"application {application.id} waits without a decision or a child")
    # The decision was made before: its criteria, its sum and an open case were confirmed by whoever made it.
    granting = Granting(
        application.criteria,
        rules.day_to_give(application.activity_day, copenhagen_day(now)),
        True,
        application.granted_ore,
        application.decision_reason[:500],
        application_id=application.id,
    )
    # Whoever decided may have left since; the family is not told to ask somebody who is gone.
    contact = application.contact_id or (decider.id if decider.active else by)
    giver = Giver(decider.id, decider.role, application.door, decider.profession, contact)
    child = session.get_one(Child, application.child_id)
    issue(child, application.scheme_id, granting, giver, now, from_line=True)
    state = rules.after(Act.GRANT, application.state)
    change(application, {"state": state, "letter": letter}, now, taken="application_moved_meanwhile")
    record(
        "applications.granted",
        now,
        actor_id=by,
        subject=("application", application.id),
        child=application.child_id,
        ore=application.granted_ore,
    )
    tell_answer(application, now, by)
