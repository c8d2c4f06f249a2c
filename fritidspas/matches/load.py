"""What pages of the rooms below ask of the matches: whom a child goes with, and how much a guide carries."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Select, Subquery, func, select

from fritidspas.db import session
from fritidspas.families.above import ItsGuide
from fritidspas.families.models import Child
from fritidspas.guides.above import Companion, Trip
from fritidspas.guides.models import Guide
from fritidspas.matches.models import Match, MatchState, Proposal, ProposalState
from fritidspas.matches.queries.week import guide_week
from fritidspas.matches.rules import Phase, phase_of

RUNNING = Match.state == MatchState.RUNNING


def ids_with_guide() -> Select[int]:
    """The ids of children with a running match."""
    return select(Match.child_id).where(RUNNING)


def guides_of_children(child_ids: Iterable[int]) -> dict[int, ItsGuide]:
    """Whom each child goes with; else whom the newest run proposes and nobody has decided on."""
    ids = list(child_ids)
    proposed = session.execute(
        select(Proposal.child_id, Proposal.run_id, Guide)
        .join(Guide, Proposal.guide_id == Guide.id)
        .where(Proposal.child_id.in_(ids), Proposal.state == ProposalState.PROPOSED)
        .order_by(Proposal.run_id)
    )
    running = session.execute(
        select(Match, Guide).join(Guide, Match.guide_id == Guide.id).where(Match.child_id.in_(ids), RUNNING)
    )
    found = {child_id: ItsGuide(guide.id, guide.label, run_id) for child_id, run_id, guide in proposed}
    return found | {
        match.child_id: ItsGuide(
            guide.id,
            guide.label,
            is_asked=phase_of(match) is Phase.ASKED,
            asks_family=match.family_said is None,
            match_id=match.id,
        )
        for match, guide in running
    }


def running_by_guide() -> Subquery:
    """guide_id, running: how many running matches each guide has that has any."""
    return (
        select(Match.guide_id, func.count().label("running"))
        .where(RUNNING)
        .group_by(Match.guide_id)
        .subquery()
    )


def companions_of(guide_id: int, today: date) -> list[Companion]:
    """The children the guide goes with, longest first."""
    query = (
        select(Match, Child)
        .join(Child, Match.child_id == Child.id)
        .where(Match.guide_id == guide_id, RUNNING)
        .order_by(Match.start, Match.id)
    )
    return [
        Companion(child.id, child.name, match.start, match.end, child.is_protected(today), match.id)
        for match, child in session.execute(query)
    ]


def trips_of(guide_id: int, today: date) -> list[Trip]:
    """The guide's weekly ways to the sessions of the children they go with.

    Nothing is told of a protected child's: when a guide is taken is when and where the child is.
    """
    week = guide_week(guide_id, None, today)
    return [Trip(trip.window, f"{trip.child}: {trip.offer}") for trip in (week.trips if week else ())]
