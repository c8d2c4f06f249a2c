"""The guides of a run: whom each has, and whom the run proposes."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Row, select

from fritidspas.core.guide_kind import GuideKind
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide
from fritidspas.matches.models import Match, MatchState, Proposal, ProposalState


@dataclass(frozen=True, slots=True)
class CorpsLine:
    """One guide. kept, proposed: (child_id, name) of the running matches and of the run's open proposals."""

    guide_id: int
    guide: str
    kind: GuideKind
    capacity: int
    kept: tuple[tuple[int, str], ...]
    proposed: tuple[tuple[int, str], ...]

    @property
    def free(self) -> int:
        return max(0, self.capacity - len(self.kept) - len(self.proposed))


def corps(run_id: int) -> list[CorpsLine]:
    """Guides with a running match or an open proposal of the run, by name."""
    running = select(Match.guide_id, Child).join(Match.child).where(Match.state == MatchState.RUNNING)
    open_ones = (
        select(Proposal.guide_id, Child)
        .join(Proposal.child)
        .where(Proposal.run_id == run_id, Proposal.state == ProposalState.PROPOSED)
    )
    kept = _by_guide(session.execute(running.order_by(Child.first_name, Child.id)).all())
    proposed = _by_guide(session.execute(open_ones.order_by(Child.first_name, Child.id)).all())
    guides = session.scalars(
        select(Guide).where(Guide.id.in_({*kept, *proposed})).order_by(Guide.name, Guide.id)
    )
    return [
        CorpsLine(
            guide.id,
            guide.label,
            guide.kind,
            guide.capacity,
            tuple(kept.get(guide.id, ())),
            tuple(proposed.get(guide.id, ())),
        )
        for guide in guides
    ]


def _by_guide(rows: Sequence[Row[int, Child]]) -> dict[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = {}
    for row in rows:
        guide_id, child = row
        found.setdefault(guide_id, []).append((child.id, child.name))
    return found
