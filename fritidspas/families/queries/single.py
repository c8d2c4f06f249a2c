"""Reading single children, and who may be the same."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import func, select

from fritidspas.core.cpr import Cpr
from fritidspas.core.folding import fold
from fritidspas.db import fingerprint, session
from fritidspas.families.models import Child
from fritidspas.families.rules import Sought


def find_child(child_id: int) -> Child | None:
    """None also where the row was merged into another."""
    return session.scalar(select(Child).where(Child.id == child_id, Child.merged_into_id.is_(None)))


def household_of(child: Child) -> Sequence[Child]:
    """The other children of the same household, oldest first."""
    if child.household is None:
        return []
    others = select(Child).where(Child.household == child.household, Child.id != child.id)
    return session.scalars(others.order_by(Child.birth_date, Child.id)).all()


def exactly(sought: Sought) -> list[int]:
    """Ids of the children who are exactly who is sought: nothing is found by half a name or a wrong digit."""
    if sought.cpr is not None:
        return list(session.scalars(select(Child.id).where(Child.cpr_index == cpr_index(sought.cpr))))
    return [child.id for child in _namesakes(sought.name, sought.birth_date)]


def same_child(cpr: Cpr | None, name: str, birth_date: date) -> int | None:
    """The child who is written down already; two with a number each that differ are two, whatever they are called."""
    known = exactly(Sought(cpr)) if cpr else []
    alike = [child.id for child in _namesakes(name, birth_date) if child.cpr_index is None or cpr is None]
    return next(iter(known + alike), None)


def cpr_index(cpr: Cpr) -> str:
    return fingerprint("cpr", cpr.digits)


def children_with(child_ids: Collection[int]) -> Sequence[Child]:
    return session.scalars(select(Child).where(Child.id.in_(child_ids)).order_by(Child.id)).all()


def count_own(user_id: int) -> int:
    return session.scalar(select(func.count()).select_from(Child).where(Child.contact_id == user_id)) or 0


def own_children(user_id: int, first: int, count: int) -> Sequence[Child]:
    """The children somebody is the contact of, by name."""
    own = select(Child).where(Child.contact_id == user_id).order_by(Child.folded, Child.id)
    return session.scalars(own.offset(first).limit(count)).all()


def _namesakes(name: str, birth_date: date | None) -> list[Child]:
    born = session.scalars(
        select(Child).where(Child.birth_date == birth_date, Child.merged_into_id.is_(None)).order_by(Child.id)
    )
    return [child for child in born if fold(child.name) == fold(name)]
