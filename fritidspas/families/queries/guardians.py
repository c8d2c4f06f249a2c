"""Reading who follows a child, and what they have said yes to."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from fritidspas.db import session
from fritidspas.families.models import Child, Consent, Guardian, Guardianship
from fritidspas.families.rules import ConsentPurpose


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


def guardians_of_each(child_ids: Iterable[int]) -> dict[int, list[Guardianship]]:
    """As `guardians_of` of each child, with the address where paper is sent."""
    rows = session.scalars(
        select(Guardianship)
        .where(Guardianship.child_id.in_(set(child_ids)), Guardianship.until_day.is_(None))
        .options(joinedload(Guardianship.guardian).undefer(Guardian.address))
        .order_by(Guardianship.id)
    )
    found: dict[int, list[Guardianship]] = {}
    for row in rows:
        found.setdefault(row.child_id, []).append(row)
    return found


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


def stopped_since(user_id: int, child_id: int, day: date) -> bool:
    """Whether somebody saw and acted for the child that day or later, and no longer does."""
    query = (
        select(Guardianship.id)
        .join(Guardianship.guardian)
        .where(
            Guardian.user_id == user_id,
            Guardianship.child_id == child_id,
            Guardianship.until_day >= day,
        )
    )
    return guardianship(user_id, child_id) is None and session.scalar(query.limit(1)) is not None


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
