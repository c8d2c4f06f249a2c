"""Reading matches and what is said of a child and guides."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import contains_eager

from fritidspas.accounts.queries import names_of
from fritidspas.db import holds, session
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide
from fritidspas.matches.models import Bond, BondKind, Match, MatchState
from fritidspas.matches.queries.waiting import in_phase, questions_noted, waits_for
from fritidspas.matches.rules import Phase, Task, phase_of, tasks_of


@dataclass(frozen=True, slots=True)
class MatchFilter:
    """What a list of matches is narrowed to. `phase` None: those that run. `task`: what waits for a coordinator."""

    text: str = ""
    guide_id: int | None = None
    phase: Phase | None = None
    task: Task | None = None


@dataclass(frozen=True, slots=True)
class MatchLine:
    """One match: who, from-to, decided by whom and why; ended_by, ended_at and end_reason once it is over.

    phase, tasks: how far it has come today, and what waits in it for a coordinator.
    """

    id: int
    child_id: int
    child: str
    guide_id: int
    guide: str
    start: date
    end: date
    state: MatchState
    phase: Phase
    tasks: tuple[Task, ...]
    decided_by: str
    decided_at: datetime
    reason: str
    ended_by: str
    ended_at: datetime | None
    end_reason: str


@dataclass(frozen=True, slots=True)
class BondLine:
    """What is said of a child and a guide; said_by is "" for what came from a file."""

    guide_id: int
    guide: str
    kind: BondKind
    reason: str
    said_by: str
    said_at: datetime


def count_matches(wanted: MatchFilter, today: date) -> int:
    found = _wanted(wanted, today).with_only_columns(func.count(), maintain_column_froms=True)
    return session.scalar(found) or 0


def matches(wanted: MatchFilter, today: date, first: int, count: int) -> list[MatchLine]:
    """`count` matches from number `first` (0 is the newest)."""
    newest = _wanted(wanted, today).order_by(Match.id.desc()).offset(first).limit(count)
    return _lines(newest, today)


def find_match(match_id: int, today: date) -> MatchLine | None:
    lines = _lines(_joined().where(Match.id == match_id), today)
    return lines[0] if lines else None


def bonds_of(child_id: int) -> list[BondLine]:
    """What is said of this child and guides, newest first."""
    rows = session.execute(
        select(Bond, Guide)
        .join(Guide, Bond.guide_id == Guide.id)
        .where(Bond.child_id == child_id)
        .order_by(Bond.said_at.desc(), Bond.id.desc())
    ).all()
    names = names_of(bond.said_by for bond, _ in rows if bond.said_by is not None)
    return [
        BondLine(
            guide.id, guide.label, bond.kind, bond.reason, names.get(bond.said_by or 0, ""), bond.said_at
        )
        for bond, guide in rows
    ]


def _wanted(wanted: MatchFilter, today: date) -> Select[Match]:
    criteria: list[ColumnElement[bool]] = []
    if wanted.task is not None:
        criteria.append(waits_for(wanted.task, today))
    if wanted.phase is not None:
        criteria.append(in_phase(wanted.phase))
    elif wanted.task is None:
        criteria.append(Match.state == MatchState.RUNNING)
    if wanted.guide_id is not None:
        criteria.append(Match.guide_id == wanted.guide_id)
    if wanted.text:
        criteria.append(or_(holds(Child.folded, wanted.text), holds(Guide.folded, wanted.text)))
    return _joined().where(*criteria)


def _joined() -> Select[Match]:
    return (
        select(Match)
        .join(Match.child)
        .join(Match.guide)
        .options(contains_eager(Match.child), contains_eager(Match.guide))
    )


def _lines(statement: Select[Match], today: date) -> list[MatchLine]:
    rows = session.scalars(statement).all()
    people = {row.decided_by for row in rows} | {row.ended_by for row in rows if row.ended_by is not None}
    names = names_of(people)
    noted = questions_noted(row.question_id for row in rows)
    return [
        MatchLine(
            id=row.id,
            child_id=row.child_id,
            child=row.child.name,
            guide_id=row.guide_id,
            guide=row.guide.label,
            start=row.start,
            end=row.end,
            state=row.state,
            phase=phase_of(row),
            tasks=tuple(tasks_of(row, row.guide.certificate_until, today, noted=row.id in noted)),
            decided_by=names.get(row.decided_by, ""),
            decided_at=row.decided_at,
            reason=row.reason,
            ended_by=names.get(row.ended_by or 0, ""),
            ended_at=row.ended_at,
            end_reason=row.end_reason,
        )
        for row in rows
    ]
