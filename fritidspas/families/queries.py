"""Reading children."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from fritidspas.db import holds, session, speaks
from fritidspas.families.models import Child
from fritidspas.families.rules import Gender

ORDERS = ("waiting", "name", "age", "district", "priority")


@dataclass(frozen=True, slots=True)
class ChildFilter:
    """What a list of children is narrowed to; None is no matter."""

    text: str = ""
    waiting: bool = True
    language: str | None = None
    district: str | None = None
    gender: Gender | None = None
    priority: int | None = None
    with_guide: bool | None = None


@dataclass(frozen=True, slots=True)
class ChildRow:
    """A child as a line of a list. A protected one carries no whereabouts, so no page can show them."""

    id: int
    name: str
    ref: str
    birth_date: date
    gender: Gender
    languages: tuple[str, ...]
    district: str
    waiting_since: date | None
    priority: int
    protected: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """The values that filters of children offer."""

    languages: list[str] = field(default_factory=list)
    districts: list[str] = field(default_factory=list)


def protected_on(today: date) -> ColumnElement[bool]:
    """Whether a child's whereabouts are withheld on `today`: its own, or those of somebody it shares a home with."""
    sibling = aliased(Child)
    homes = select(sibling.household).where(sibling.protected_until >= today, sibling.household.is_not(None))
    return case((or_(Child.protected_until >= today, Child.household.in_(homes)), True), else_=False)


def protected_among(child_ids: Iterable[int], today: date) -> set[int]:
    """Those of the children whose whereabouts are withheld on `today`."""
    return set(session.scalars(select(Child.id).where(Child.id.in_(set(child_ids)), protected_on(today))))


def count_children(wanted: ChildFilter, today: date, ids_with_guide: Select[int]) -> int:
    query = select(func.count()).select_from(Child).where(*_conditions(wanted, today, ids_with_guide))
    return session.scalar(query) or 0


def children(
    wanted: ChildFilter,
    today: date,
    ids_with_guide: Select[int],
    order: str,
    descending: bool,
    first: int,
    count: int,
) -> list[ChildRow]:
    """`count` children from number `first` (0 is the first), in one query. `order`: a key of ORDERS."""
    protected = protected_on(today)
    district = _district_shown(today)
    query = (
        select(Child, protected.label("protected"), district.label("district"))
        .where(*_conditions(wanted, today, ids_with_guide))
        .order_by(*_order(order, descending, district))
        .offset(first)
        .limit(count)
    )
    return [_row(child, protected, district) for child, protected, district in session.execute(query)]


def find_child(child_id: int) -> Child | None:
    return session.scalar(select(Child).where(Child.id == child_id))


def household_of(child: Child) -> Sequence[Child]:
    """The other children of the same household, oldest first."""
    if child.household is None:
        return []
    others = select(Child).where(Child.household == child.household, Child.id != child.id)
    return session.scalars(others.order_by(Child.birth_date, Child.id)).all()


def spread(today: date) -> Spread:
    """Languages spoken and districts lived in. A district that only protected children live in is not told."""
    languages = session.scalars(select(Child.languages).distinct())
    districts = session.scalars(select(Child.district).where(protected_on(today).is_(False)).distinct())
    return Spread(
        sorted({code for codes in languages for code in codes}),
        sorted(district for district in districts if district),
    )


def names_of(child_ids: Collection[int]) -> dict[int, str]:
    """Names by child id, in one query."""
    rows = session.scalars(select(Child).where(Child.id.in_(child_ids)))
    return {child.id: child.name for child in rows}


def _conditions(wanted: ChildFilter, today: date, ids_with_guide: Select[int]) -> list[ColumnElement[bool]]:
    """A district is only ever asked of children whose address is not protected."""
    found: list[ColumnElement[bool]] = [holds(Child.folded, wanted.text)]
    if wanted.waiting:
        found.append(Child.waiting_since.is_not(None))
    if wanted.language:
        found.append(speaks(Child.languages, wanted.language))
    if wanted.district:
        found.append(and_(Child.district == wanted.district, protected_on(today).is_(False)))
    if wanted.gender:
        found.append(Child.gender == wanted.gender)
    if wanted.priority is not None:
        found.append(Child.priority == wanted.priority)
    if wanted.with_guide is not None:
        having = Child.id.in_(ids_with_guide)
        found.append(having if wanted.with_guide else ~having)
    return found


def _district_shown(today: date) -> ColumnElement[str]:
    return case((protected_on(today), ""), else_=Child.district)


def _order(order: str, descending: bool, district: ColumnElement[str]) -> list[SQLColumnExpression[Any]]:
    """Rows alike in what is ordered by keep one order from page to page. The youngest has the latest birth date."""
    columns: dict[str, SQLColumnExpression[Any]] = {
        "waiting": Child.waiting_since,
        "name": Child.folded,
        "age": Child.birth_date,
        "district": district,
        "priority": Child.priority,
    }
    backwards = descending != (order == "age")
    column = columns[order].desc() if backwards else columns[order].asc()
    return [column.nulls_last(), Child.waiting_since.asc().nulls_last(), Child.id]


def _row(child: Child, protected: bool, district: str) -> ChildRow:
    return ChildRow(
        child.id,
        child.name,
        child.ref,
        child.birth_date,
        child.gender,
        child.languages,
        district,
        child.waiting_since,
        child.priority,
        bool(protected),
    )
