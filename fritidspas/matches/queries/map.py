"""The map of a run. A child whose whereabouts are protected has no point on it, nor a line to its guide."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide, GuideState
from fritidspas.matches.models import Proposal, ProposalState, Unmatched

# About a hundred metres: near enough to see who lives close to whom, too coarse to point at a door.
DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Point:
    """A child or a guide on the map, to a thousandth of a degree. matched: has, or is proposed, somebody."""

    id: int
    label: str
    lat: float
    lon: float
    matched: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A proposal between two points."""

    proposal_id: int
    child_id: int
    guide_id: int
    accepted: bool


@dataclass(frozen=True, slots=True)
class MapView:
    """withheld: how many children of the run are not shown because their whereabouts are protected."""

    children: tuple[Point, ...]
    guides: tuple[Point, ...]
    lines: tuple[Line, ...]
    withheld: int

    @property
    def child_ids(self) -> tuple[int, ...]:
        return tuple(point.id for point in self.children)


def map_of(run_id: int, today: date) -> MapView:
    """Everybody in the run: children with and without a proposed guide, and the active guides."""
    proposals = session.scalars(
        select(Proposal)
        .join(Proposal.child)
        .where(
            Proposal.run_id == run_id, Proposal.state.in_((ProposalState.PROPOSED, ProposalState.ACCEPTED))
        )
        .options(contains_eager(Proposal.child))
        .order_by(Proposal.id)
    ).all()
    missed = session.scalars(
        select(Child).join(Unmatched, Unmatched.child_id == Child.id).where(Unmatched.run_id == run_id)
    ).all()
    guides = session.scalars(select(Guide).where(Guide.state == GuideState.ACTIVE).order_by(Guide.id)).all()
    with_child = {proposal.guide_id for proposal in proposals}
    shown = [(each.child, True) for each in proposals] + [(child, False) for child in missed]
    open_ones = [(child, matched) for child, matched in shown if not child.is_protected(today)]
    return MapView(
        children=tuple(
            _point(child.id, child.name, child.lat, child.lon, matched) for child, matched in open_ones
        ),
        guides=tuple(
            _point(guide.id, guide.label, guide.lat, guide.lon, guide.id in with_child) for guide in guides
        ),
        lines=tuple(
            Line(each.id, each.child_id, each.guide_id, each.state == ProposalState.ACCEPTED)
            for each in proposals
            if not each.child.is_protected(today)
        ),
        withheld=len(shown) - len(open_ones),
    )


def _point(key: int, label: str, lat: float, lon: float, matched: bool) -> Point:
    return Point(key, label, round(lat, DECIMALS), round(lon, DECIMALS), matched)
