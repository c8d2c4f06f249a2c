"""Reading applications for those who answer them: the queue, one application, and the line for money."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from fritidspas.applications.models import Application
from fritidspas.applications.queries.whose import Desk
from fritidspas.applications.rules import (
    DECIDED,
    Kind,
    State,
    doors_for,
    kinds_for,
)
from fritidspas.core.folding import is_in
from fritidspas.core.professions import Profession
from fritidspas.db import holds, session
from fritidspas.families.above import ItsApplication, Way
from fritidspas.families.models import Child
from fritidspas.passes.rules import Door
from fritidspas.schemes.queries import schemes

ORDERS = ("waiting", "scheme", "kind")


class Stage(StrEnum):
    """How far applications have come, as whoever answers them sees it."""

    TO_ANSWER = "to_answer"
    ASKED = "asked"
    IN_LINE = "in_line"
    DECIDED = "decided"
    ALL = "all"


STATES: dict[Stage, Collection[State]] = {
    Stage.TO_ANSWER: {State.SUBMITTED},
    Stage.ASKED: {State.ASKED},
    Stage.IN_LINE: {State.QUEUED},
    Stage.DECIDED: DECIDED,
    Stage.ALL: set(State) - {State.DRAFT},
}


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What the queue is narrowed to; None is no matter. `text`: of the child's name."""

    stage: Stage = Stage.TO_ANSWER
    scheme_id: int | None = None
    kind: Kind | None = None
    door: Door | None = None
    text: str = ""


def ways_to_refer(profession: Profession | None, day: date) -> list[Way]:
    """The open schemes by which a professional can apply for a child."""
    return [
        Way(row.scheme.id, row.scheme.name)
        for row in schemes(day)
        if row.scheme.open
        and row.version.holds_from <= day
        and kinds_for(row.version.rules, profession)
        and doors_for(row.version.rules, profession)
    ]


def count_queue(wanted: QueueFilter, desk: Desk) -> int:
    return session.scalar(select(func.count(Application.id)).where(*_conditions(wanted, desk))) or 0


def queue(
    wanted: QueueFilter, desk: Desk, order: str, descending: bool, first: int, count: int
) -> Sequence[Application]:
    """`count` applications of the desk's from number `first` (0 is the first). `order`: a key of ORDERS."""
    query = _with_all().where(*_conditions(wanted, desk)).order_by(*_order(order, descending))
    return session.scalars(query.offset(first).limit(count)).all()


def waiting(desk: Desk) -> tuple[int, datetime | None]:
    """How many applications wait at the desk, and when the first of them came."""
    query = select(func.count(Application.id), func.min(Application.submitted_at))
    count, since = session.execute(query.where(*_conditions(QueueFilter(), desk))).one()
    return count, since


def find_application(application_id: int, desk: Desk) -> Application | None:
    """A sent application that the desk has, with its child, who made it, and what was asked and answered."""
    return session.scalar(
        _with_all()
        .where(Application.id == application_id, desk.has(), Application.state != State.DRAFT)
        .options(selectinload(Application.notes))
    )


def these(application_ids: Collection[int], desk: Desk) -> Sequence[Application]:
    """Those of the applications that wait for an answer of the desk's, the longest wait first."""
    answered = Application.scheme_id.in_(desk.answers)
    query = _with_all().where(
        Application.id.in_(application_ids), answered, *_conditions(QueueFilter(), desk)
    )
    return session.scalars(query.order_by(Application.submitted_at, Application.id)).all()


def of_children(child_ids: Iterable[int]) -> dict[int, list[ItsApplication]]:
    """What has been applied for for each child, the newest first, in one query."""
    rows = session.scalars(
        _with_all()
        .where(Application.child_id.in_(set(child_ids)), Application.state != State.DRAFT)
        .order_by(Application.submitted_at.desc(), Application.id.desc())
    )
    found: dict[int, list[ItsApplication]] = {}
    for one in rows:
        if one.child_id is not None and one.submitted_at is not None:
            its = ItsApplication(
                one.id,
                one.scheme_id,
                one.scheme.name,
                one.state,
                one.submitted_at,
                one.made_by,
                one.answers_for,
            )
            found.setdefault(one.child_id, []).append(its)
    return found


def in_line(scheme_id: int) -> Sequence[Application]:
    """Those who wait for the scheme's money, in the order they were decided in."""
    return session.scalars(
        _with_all()
        .where(Application.scheme_id == scheme_id, Application.state == State.QUEUED)
        .order_by(Application.decided_at, Application.id)
    ).all()


def waits_in_line(scheme_id: int) -> bool:
    queued = select(Application.id).where(
        Application.scheme_id == scheme_id, Application.state == State.QUEUED
    )
    return session.scalar(queued.limit(1)) is not None


def _with_all() -> Select[Application]:
    return select(Application).options(
        joinedload(Application.scheme), joinedload(Application.child), joinedload(Application.maker)
    )


def _conditions(wanted: QueueFilter, desk: Desk) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [
        desk.has(),
        Application.state.in_(STATES[wanted.stage]),
    ]
    if wanted.scheme_id is not None:
        found.append(Application.scheme_id == wanted.scheme_id)
    if wanted.kind is not None:
        found.append(Application.kind == wanted.kind)
    if wanted.door is not None:
        found.append(Application.door == wanted.door)
    if wanted.text:
        found.append(_of_child_called(wanted.text, found))
    return found


def _of_child_called(text: str, others: Iterable[ColumnElement[bool]]) -> ColumnElement[bool]:
    """By the child linked; until then by what whoever applied wrote, which no database can search in alike."""
    linked = Application.child_id.in_(select(Child.id).where(holds(Child.folded, text)))
    unlinked = select(Application.id, Application.answers).where(Application.child_id.is_(None), *others)
    written = ((row_id, answers.child) for row_id, answers in session.execute(unlinked))
    return or_(
        linked, Application.id.in_([row_id for row_id, child in written if child and is_in(text, child.name)])
    )


def _order(order: str, descending: bool) -> list[SQLColumnExpression[Any]]:
    """The longest wait first, among those who are alike too."""
    columns: dict[str, SQLColumnExpression[Any]] = {
        "waiting": Application.submitted_at,
        "scheme": Application.scheme_id,
        "kind": Application.kind,
    }
    column = columns[order].desc() if descending else columns[order].asc()
    return [column, Application.submitted_at.asc(), Application.id]
