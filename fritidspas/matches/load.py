"""What pages of the rooms below ask of the matches: whom a child goes with, and how much a guide carries."""

from collections.abc import Iterable
from datetime import date
from math import ceil

from sqlalchemy import Select, Subquery, func, select

from fritidspas.clubs.models import Offer
from fritidspas.core.places import Place, km_between
from fritidspas.core.week import Interval
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment, EnrolmentState
from fritidspas.families.above import ItsGuide
from fritidspas.families.models import Child
from fritidspas.families.queries import protected_on
from fritidspas.guides.above import Companion, Trip
from fritidspas.guides.models import Guide
from fritidspas.matches.models import Match, MatchState, Proposal, ProposalState

ROUNDING_KM = 1e-9
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
        select(Match.child_id, Guide)
        .join(Guide, Match.guide_id == Guide.id)
        .where(Match.child_id.in_(ids), RUNNING)
    )
    found = {child_id: ItsGuide(guide.id, guide.label, run_id) for child_id, run_id, guide in proposed}
    return found | {child_id: ItsGuide(guide.id, guide.label) for child_id, guide in running}


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
        select(Match, Child, protected_on(today))
        .join(Child, Match.child_id == Child.id)
        .where(Match.guide_id == guide_id, RUNNING)
        .order_by(Match.start, Match.id)
    )
    return [
        Companion(child.id, child.name, match.start, match.end, bool(protected))
        for match, child, protected in session.execute(query)
    ]


def trips_of(guide_id: int, today: date) -> list[Trip]:
    """The guide's weekly ways to the sessions of the children they go with.

    Of a protected child it is told that the guide is taken, not for whom or what.
    """
    query = (
        select(Child, Offer, protected_on(today))
        .join(Match, Match.child_id == Child.id)
        .join(Enrolment, Enrolment.child_id == Child.id)
        .join(Offer, Enrolment.offer_id == Offer.id)
        .where(Match.guide_id == guide_id, RUNNING, Enrolment.state != EnrolmentState.ENDED)
        .order_by(Child.id, Offer.id)
    )
    return [
        Trip(window, "" if protected else f"{child.name}: {offer.activity}")
        for child, offer, protected in session.execute(query)
        for window in escort_windows(Place(child.lat, child.lon), Place(offer.lat, offer.lon), offer.sessions)
    ]


def escort_windows(home: Place, there: Place, sessions: Iterable[Interval]) -> list[Interval]:
    """Each session with the way there and back at 12 km/h, in whole minutes (rule 8)."""
    way = ceil(60 * (km_between(home, there) - ROUNDING_KM) / 12)
    return [Interval(session.start - way, session.end + way) for session in sessions]
