"""Writing a plan: a handful of statements, however many rows."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from fritidspas.clubs.models import Club
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.enrolments.service import keep_stays
from fritidspas.exchange import queries
from fritidspas.exchange.columns import REF_OF, Kind
from fritidspas.exchange.rules import Change
from fritidspas.matches.models import Bond
from fritidspas.passes.importing import issue_many

AT_A_TIME = 5000


def write(plan: Sequence[Change], why: str, now: datetime, actor_id: int) -> None:
    """Saves every change; what others refer to comes first."""
    for kind in (Kind.CLUBS, Kind.OFFERS, Kind.GUIDES, Kind.CHILDREN):
        chosen = [change for change in plan if change.record.kind == kind and change.state != "same"]
        if chosen:
            _write_rows(kind, chosen, now)
    children = [change for change in plan if change.record.kind == Kind.CHILDREN]
    _write_enrolments(children, now)
    _write_bonds(children, now, actor_id)
    _write_passes(plan, why, now, actor_id)


def _write_rows(kind: Kind, plan: list[Change], now: datetime) -> None:
    clubs = _clubs(plan) if kind == Kind.OFFERS else {}
    values = {
        change.record.ref: {**change.values, "changed_at": now}
        | ({"club_id": clubs[change.record.club]} if kind == Kind.OFFERS else {})
        | ({"cpr": change.record.cpr.digits} if change.record.cpr and change.gives_number else {})
        for change in plan
    }
    model, ref = queries.MODELS[kind], REF_OF[kind]
    fresh = [{**values[change.record.ref], ref: change.record.ref} for change in plan if change.id is None]
    for rows in _alike(fresh):
        session.execute(insert(model), rows)
    # Rows that are known are changed one by one in memory, so that what follows from their values (the folded name)
    # does; the statements are still sent in bulk.
    for keys in _portions([change.id for change in plan if change.id is not None]):
        # Locked in one order, so that two imports never wait for each other.
        known = select(model).where(model.id.in_(keys)).order_by(model.id).with_for_update()
        for row in session.scalars(known):
            for name, value in values[getattr(row, ref)].items():
                setattr(row, name, value)
    session.flush()


def _clubs(plan: list[Change]) -> dict[str, int]:
    """The id of every club; a club nobody has heard of is created."""
    saved = queries.club_ids()
    fresh = sorted({change.record.club for change in plan} - set(saved))
    if not fresh:
        return saved
    session.execute(insert(Club), [{"name": name} for name in fresh])
    return queries.club_ids()


def _write_enrolments(plan: list[Change], now: datetime) -> None:
    dropped = [key for change in plan for key in change.dropped]
    reopened = [key for change in plan for key in change.reopened]
    for keys in _portions(reopened):
        keep_stays(keys)
    nothing_yet = dict.fromkeys(("pass_id", "confirmed_on", "started_on"))
    for keys, values in (
        (dropped, {"state": EnrolmentState.ENDED}),
        (reopened, {"state": EnrolmentState.REQUESTED, **nothing_yet}),
    ):
        if keys:
            session.execute(update(Enrolment), [{"id": key, "changed_at": now, **values} for key in keys])
    if any(change.wanted for change in plan):
        children, offers = queries.ids(Kind.CHILDREN), queries.ids(Kind.OFFERS)
        rows = [
            {
                "child_id": children[change.record.ref],
                "offer_id": offers[ref],
                "state": EnrolmentState.REQUESTED,
                "changed_at": now,
            }
            for change in plan
            for ref in change.wanted
        ]
        session.execute(insert(Enrolment), rows)


def _write_bonds(plan: list[Change], now: datetime, actor_id: int) -> None:
    for keys in _portions([key for change in plan for key in change.unsaid]):
        gone = delete(Bond).where(Bond.id.in_(keys))
        session.execute(gone.execution_options(synchronize_session=False))
    if any(change.said for change in plan):
        children, guides = queries.ids(Kind.CHILDREN), queries.ids(Kind.GUIDES)
        rows = [
            {
                "child_id": children[change.record.ref],
                "guide_id": guides[ref],
                "kind": kind,
                "said_by": actor_id,
                "said_at": now,
            }
            for change in plan
            for kind, ref in change.said
        ]
        session.execute(insert(Bond), rows)


def _write_passes(plan: Sequence[Change], why: str, now: datetime, actor_id: int) -> None:
    given = [change.record for change in plan if change.record.grant]
    if given:
        children = queries.ids(Kind.CHILDREN)
        issue_many([(children[each.values["child"]], each.grant) for each in given], why, now, actor_id)


def _portions(keys: list[int]) -> Iterator[list[int]]:
    """No statement takes any number of parameters."""
    return (keys[start : start + AT_A_TIME] for start in range(0, len(keys), AT_A_TIME))


def _alike(rows: list[dict[str, Any]]) -> Iterable[list[dict[str, Any]]]:
    """Rows that name the same columns share a statement."""
    shapes: dict[frozenset[str], list[dict[str, Any]]] = {}
    for row in rows:
        shapes.setdefault(frozenset(row), []).append(row)
    return shapes.values()
