"""Doing a handover: at once, or in portions by a worker. However often it is begun again, each row goes on once."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from fritidspas.accounts.models import User
from fritidspas.accounts.service import change_active, check_may_close
from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.core.thing import Thing
from fritidspas.db import insert_once, locked, session
from fritidspas.families.models import Child
from fritidspas.families.service import hold_child, hold_children
from fritidspas.handover import queries, rules
from fritidspas.handover.holdings import holdings
from fritidspas.handover.models import Handover, HandoverItem
from fritidspas.handover.rules import Plan
from fritidspas.handover.service.telling import tell, ties
from fritidspas.jobs.models import JobState
from fritidspas.jobs.service import ask

GIVE = "handover.give"
Enqueue = Callable[[int], None]


def begin(
    from_id: int,
    plan: Plan,
    seen: Collection[Thing],
    closes: bool,
    now: datetime,
    by: int,
    enqueue: Enqueue,
) -> Handover:
    """All that the colleague has goes on as planned, when it is what somebody has `seen`; `closes` their log-in.

    Refused `handover_going_on`, `nothing_to_hand_over`, `handover_changed`, and as `rules.check_complete`
    and `accounts.service.check_may_close`.
    """
    if closes:
        check_may_close(from_id)
    is_at_once = len(plan.owners) <= rules.AT_ONCE
    if is_at_once:
        hold_children(plan.owners)  # before the row that names who leaves, as `begin_one` does
    begun = _write(from_id, plan, closes, now, by)
    things = queries.things_of(from_id, copenhagen_day(now))
    if not things:
        raise Refused("nothing_to_hand_over")
    changes = rules.changes(seen, things)
    if changes.new or changes.gone:
        raise Refused("handover_changed")
    _check(plan, things, from_id)
    record(
        "handover.begun", now, actor_id=by, subject=("user", from_id), handover=begun.id, things=len(things)
    )
    if is_at_once:
        for portion in portions_left(begun, copenhagen_day(now)):
            give_portion(begun, portion, now)
        finish(begun, now)
    else:
        begun.job = ask(GIVE, {"handover_id": begun.id}, by, now, enqueue)
    return begun


def begin_one(child_id: int, to_id: int, seen_id: int | None, now: datetime, by: int) -> Handover:
    """One child gets a new contact, who gets all that the one before had about it. `seen_id`: who that was.

    Refused `child_merged`, `handover_changed`, `handover_going_on`, and as `rules.check_owner`.
    """
    hold_child(child_id)
    from_id = session.get_one(Child, child_id, populate_existing=True).contact_id
    if from_id != seen_id:
        raise Refused("handover_changed")
    plan = Plan({child_id: to_id})
    rules.check_owner(queries.colleagues([to_id]).get(to_id), from_id)
    begun = _write(from_id, plan, False, now, by)
    give_portion(begun, [child_id], now)
    begun.done_at = now
    return begun


def resume(handover_id: int, now: datetime, by: int, enqueue: Enqueue) -> None:
    """A worker was stopped; another does what is left. Refused `handover_over`, `handover_going_on`."""
    found = locked(Handover, handover_id)
    _check_idle(found)
    found.job = ask(GIVE, {"handover_id": handover_id}, by, now, enqueue)


def stop(handover_id: int, now: datetime, by: int) -> None:
    """What has gone on stays so; the rest is the colleague's still, to be handed over anew.

    Refused `handover_over`, `handover_going_on`.
    """
    found = locked(Handover, handover_id)
    _check_idle(found)
    found.left, found.done_at = len(queries.things_of(found.from_id, copenhagen_day(now))), now
    record("handover.stopped", now, actor_id=by, subject=("user", found.from_id), handover=handover_id)


def portions_left(handover: Handover, today: date) -> list[list[int]]:
    """The children of the plan about whom the colleague still has something, family by family."""
    planned = _plan_of(handover).owners
    things = queries.things_of(handover.from_id, today)
    left = queries.children_of(thing for thing in things if thing.child_id in planned)
    return rules.portions(ties(left, today))


def give_portion(handover: Handover, child_ids: Sequence[int], now: datetime) -> None:
    """In one transaction: what is about these children goes on, and their families are told.

    Refused as `rules.check_owner` where somebody has left, who was to have them.
    """
    today, owners = copenhagen_day(now), _plan_of(handover).owners
    hold_children(child_ids)
    to_ids = sorted({owner for child in child_ids if (owner := owners[child]) is not None})
    people = queries.colleagues(to_ids)
    for to_id in to_ids:
        rules.check_owner(people.get(to_id), handover.from_id)
    given: list[Thing] = []
    told: set[int] = set()
    # Whose a question is follows from whose the child is: all is read before any of it is given.
    held = [(holding, holding.of(handover.from_id, today, child_ids)) for holding in holdings()]
    for holding, things in held:
        for to_id in to_ids:
            its = [one for one in things if one.child_id is not None and owners[one.child_id] == to_id]
            went = _give(
                handover, holding.give([one.id for one in its], handover.from_id, to_id), its, to_id, now
            )
            given += went
            if holding.tells:
                told |= {one.child_id for one in went if one.child_id is not None}
    _record(handover, given, owners, now)
    _tell(handover, told, owners, now, today)


def finish(handover: Handover, now: datetime) -> None:
    """What is of no child goes on, too, and the log-in is closed: unless something has come to them meanwhile."""
    found = locked(Handover, handover.id)
    if found.done_at is not None or found.from_id is None:
        return
    today, plan = copenhagen_day(now), _plan_of(found)
    for holding in holdings():
        rest = [thing for thing in holding.of(found.from_id, today) if thing.child_id is None]
        if rest and plan.rest_to is not None:
            ids = holding.give([one.id for one in rest], found.from_id, plan.rest_to)
            _give(found, ids, rest, plan.rest_to, now)
            record(
                "handover.rest_given",
                now,
                actor_id=found.made_by,
                subject=("user", plan.rest_to),
                handover=found.id,
                kinds=[holding.kind],
            )
    found.left, found.done_at = len(queries.things_of(found.from_id, today)), now
    if found.closes and not found.left:
        change_active(session.get_one(User, found.from_id), False, now, found.made_by)
    record(
        "handover.done",
        now,
        actor_id=found.made_by,
        subject=("user", found.from_id),
        handover=found.id,
        left=found.left,
    )


def _check_idle(found: Handover) -> None:
    if found.done_at is not None:
        raise Refused("handover_over")
    if found.job is not None and found.job.state in (JobState.QUEUED, JobState.RUNNING):
        raise Refused("handover_going_on")


def _write(from_id: int | None, plan: Plan, closes: bool, now: datetime, by: int) -> Handover:
    """Whoever comes second while it is not done is told. Refused `handover_going_on`."""
    kept = {"owners": {str(child): to for child, to in plan.owners.items()}, "rest_to": plan.rest_to}
    begun = insert_once(
        Handover, from_id=from_id, made_by=by, made_at=now, plan=kept, closes=closes, done_at=None
    )
    if begun is None:
        raise Refused("handover_going_on")
    return session.get_one(Handover, begun)


def _plan_of(handover: Handover) -> Plan:
    owners = {int(child): to for child, to in handover.plan["owners"].items()}
    return Plan(owners, handover.plan["rest_to"])


def _check(plan: Plan, things: Iterable[Thing], from_id: int) -> None:
    asked = {to for to in (*plan.owners.values(), plan.rest_to) if to is not None}
    rules.check_complete(plan, things, queries.colleagues(asked), from_id)


def _give(
    handover: Handover, ids: Collection[int], things: Iterable[Thing], to_id: int, now: datetime
) -> list[Thing]:
    """Writes down which of the things went; those."""
    went = [thing for thing in things if thing.id in ids]
    for thing in went:
        insert_once(
            HandoverItem,
            handover_id=handover.id,
            kind=thing.kind,
            subject_id=thing.id,
            child_id=thing.child_id,
            to_id=to_id,
            at=now,
        )
    return went


def _record(
    handover: Handover, given: Iterable[Thing], owners: Mapping[int, int | None], now: datetime
) -> None:
    kinds: dict[int, list[str]] = {}
    for thing in given:
        if thing.child_id is not None:
            kinds.setdefault(thing.child_id, []).append(thing.kind)
    for child_id, its in sorted(kinds.items()):
        record(
            "handover.given",
            now,
            actor_id=handover.made_by,
            subject=("child", child_id),
            handover=handover.id,
            to=owners[child_id],
            kinds=sorted(set(its)),
        )


def _tell(
    handover: Handover, told: Collection[int], owners: Mapping[int, int | None], now: datetime, today: date
) -> None:
    if not told:
        return
    children = queries.children_of(Thing("child", child_id, child_id) for child_id in sorted(told))
    people = {to: session.get_one(User, to) for child in told if (to := owners[child]) is not None}
    whose = {child.id: people[to] for child in children if (to := owners[child.id]) is not None}
    tell(handover.id, children, whose, now, today, handover.made_by)
