"""Reading the children a run found no guide for, and why."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager
from sqlalchemy.orm.attributes import InstrumentedAttribute

from fritidspas.db import holds, session
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide
from fritidspas.matches.models import Unmatched
from fritidspas.matching.answer import ChangeKind, Reason

ROWS = 50
SORTS: Mapping[str, tuple[InstrumentedAttribute[Any], ...]] = {
    "child": (Child.folded,),
    "waiting": (Child.waiting_since,),
    "priority": (Child.priority,),
    "reason": (Unmatched.reason,),
}
TIME = 8
TELL_WHERE = (ChangeKind.MAX_KM, ChangeKind.AVAILABLE, ChangeKind.WEEKLY_MINUTES)


@dataclass(frozen=True, slots=True)
class UnmatchedLine:
    """One child without a guide. `wording.counts` and `wording.change` make sentences of the rest.

    guides: how many the municipality has. steps: [{rule, left, facts}]. change: as the engine's, with guide_id, the
    guide's name, and `own`: not a sibling's; None when none helps. tried: changes considered. Distances and times
    are left out for a protected child.
    """

    child_id: int
    child: str
    birth_date: date
    protected: bool
    priority: int
    waiting_since: date | None
    reason: Reason
    guides: int
    steps: tuple[Mapping[str, Any], ...]
    change: Mapping[str, Any] | None
    tried: int


def unmatched(
    run_id: int,
    today: date,
    *,
    reason: Reason | None = None,
    text: str = "",
    sort: str = "waiting",
    descending: bool = False,
    page: int = 1,
    size: int = ROWS,
) -> tuple[list[UnmatchedLine], int]:
    """Page `page` (from 1) of the run's children without a guide and how many there are in all."""
    statement = (
        select(Unmatched)
        .join(Unmatched.child)
        .where(Unmatched.run_id == run_id)
        .options(contains_eager(Unmatched.child))
    )
    if reason is not None:
        statement = statement.where(Unmatched.reason == reason.value)
    if text:
        statement = statement.where(holds(Child.folded, text))
    total = session.scalar(statement.with_only_columns(func.count(), maintain_column_froms=True)) or 0
    order = [column.desc() if descending else column.asc() for column in SORTS[sort]]
    rows = session.scalars(
        statement.order_by(*order, Unmatched.id).offset((page - 1) * size).limit(size)
    ).all()
    guides = _guides(rows)
    return [_line(row, today, guides) for row in rows], total


def reason_counts(run_id: int) -> list[tuple[Reason, int]]:
    """How many children each reason holds back, most first."""
    rows = session.execute(
        select(Unmatched.reason, func.count())
        .where(Unmatched.run_id == run_id)
        .group_by(Unmatched.reason)
        .order_by(func.count().desc(), Unmatched.reason)
    )
    return [(Reason(reason), count) for reason, count in rows]


def _line(row: Unmatched, today: date, guides: Mapping[str, Guide]) -> UnmatchedLine:
    protected = row.child.is_protected(today)
    change = row.detail["change"]
    return UnmatchedLine(
        child_id=row.child_id,
        child=row.child.name,
        birth_date=row.child.birth_date,
        protected=protected,
        priority=row.child.priority,
        waiting_since=row.child.waiting_since,
        reason=Reason(row.reason),
        guides=row.detail["guides"],
        steps=tuple(_step(step, protected, guides) for step in row.detail["steps"]),
        change=_change(change, row.child.ref, protected, guides) if change else None,
        tried=row.detail["tried"],
    )


def _step(step: Mapping[str, Any], protected: bool, guides: Mapping[str, Guide]) -> Mapping[str, Any]:
    facts = dict(step["facts"])
    if protected and step["rule"] == TIME:
        facts = {key: value for key, value in facts.items() if key not in ("start", "end")}
    if "locked" in facts:
        facts["locked"] = _label(facts["locked"], guides)
    return {**step, "facts": facts}


def _change(
    change: Mapping[str, Any], ref: str, protected: bool, guides: Mapping[str, Guide]
) -> Mapping[str, Any]:
    guide = guides.get(change["guide"])
    withheld = {"before": "", "after": ""} if protected and change["kind"] in TELL_WHERE else {}
    return {
        **change,
        **withheld,
        "guide_id": guide.id if guide else None,
        "guide": _label(change["guide"], guides),
        "own": change["child"] in ("", ref),
        "also": tuple(_change(each, ref, protected, guides) for each in change["also"]),
    }


def _label(ref: str, guides: Mapping[str, Guide]) -> str:
    return guides[ref].label if ref in guides else ref


def _guides(rows: Collection[Unmatched]) -> dict[str, Guide]:
    refs = set(_refs(rows))
    return {guide.ref: guide for guide in session.scalars(select(Guide).where(Guide.ref.in_(refs)))}


def _refs(rows: Iterable[Unmatched]) -> Iterable[str]:
    for row in rows:
        change = row.detail["change"]
        if change:
            yield from (each["guide"] for each in (change, *change["also"]))
        for step in row.detail["steps"]:
            if "locked" in step["facts"]:
                yield step["facts"]["locked"]
