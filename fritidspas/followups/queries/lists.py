"""Lists of questions and one of them: all to the coordinator, to the others their own children's."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, case, func, select, true
from sqlalchemy.orm import contains_eager

from fritidspas.accounts.models import User
from fritidspas.db import holds, session
from fritidspas.families.above import ItsFollowUp
from fritidspas.families.models import Child
from fritidspas.followups import wording
from fritidspas.followups.models import FollowUp, Participation
from fritidspas.followups.queries.people import of_guide, responsible_id, theirs
from fritidspas.followups.rules.answering import OPENS, Goes, NextStep, Via
from fritidspas.followups.rules.asking import ESCALATED_AFTER, Which
from fritidspas.followups.rules.planning import FollowUpState
from fritidspas.schemes.models import Scheme
from fritidspas.schemes.scheme import Responsible

ORDERS = ("turn", "due", "child", "scheme", "state")
ANSWERED = FollowUp.state == FollowUpState.ANSWERED
OPEN_STEP = and_(ANSWERED, FollowUp.next_step.in_(OPENS), FollowUp.next_done_at.is_(None))


@dataclass(frozen=True, slots=True)
class FollowUpFilter:
    """None is no matter. `of_user`: only a professional's own children's."""

    text: str = ""
    which: Which | None = None
    scheme_id: int | None = None
    responsible: Responsible | None = None
    of_user: int | None = None


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """A question as a line of a list. `person`: who it is up to today, "": the coordinator."""

    id: int
    child_id: int
    child: str
    scheme: str
    months: int
    due_on: date
    state: FollowUpState
    goes: Goes | None
    via: Via | None
    answered_at: datetime | None
    next_step: NextStep | None
    is_open: bool
    responsible: Responsible
    person: str


def count_follow_ups(wanted: FollowUpFilter, today: date) -> int:
    query = select(func.count()).select_from(FollowUp).join(FollowUp.participation).join(Participation.child)
    return session.scalar(query.where(*_conditions(wanted, today))) or 0


def follow_ups(
    wanted: FollowUpFilter, today: date, order: str, descending: bool, first: int, count: int
) -> list[FollowUpRow]:
    """`count` questions from number `first` (0 is the first), in one query. `order`: a key of ORDERS."""
    query = (
        select(FollowUp, Child, Scheme.name, User.name)
        .join(FollowUp.participation)
        .join(Participation.child)
        .join(Scheme, Participation.scheme_id == Scheme.id)
        .outerjoin(User, User.id == responsible_id())
        .where(*_conditions(wanted, today))
        .order_by(*_order(order, descending, today))
        .offset(first)
        .limit(count)
    )
    return [_row(*found) for found in session.execute(query)]


def find_follow_up(follow_up_id: int, of_user: int | None = None) -> FollowUp | None:
    """With its participation, child and scheme. `of_user`: only if it is one of a professional's own."""
    return session.scalar(_whole().where(FollowUp.id == follow_up_id, theirs(of_user) if of_user else true()))


def find_for_guide(user_id: int, follow_up_id: int) -> FollowUp | None:
    """If it is about a child the visitor goes with as a guide."""
    return session.scalar(_whole().where(FollowUp.id == follow_up_id, of_guide(user_id)))


def for_guide(user_id: int, today: date) -> Sequence[FollowUp]:
    """What a guide is asked of the children they go with, the longest due first."""
    due = (FollowUp.state == FollowUpState.WAITING, FollowUp.due_on <= today)
    query = _whole().where(of_guide(user_id), *due).order_by(FollowUp.due_on, FollowUp.id)
    return session.scalars(query).all()


def story_of(child_id: int) -> Sequence[FollowUp]:
    """Everything that was asked about a child and is not closed, the first first."""
    query = _whole().where(Participation.child_id == child_id, FollowUp.state != FollowUpState.CLOSED)
    return session.scalars(query.order_by(FollowUp.due_on, FollowUp.id)).all()


def of_children(child_ids: Iterable[int]) -> dict[int, list[ItsFollowUp]]:
    """What is asked about each child, the first due first, in one query."""
    rows = session.execute(
        select(FollowUp, Participation.child_id, Scheme.name)
        .join(FollowUp.participation)
        .join(Scheme, Participation.scheme_id == Scheme.id)
        .where(Participation.child_id.in_(set(child_ids)), FollowUp.state != FollowUpState.CLOSED)
        .order_by(FollowUp.due_on, FollowUp.id)
    )
    found: dict[int, list[ItsFollowUp]] = defaultdict(list)
    for one, child_id, scheme in rows:
        answer = wording.GOES[one.goes] if one.goes else ""
        step = wording.STEPS[one.next_step] if one.next_step and is_open(one) else ""
        found[child_id].append(ItsFollowUp(one.id, scheme, one.months, one.due_on, answer, step))
    return dict(found)


def is_open(one: FollowUp) -> bool:
    """Whether what was to happen has not been done."""
    return one.next_step in OPENS and one.next_done_at is None


def schemes_followed() -> Sequence[Scheme]:
    followed = select(Participation.scheme_id).distinct()
    return session.scalars(select(Scheme).where(Scheme.id.in_(followed)).order_by(Scheme.name)).all()


def _whole() -> Select[FollowUp]:
    return (
        select(FollowUp)
        .join(FollowUp.participation)
        .join(Participation.child)
        .join(Participation.scheme)
        .options(
            contains_eager(FollowUp.participation).contains_eager(Participation.child),
            contains_eager(FollowUp.participation).contains_eager(Participation.scheme),
        )
    )


def _row(one: FollowUp, child: Child, scheme: str, person: str | None) -> FollowUpRow:
    return FollowUpRow(
        one.id, child.id, child.name, scheme, one.months, one.due_on, one.state, one.goes, one.via,
        one.answered_at, one.next_step, is_open(one), one.responsible, person or "",
    )  # fmt: skip


def _conditions(wanted: FollowUpFilter, today: date) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [
        FollowUp.state != FollowUpState.CLOSED,
        holds(Child.folded, wanted.text),
    ]
    if wanted.which is not None:
        found.append(which(wanted.which, today))
    if wanted.scheme_id is not None:
        found.append(Participation.scheme_id == wanted.scheme_id)
    if wanted.responsible is not None:
        found.append(FollowUp.responsible == wanted.responsible)
    if wanted.of_user is not None:
        found.append(theirs(wanted.of_user))
    return found


def which(one: Which, today: date) -> ColumnElement[bool]:
    waiting = FollowUp.state == FollowUpState.WAITING
    return {
        Which.DUE: and_(waiting, FollowUp.due_on <= today),
        Which.OVERDUE: and_(waiting, FollowUp.due_on <= today - ESCALATED_AFTER),
        Which.STEPS: OPEN_STEP,
        Which.ANSWERED: ANSWERED,
        Which.COMING: and_(waiting, FollowUp.due_on > today),
    }[one]


def _order(order: str, descending: bool, today: date) -> list[SQLColumnExpression[Any]]:
    """`turn`: what somebody has to do something about first."""
    turns = [which(one, today) for one in (Which.DUE, Which.STEPS, Which.COMING)]
    columns: dict[str, SQLColumnExpression[Any]] = {
        "turn": case(*((its, turn) for turn, its in enumerate(turns)), else_=len(turns)),
        "due": FollowUp.due_on,
        "child": Child.folded,
        "scheme": Scheme.name,
        "state": FollowUp.state,
    }
    column = columns[order].desc() if descending else columns[order].asc()
    return [column, FollowUp.due_on, FollowUp.id]
