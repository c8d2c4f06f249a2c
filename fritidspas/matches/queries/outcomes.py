"""What came of accepting many proposals at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide
from fritidspas.matches.models import Proposal, ProposalState


@dataclass(frozen=True, slots=True)
class PairLine:
    """A proposal by its two names."""

    id: int
    child_id: int
    child: str
    guide: str
    accepted: bool


def accepted_at(run_id: int, by: int, at: datetime) -> list[PairLine]:
    """What this person accepted of the run at that very moment."""
    return _lines(
        run_id, Proposal.decided_by == by, Proposal.decided_at == at, Proposal.state == ProposalState.ACCEPTED
    )


def lines_of(run_id: int, proposal_ids: Collection[int]) -> list[PairLine]:
    return _lines(run_id, Proposal.id.in_(proposal_ids))


def _lines(run_id: int, *criteria: Any) -> list[PairLine]:
    rows = session.execute(
        select(Proposal, Child, Guide)
        .join(Child, Proposal.child_id == Child.id)
        .join(Guide, Proposal.guide_id == Guide.id)
        .where(Proposal.run_id == run_id, *criteria)
        .order_by(Child.first_name, Child.last_name, Proposal.id)
    )
    return [
        PairLine(row.id, child.id, child.name, guide.label, row.state == ProposalState.ACCEPTED)
        for row, child, guide in rows
    ]
