"""Reading the proposals of a run, page by page."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, case, func, null, or_, select
from sqlalchemy.orm import contains_eager
from sqlalchemy.orm.attributes import InstrumentedAttribute

from fritidspas.accounts.queries import names_of
from fritidspas.db import holds, session
from fritidspas.families.models import Child
from fritidspas.families.queries import protected_on
from fritidspas.guides.models import Guide
from fritidspas.matches import rules
from fritidspas.matches.models import MatchingRun, Proposal, ProposalState

ROWS = 50
SORTS: Mapping[str, tuple[InstrumentedAttribute[Any], ...]] = {
    "child": (Child.folded,),
    "guide": (Guide.folded,),
    "score": (Proposal.score,),
    "waiting": (Child.waiting_since,),
    "priority": (Child.priority,),
    "state": (Proposal.state,),
}


@dataclass(frozen=True, slots=True)
class Mate:
    """A child of the same household with a proposal in the same run: decided together."""

    proposal_id: int
    child_id: int
    child: str


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """The next best guide. score: of the whole household, None when its whereabouts are protected. lost: level ->
    what choosing it costs the whole, at most; the first that is not 0 decides. at_least: the same, proven; equal when
    the loss is proven."""

    guide_id: int
    guide: str
    score: int | None
    lost: Mapping[str, int]
    at_least: Mapping[str, int]

    @property
    def proven(self) -> bool:
        return self.lost == self.at_least


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One proposal. parts: name -> 0-100. Both parts and score are without `nearness` for a child whose whereabouts
    are protected: a score and all its other parts would tell the distance.

    decided_by, decided_at, reason: who decided or swapped by hand, when and why.
    """

    id: int
    run_id: int
    child_id: int
    child: str
    birth_date: date
    protected: bool
    priority: int
    waiting_since: date | None
    guide_id: int
    guide: str
    score: int
    parts: Mapping[str, int]
    flags: tuple[str, ...]
    runner_up: RunnerUp | None
    by_hand: bool
    state: ProposalState
    decided_by: str
    decided_at: datetime | None
    reason: str
    mates: tuple[Mate, ...]

    @property
    def child_ids(self) -> tuple[int, ...]:
        """Everybody this line shows."""
        return (self.child_id, *(mate.child_id for mate in self.mates))


def proposals(
    run_id: int,
    today: date,
    *,
    state: ProposalState | None = None,
    flag: str = "",
    text: str = "",
    guide_id: int | None = None,
    sort: str = "child",
    descending: bool = False,
    page: int = 1,
    size: int = ROWS,
) -> tuple[list[ProposalLine], int]:
    """Page `page` (from 1) of the run's proposals and how many there are in all.

    flag: only those with it. text: in the child's or the guide's name or number. sort: a key of `SORTS`.
    """
    statement = _joined().where(Proposal.run_id == run_id)
    for criterion in _criteria(state, flag, text, guide_id):
        statement = statement.where(criterion)
    total = session.scalar(statement.with_only_columns(func.count(), maintain_column_froms=True)) or 0
    order = [(column.desc() if descending else column.asc()).nulls_last() for column in _order(sort, today)]
    rows = session.scalars(
        statement.order_by(*order, Proposal.id).offset((page - 1) * size).limit(size)
    ).all()
    return _lines(rows, today), total


def find_proposal(proposal_id: int, today: date) -> ProposalLine | None:
    lines = _lines(session.scalars(_joined().where(Proposal.id == proposal_id)).all(), today)
    return lines[0] if lines else None


def _order(sort: str, today: date) -> tuple[SQLColumnExpression[Any], ...]:
    """The columns of a sort. Where a protected child comes among the scores must not tell what its score is."""
    if sort == "score":
        return (case((protected_on(today), null()), else_=Proposal.score),)
    return SORTS[sort]


def _joined() -> Select[Proposal]:
    return (
        select(Proposal)
        .join(Proposal.child)
        .join(Proposal.guide)
        .options(contains_eager(Proposal.child), contains_eager(Proposal.guide))
    )


def _criteria(
    state: ProposalState | None, flag: str, text: str, guide_id: int | None
) -> Iterable[ColumnElement[bool]]:
    if state is not None:
        yield Proposal.state == state
    if flag:
        yield (" " + Proposal.flags + " ").contains(f" {flag} ", autoescape=True)
    if guide_id is not None:
        yield Proposal.guide_id == guide_id
    if text:
        yield or_(holds(Child.folded, text), holds(Guide.folded, text))


def _lines(rows: Collection[Proposal], today: date) -> list[ProposalLine]:
    names = names_of(row.decided_by for row in rows if row.decided_by is not None)
    guides = _guides(row.runner_up["guide_id"] for row in rows if row.runner_up)
    mates = _mates(rows)
    weights = _weights({row.run_id for row in rows})
    return [_line(row, today, names, guides, mates, weights) for row in rows]


def _line(
    row: Proposal,
    today: date,
    names: Mapping[int, str],
    guides: Mapping[int, str],
    mates: Mapping[tuple[int, str], list[Mate]],
    weights: Mapping[int, Mapping[str, int]],
) -> ProposalLine:
    protected = row.child.is_protected(today)
    runner_up = None
    if row.runner_up:
        told = row.runner_up | ({"score": None, "lost": {}, "at_least": {}} if protected else {})
        runner_up = RunnerUp(guide=guides.get(row.runner_up["guide_id"], ""), **told)
    household = mates.get((row.run_id, row.child.household or ""), []) if row.child.together else []
    return ProposalLine(
        id=row.id,
        run_id=row.run_id,
        child_id=row.child_id,
        child=row.child.name,
        birth_date=row.child.birth_date,
        protected=protected,
        priority=row.child.priority,
        waiting_since=row.child.waiting_since,
        guide_id=row.guide_id,
        guide=row.guide.label,
        score=rules.told_score(row.score, row.parts, weights[row.run_id]) if protected else row.score,
        parts=rules.told_parts(row.parts) if protected else row.parts,
        flags=tuple(row.flags.split()),
        runner_up=runner_up,
        by_hand=row.by_hand,
        state=row.state,
        decided_by=names.get(row.decided_by or 0, ""),
        decided_at=row.decided_at,
        reason=row.reason,
        mates=tuple(mate for mate in household if mate.proposal_id != row.id),
    )


def _weights(run_ids: Collection[int]) -> dict[int, Mapping[str, int]]:
    rows = session.execute(select(MatchingRun.id, MatchingRun.weights).where(MatchingRun.id.in_(run_ids)))
    return {row.id: row.weights for row in rows}


def _guides(guide_ids: Iterable[int]) -> dict[int, str]:
    rows = session.scalars(select(Guide).where(Guide.id.in_(set(guide_ids))))
    return {guide.id: guide.label for guide in rows}


def _mates(rows: Collection[Proposal]) -> dict[tuple[int, str], list[Mate]]:
    """Everybody proposed in each (run, household) on the page."""
    households = {row.child.household for row in rows if row.child.household and row.child.together}
    found: dict[tuple[int, str], list[Mate]] = defaultdict(list)
    mates = session.scalars(
        _joined()
        .where(
            Proposal.run_id.in_({row.run_id for row in rows}),
            Child.household.in_(households),
            Child.together,
        )
        .order_by(Proposal.id)
    )
    for mate in mates:
        key = (mate.run_id, str(mate.child.household))
        found[key].append(Mate(mate.id, mate.child_id, mate.child.name))
    return found
