"""Reading what colleagues have, who may have it, and what a handover came to."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from fritidspas.accounts.models import User
from fritidspas.core.roles import STAFF
from fritidspas.core.thing import Thing
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.handover.holdings import holdings
from fritidspas.handover.models import Handover, HandoverItem
from fritidspas.handover.rules import OWNERS, Colleague
from fritidspas.letters.models import Letter


@dataclass(frozen=True, slots=True)
class Burden:
    """A colleague who has something, and how much of each kind."""

    user: User
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Given:
    """What went to somebody about one child: `kinds` of it, each once."""

    child: Child
    to_id: int
    kinds: Sequence[str]


def burdens(today: date) -> list[Burden]:
    """Employees who have something, those who cannot log in any more first: nobody asks them."""
    counts = {holding.kind: holding.counts(today) for holding in holdings()}
    ids = {user_id for its in counts.values() for user_id in its}
    people = session.scalars(
        select(User).where(User.id.in_(ids), User.role.in_(STAFF)).order_by(User.active, User.name, User.id)
    )
    return [
        Burden(user, {kind: its[user.id] for kind, its in counts.items() if user.id in its})
        for user in people
    ]


def left_behind(today: date) -> int:
    """How many colleagues cannot log in, and still have something."""
    gone = select(User.id).where(User.role.in_(STAFF), ~User.active).limit(1)
    if session.scalar(gone) is None:
        return 0
    return sum(not burden.user.active for burden in burdens(today))


def has_work(user_id: int, today: date) -> bool:
    """Whether somebody has what another must have when they leave."""
    return any(holding.of(user_id, today) for holding in holdings())


def things_of(user_id: int | None, today: date, child_ids: Collection[int] | None = None) -> list[Thing]:
    """All that a colleague has; `child_ids`: about these children only."""
    return [thing for holding in holdings() for thing in holding.of(user_id, today, child_ids)]


def find_staff(user_id: int) -> User | None:
    return session.scalar(select(User).where(User.id == user_id, User.role.in_(STAFF)))


def owners() -> Sequence[User]:
    """Those who may have a colleague's work, by workplace and name."""
    able = select(User).where(User.role.in_(OWNERS), User.active)
    return session.scalars(able.order_by(User.workplace, User.name, User.id)).all()


def colleagues(ids: Iterable[int]) -> dict[int, Colleague]:
    """These employees, as the rules know them."""
    rows = session.scalars(select(User).where(User.id.in_(set(ids)), User.role.in_(STAFF)))
    return {row.id: Colleague(row.id, row.name, row.role, row.active, row.workplace) for row in rows}


def children_of(things: Iterable[Thing]) -> Sequence[Child]:
    """The children of what somebody has, by name."""
    ids = {thing.child_id for thing in things if thing.child_id is not None}
    return session.scalars(select(Child).where(Child.id.in_(ids)).order_by(Child.folded, Child.id)).all()


def find_handover(handover_id: int) -> Handover | None:
    return session.scalar(
        select(Handover).where(Handover.id == handover_id).options(joinedload(Handover.job))
    )


def going_on(user_id: int) -> int | None:
    """The id of the handover of the colleague that is not done."""
    return session.scalar(select(Handover.id).where(Handover.from_id == user_id, Handover.done_at.is_(None)))


def count_handovers() -> int:
    return session.scalar(select(func.count(Handover.id))) or 0


def handovers(first: int, count: int) -> list[tuple[Handover, int]]:
    """The newest first, each with how many children it is about."""
    about = (
        select(func.count(HandoverItem.child_id.distinct()))
        .where(HandoverItem.handover_id == Handover.id)
        .scalar_subquery()
    )
    query = select(Handover, about).order_by(Handover.id.desc()).offset(first).limit(count)
    return [(row[0], row[1]) for row in session.execute(query)]


def count_given(handover_id: int) -> int:
    """How many children something went on about."""
    about = select(func.count(HandoverItem.child_id.distinct())).where(
        HandoverItem.handover_id == handover_id
    )
    return session.scalar(about) or 0


def given(handover_id: int, first: int, count: int) -> list[Given]:
    """What went to whom, by the child's name."""
    about = select(HandoverItem.child_id).where(HandoverItem.handover_id == handover_id)
    children = session.scalars(
        select(Child).where(Child.id.in_(about)).order_by(Child.folded, Child.id).offset(first).limit(count)
    ).all()
    items: dict[int | None, list[HandoverItem]] = {}
    for item in session.scalars(
        select(HandoverItem)
        .where(
            HandoverItem.handover_id == handover_id,
            HandoverItem.child_id.in_([child.id for child in children]),
        )
        .order_by(HandoverItem.id)
    ):
        items.setdefault(item.child_id, []).append(item)
    return [
        Given(child, items[child.id][0].to_id, list(dict.fromkeys(one.kind for one in items[child.id])))
        for child in children
    ]


def given_besides(handover_id: int) -> Sequence[HandoverItem]:
    """What went on that is about no child."""
    return session.scalars(
        select(HandoverItem)
        .where(HandoverItem.handover_id == handover_id, HandoverItem.child_id.is_(None))
        .order_by(HandoverItem.id)
    ).all()


def letters_of(handover_id: int) -> Sequence[Letter]:
    """The letters of a handover, in the order they were written."""
    return session.scalars(
        select(Letter).where(Letter.key.startswith(f"handover:{handover_id}:")).order_by(Letter.id)
    ).all()
