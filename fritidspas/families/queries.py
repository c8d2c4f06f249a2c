"""Reading children."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, case, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from fritidspas.core.cpr import Cpr
from fritidspas.core.folding import fold
from fritidspas.db import fingerprint, holds, session, speaks
from fritidspas.families.models import Child, Consent, Guardian, Guardianship
from fritidspas.families.rules import ConsentPurpose, Gender, Sought

ORDERS = ("waiting", "name", "age", "district", "priority")


class Situation(StrEnum):
    """How it stands with a child's guide."""

    WAITING = "waiting"
    GUIDED = "guided"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class ChildFilter:
    """What a list of children is narrowed to; None is no matter."""

    text: str = ""
    situation: Situation | None = Situation.WAITING
    language: str | None = None
    district: str | None = None
    gender: Gender | None = None
    priority: int | None = None


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
    """`Child.is_protected`, for conditions and orders over many children.

    The protected homes are gathered once; asking for `home_protected_until` row by row took 80 ms of 10,000 children.
    """
    sibling = aliased(Child)
    homes = select(sibling.household).where(sibling.protected_until >= today, sibling.household.is_not(None))
    return case((or_(Child.protected_until >= today, Child.household.in_(homes)), True), else_=False)


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
    district = _district_shown(today)
    query = (
        select(Child)
        .where(*_conditions(wanted, today, ids_with_guide))
        .order_by(*_order(order, descending, district))
        .offset(first)
        .limit(count)
    )
    return [_row(child, child.is_protected(today)) for child in session.scalars(query)]


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
    return {child.id: child.name for child in children_with(child_ids)}


def _conditions(wanted: ChildFilter, today: date, ids_with_guide: Select[int]) -> list[ColumnElement[bool]]:
    """A district is only ever asked of children whose address is not protected."""
    found: list[ColumnElement[bool]] = [Child.merged_into_id.is_(None), holds(Child.folded, wanted.text)]
    if wanted.situation:
        found.append(_situation(wanted.situation, ids_with_guide))
    if wanted.language:
        found.append(speaks(Child.languages, wanted.language))
    if wanted.district:
        found.append(and_(Child.district == wanted.district, protected_on(today).is_(False)))
    if wanted.gender:
        found.append(Child.gender == wanted.gender)
    if wanted.priority is not None:
        found.append(Child.priority == wanted.priority)
    return found


def _situation(situation: Situation, ids_with_guide: Select[int]) -> ColumnElement[bool]:
    guided, listed = Child.id.in_(ids_with_guide), Child.waiting_since.is_not(None)
    return {
        Situation.WAITING: and_(listed, ~guided),
        Situation.GUIDED: guided,
        Situation.NEITHER: and_(~listed, ~guided),
    }[situation]


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


def _row(child: Child, protected: bool) -> ChildRow:
    return ChildRow(
        child.id,
        child.name,
        child.ref,
        child.birth_date,
        child.gender,
        child.languages,
        "" if protected else child.district,
        child.waiting_since,
        child.priority,
        protected,
    )


def guardianship(user_id: int, child_id: int) -> Guardianship | None:
    """As what somebody sees and acts for a child today: the wall around every page of a parent."""
    return session.scalar(
        _guardianships(user_id)
        .where(Guardianship.child_id == child_id)
        .options(joinedload(Guardianship.child))
    )


def guardianships(user_id: int) -> Sequence[Guardianship]:
    """The children somebody sees and acts for, by name."""
    return session.scalars(
        _guardianships(user_id)
        .join(Guardianship.child)
        .options(contains_eager(Guardianship.child))
        .order_by(Child.folded, Child.id)
    ).all()


def guardians_of(child_id: int) -> Sequence[Guardianship]:
    """Who sees and acts for the child, the first to come first."""
    return session.scalars(
        select(Guardianship)
        .where(Guardianship.child_id == child_id, Guardianship.until_day.is_(None))
        .options(joinedload(Guardianship.guardian))
        .order_by(Guardianship.id)
    ).all()


def running_guardianship(child_id: int, guardianship_id: int) -> Guardianship | None:
    return next((one for one in guardians_of(child_id) if one.id == guardianship_id), None)


def former_guardians(child_id: int) -> Sequence[Guardianship]:
    """Who saw and acted for the child once, the last to do so first."""
    return session.scalars(
        select(Guardianship)
        .where(Guardianship.child_id == child_id, Guardianship.until_day.is_not(None))
        .options(joinedload(Guardianship.guardian))
        .order_by(Guardianship.until_day.desc(), Guardianship.id.desc())
    ).all()


def has_followed(user_id: int, child_id: int) -> bool:
    """Whether somebody saw and acted for the child once; perhaps they still do."""
    query = (
        select(Guardianship.id)
        .join(Guardianship.guardian)
        .where(
            Guardian.user_id == user_id,
            Guardianship.child_id == child_id,
            Guardianship.until_day.is_not(None),
        )
    )
    return session.scalar(query.limit(1)) is not None


def count_guardianships(child_id: int) -> int:
    """How many see and act for the child, or once did."""
    query = select(func.count()).select_from(Guardianship).where(Guardianship.child_id == child_id)
    return session.scalar(query) or 0


def consents_of(child_id: int) -> dict[ConsentPurpose, Consent]:
    """The consents that hold, by purpose."""
    rows = session.scalars(
        select(Consent).where(Consent.child_id == child_id, Consent.withdrawn_at.is_(None))
    )
    return {consent.purpose: consent for consent in rows}


def consent(child_id: int, purpose: ConsentPurpose) -> Consent | None:
    return consents_of(child_id).get(purpose)


def withdrawn_since(child_id: int, since: datetime) -> set[ConsentPurpose]:
    """What was said no to again at that moment or later."""
    rows = session.scalars(
        select(Consent.purpose).where(Consent.child_id == child_id, Consent.withdrawn_at >= since)
    )
    return set(rows)


def _guardianships(user_id: int) -> Select[Guardianship]:
    return (
        select(Guardianship)
        .join(Guardianship.guardian)
        .where(Guardian.user_id == user_id, Guardianship.until_day.is_(None))
    )
