"""What whoever answers an application does with it: asks, and decides."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select

from fritidspas.applications import rules
from fritidspas.applications.models import Application, ApplicationNote
from fritidspas.applications.rules import Act, Decider, Decision, NoteKind, State
from fritidspas.applications.service.applying import scheme_today, take_in
from fritidspas.applications.service.telling import tell_answer, tell_asked
from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.guide_kind import GuideKind
from fritidspas.core.refused import Refused
from fritidspas.db import change, locked, session
from fritidspas.families.models import Child
from fritidspas.families.rules import GuideAsked, WishedKind
from fritidspas.families.service import ask_for_guide, hold_children
from fritidspas.passes.queries import has_line, passes_of
from fritidspas.passes.rules import Giver, Granting, check_criteria, granted_ore
from fritidspas.passes.service import NO_MONEY, issue
from fritidspas.schemes.rules import ChildSeen, unmet
from fritidspas.schemes.scheme import Gift, Scheme

WISHED = {GuideKind.PAID: WishedKind.PAID, GuideKind.VOLUNTEER: WishedKind.VOLUNTEER}


def ask(application_id: int, question: str, seen: datetime | None, now: datetime, by: int) -> None:
    """Refused `application_moved_meanwhile`, `application_changed_meanwhile`."""
    application = as_seen(application_id, seen)
    state = rules.after(Act.ASK, application.state)
    change(application, {"state": state, "question": question}, now, taken="application_moved_meanwhile")
    session.add(
        ApplicationNote(application_id=application_id, at=now, by_id=by, kind=NoteKind.ASKED, text=question)
    )
    about = application.child_id
    record("applications.asked", now, actor_id=by, subject=("application", application_id), child=about)
    tell_asked(application, question, now, by)


def foresee(
    application_id: int, decision: Decision, seen: datetime | None, now: datetime, decider: Decider
) -> State:
    """What `decide` would come to, refused as it would be. Nothing is kept."""
    rehearsal = session.begin_nested()
    try:
        return decide(application_id, decision, "", seen, now, decider)
    finally:
        rehearsal.rollback()


def decide(
    application_id: int,
    decision: Decision,
    letter: str,
    seen: datetime | None,
    now: datetime,
    decider: Decider,
    expected: State | None = None,
) -> State:
    """Gives what was decided and keeps the letter with it, or, where there is no money, lets the child wait for it.

    Refused as `rules.check_decision` and `passes.service.issue`, and `application_moved_meanwhile`,
    `application_changed_meanwhile`, `not_your_decision`, and `ends_otherwise` when it does not come to what was
    `expected`: the letter would be the wrong one.
    """
    _hold_children([application_id])
    return _decide(application_id, decision, letter, seen, now, decider, expected)


def _decide(
    application_id: int,
    decision: Decision,
    letter: str,
    seen: datetime | None,
    now: datetime,
    decider: Decider,
    expected: State | None,
) -> State:
    """As `decide`, by whoever holds the child."""
    application = as_seen(application_id, seen)
    scheme = scheme_today(application, now)
    if not rules.may_decide(scheme, decider.role, decider.profession):
        raise Refused("not_your_decision")
    act = rules.act_of(application.kind, decision, scheme)
    rules.check_decision(act, application.kind, decision, application.child_id is not None)
    state = rules.after(act, application.state)
    if act is not Act.REFUSE:
        if application.state is State.QUEUED:
            raise Refused("line_waits")
        state = give(application, scheme, decision, state, decider, now)
        take_in(application, now, decider.user_id)
    if expected is not None and state is not expected:
        raise Refused("ends_otherwise")
    keep(application, scheme, decision, letter, state, decider.user_id, now)
    return state


def give(
    application: Application,
    scheme: Scheme,
    decision: Decision,
    state: State,
    decider: Decider,
    now: datetime,
) -> State:
    """The pass and the guide; the state it comes to: `queued` where there is no money for the pass now."""
    child = session.get_one(Child, application.child_id)
    if Gift.GUIDE in decision.gifts:
        _give_guide(application, scheme, decision, child, now, decider.user_id)
    if Gift.PASS not in decision.gifts:
        return state
    giver = Giver(decider.user_id, decider.role, application.door, decider.profession)
    try:
        issue(child, application.scheme_id, _granting(application, decision), giver, now)
    except Refused as refused:
        if refused.code not in NO_MONEY or not has_line(application.scheme_id, copenhagen_day(now)):
            raise
        return rules.after(Act.QUEUE, application.state)
    return state


def decide_each(
    chosen: Mapping[int, datetime | None],
    decision: Decision,
    letter_of: Callable[[Application, Decision], str],
    now: datetime,
    decider: Decider,
) -> dict[int, Refused]:
    """The same yes to each of the applications, seen as they were then; by id, why some could not have it."""
    problems = {}
    _hold_children(chosen)
    for application_id, seen in sorted(chosen.items()):
        try:
            with session.begin_nested():
                application = as_seen(application_id, seen)
                whole = replace(decision, gifts=rules.gifts_of(application.kind))
                letter = letter_of(application, whole)
                _decide(application_id, whole, letter, seen, now, decider, expected=State.GRANTED)
        except Refused as refused:
            problems[application_id] = refused
    return problems


def as_seen(application_id: int, seen: datetime | None) -> Application:
    """The application, locked. Refused `application_changed_meanwhile` when it is newer than the one `seen`."""
    application = locked(Application, application_id)
    if application.changed_at != seen:
        raise Refused("application_changed_meanwhile")
    return application


def _hold_children(application_ids: Iterable[int]) -> None:
    """Alone, as a guide needs them. One that has become another meanwhile has changed the application (`merging`)."""
    of_these = select(Application.child_id).where(Application.id.in_(list(application_ids)))
    hold_children(child_id for child_id in session.scalars(of_these) if child_id is not None)


def _granting(application: Application, decision: Decision) -> Granting:
    return Granting(
        decision.ticked,
        decision.activity_day,
        decision.has_open_case,
        decision.ore,
        decision.reason[:500],
        application_id=application.id,
    )


def _give_guide(
    application: Application, scheme: Scheme, decision: Decision, child: Child, now: datetime, by: int
) -> None:
    """The child waits for a guide since the day it was applied for. Refused as the criteria, and `guide_needs_pass`."""
    today = copenhagen_day(now)
    seen = ChildSeen(child.birth_date, child.postcode)
    check_criteria(unmet(scheme, Gift.GUIDE, seen, decision.ticked, today))
    rules.check_guide(scheme, Gift.PASS in decision.gifts or _has_pass(child, scheme, today))
    wish = application.answers.guide
    since = copenhagen_day(application.submitted_at or now)
    kind = WISHED[scheme.guide.kind] if scheme.guide else WishedKind.VOLUNTEER
    asked = GuideAsked(since, kind, wish.gender if wish else None, wish.age if wish else None)
    ask_for_guide(child.id, asked, now, by)


def _has_pass(child: Child, scheme: Scheme, today: date) -> bool:
    held = passes_of([child.id]).get(child.id, [])
    return any(its.scheme == scheme.name and its.last >= today and not its.is_stopped for its in held)


def keep(
    application: Application,
    scheme: Scheme,
    decision: Decision,
    letter: str,
    state: State,
    by: int,
    now: datetime,
) -> None:
    """Why, by whom and in which words; and the event."""
    asked = {one.key for one in rules.asked_of(scheme, decision.gifts or rules.gifts_of(application.kind))}
    met = {key: decision.ticked.get(key, False) for key in sorted(asked)}
    with_pass = scheme.grant is not None and Gift.PASS in decision.gifts
    facts = {
        "state": state,
        "question": "",
        "decided_by": by,
        "decided_at": now,
        "criteria": met,
        "decision_reason": decision.reason,
        "letter": letter,
        "granted_ore": granted_ore(scheme.grant, decision.ore) if with_pass and scheme.grant else None,
        "activity_day": decision.activity_day if with_pass else None,
    }
    change(application, facts, now, taken="application_moved_meanwhile")
    record(
        f"applications.{state}",
        now,
        actor_id=by,
        subject=("application", application.id),
        child=application.child_id,
        met=[key for key, is_met in met.items() if is_met],
        ore=application.granted_ore,
    )
    tell_answer(application, now, by)
