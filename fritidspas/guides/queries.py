"""Reading the guide corps."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, Subquery, func, select

from fritidspas.core.guide_kind import GuideKind
from fritidspas.db import holds, session, speaks
from fritidspas.guides.models import Guide
from fritidspas.guides.rules import EXPIRING_WITHIN, CertificateState, GuideState

ORDERS = ("name", "load", "kind", "certificate", "state")


@dataclass(frozen=True, slots=True)
class GuideFilter:
    """What a list of guides is narrowed to; None is no matter. `room`: those who could take one child more."""

    text: str = ""
    state: GuideState | None = GuideState.ACTIVE
    kind: GuideKind | None = None
    language: str | None = None
    certificate: CertificateState | None = None
    room: bool = False


@dataclass(frozen=True, slots=True)
class GuideRow:
    """A guide as a line of a list, and how many running matches they have."""

    guide: Guide
    running: int


def count_guides(wanted: GuideFilter, today: date, load: Subquery) -> int:
    query = select(func.count()).select_from(Guide).outerjoin(load, load.c.guide_id == Guide.id)
    return session.scalar(query.where(*_conditions(wanted, today, load))) or 0


def guides(
    wanted: GuideFilter, today: date, load: Subquery, order: str, descending: bool, first: int, count: int
) -> list[GuideRow]:
    """`count` guides from number `first` (0 is the first), in one query. `order`: a key of ORDERS."""
    query = (
        select(Guide, _running(load))
        .outerjoin(load, load.c.guide_id == Guide.id)
        .where(*_conditions(wanted, today, load))
        .order_by(*_order(order, descending, load))
        .offset(first)
        .limit(count)
    )
    return [GuideRow(guide, running) for guide, running in session.execute(query)]


def find_guide(guide_id: int) -> Guide | None:
    return session.scalar(select(Guide).where(Guide.id == guide_id))


def own_guide(user_id: int) -> Guide | None:
    """The guide who logs in as that user: the wall around every page of a guide."""
    return session.scalar(select(Guide).where(Guide.user_id == user_id))


def candidates() -> list[Guide]:
    """Who has offered to be a guide and is on the way in, the longest waiting first."""
    query = select(Guide).where(Guide.state == GuideState.CANDIDATE)
    return list(session.scalars(query.order_by(Guide.applied_at, Guide.id)))


def running_of(guide_id: int, load: Subquery) -> int:
    """How many running matches the guide has."""
    return session.scalar(select(load.c.running).where(load.c.guide_id == guide_id)) or 0


def languages_spoken() -> list[str]:
    """The languages any guide speaks."""
    spoken = session.scalars(select(Guide.languages).distinct())
    return sorted({code for codes in spoken for code in codes})


def _running(load: Subquery) -> ColumnElement[int]:
    return func.coalesce(load.c.running, 0)


def _conditions(wanted: GuideFilter, today: date, load: Subquery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [holds(Guide.folded, wanted.text)]
    if wanted.state:
        found.append(Guide.state == wanted.state)
    if wanted.kind:
        found.append(Guide.kind == wanted.kind)
    if wanted.language:
        found.append(speaks(Guide.languages, wanted.language))
    if wanted.certificate:
        found.append(_certificate(wanted.certificate, today))
    if wanted.room:
        found.append(_running(load) < Guide.capacity)
    return found


def _certificate(state: CertificateState, today: date) -> ColumnElement[bool]:
    """The same as `rules.certificate_state`, for the database."""
    until, soon = Guide.certificate_until, today + EXPIRING_WITHIN
    return {
        CertificateState.MISSING: until.is_(None),
        CertificateState.EXPIRED: until < today,
        CertificateState.EXPIRING: until.between(today, soon),
        CertificateState.VALID: until > soon,
    }[state]


def _order(order: str, descending: bool, load: Subquery) -> list[SQLColumnExpression[Any]]:
    """Rows alike in what is ordered by come by name. Load is the share of the room that is taken."""
    columns: dict[str, SQLColumnExpression[Any]] = {
        "name": Guide.folded,
        "load": _running(load) * 1000 / Guide.capacity,
        "kind": Guide.kind,
        "certificate": Guide.certificate_until,
        "state": Guide.state,
    }
    column = columns[order].desc().nulls_last() if descending else columns[order].asc().nulls_first()
    return [column, Guide.folded, Guide.id]
