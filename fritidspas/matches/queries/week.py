"""A guide's week: the trips agreed and the trips proposed, by the engine's own arithmetic."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from fritidspas.core.week import Interval
from fritidspas.db import session
from fritidspas.guides.models import Guide, GuideState
from fritidspas.matches.models import MatchingRun, Proposal, ProposalState
from fritidspas.matches.problem import Tables, a_year_from, around
from fritidspas.matching.check import escorts


@dataclass(frozen=True, slots=True)
class Trip:
    """One weekly escort. `window` is the session with the way there and home. `proposal_id` None: a match that
    runs."""

    child_id: int
    child: str
    offer: str
    session: Interval
    window: Interval
    proposal_id: int | None


@dataclass(frozen=True, slots=True)
class GuideWeek:
    """One guide's week. minutes: what rule 13 counts, kept and proposed together, of `weekly_minutes` (None: no limit).

    without_trips: (child_id, name) of the guide's children who have no offer yet. withheld: of those whose whereabouts
    are protected: of them neither trips nor minutes are told, for a guide of one child is where that child is.
    """

    guide_id: int
    guide: str
    state: GuideState
    certificate_until: date | None
    capacity: int
    max_together: int
    weekly_minutes: int | None
    minutes: int
    available: tuple[Interval, ...]
    trips: tuple[Trip, ...]
    without_trips: tuple[tuple[int, str], ...]
    withheld: tuple[tuple[int, str], ...]
    child_ids: tuple[int, ...]


def guide_week(guide_id: int, run_id: int | None, today: date) -> GuideWeek | None:
    """The guide's running matches and what run `run_id` (None: no run) proposes beside them."""
    guide = session.scalar(select(Guide).where(Guide.id == guide_id))
    if guide is None:
        return None
    proposed = _open_proposals(guide_id, run_id)
    tables = around(list(proposed), [guide_id], a_year_from(today), today)
    theirs = [
        ref
        for ref, child_id in tables.child_ids.items()
        if tables.problem.kept.get(ref) == guide.ref
        or (child_id in proposed and ref not in tables.problem.kept)
    ]
    hidden = [ref for ref in theirs if ref in tables.protected]
    told = [ref for ref in theirs if ref not in tables.protected]
    trips = sorted(_trips(tables, told, proposed), key=lambda trip: (trip.session, trip.offer, trip.child))
    travelling = {trip.child_id for trip in trips}
    return GuideWeek(
        guide_id=guide.id,
        guide=guide.label,
        state=guide.state,
        certificate_until=guide.certificate_until,
        capacity=guide.capacity,
        max_together=guide.max_together,
        weekly_minutes=guide.weekly_minutes,
        minutes=_minutes(tables, told),
        available=guide.available,
        trips=tuple(trips),
        without_trips=tuple(
            (tables.child_ids[ref], tables.child_names[ref])
            for ref in told
            if tables.child_ids[ref] not in travelling
        ),
        withheld=tuple((tables.child_ids[ref], tables.child_names[ref]) for ref in hidden),
        child_ids=tuple(tables.child_ids[ref] for ref in theirs),
    )


def _open_proposals(guide_id: int, run_id: int | None) -> dict[int, int]:
    """Child -> proposal."""
    rows = session.execute(
        select(Proposal.child_id, Proposal.id)
        .join(MatchingRun, Proposal.run_id == MatchingRun.id)
        .where(
            Proposal.run_id == run_id,
            Proposal.guide_id == guide_id,
            Proposal.state == ProposalState.PROPOSED,
        )
    )
    return {row.child_id: row.id for row in rows}


def _trips(tables: Tables, children: list[str], proposed: dict[int, int]) -> list[Trip]:
    trips = []
    for ref in children:
        child_id = tables.child_ids[ref]
        for escort in escorts(tables.problem, tables.problem.children[ref]):
            trips.append(
                Trip(
                    child_id=child_id,
                    child=tables.child_names[ref],
                    offer=tables.offer_names[escort.offer],
                    session=escort.session,
                    window=escort.window,
                    proposal_id=None if ref in tables.problem.kept else proposed[child_id],
                )
            )
    return trips


def _minutes(tables: Tables, children: list[str]) -> int:
    """The longest window of each session, added up (rule 13)."""
    longest: dict[tuple[str, Interval], int] = {}
    for ref in children:
        for escort in escorts(tables.problem, tables.problem.children[ref]):
            key = (escort.offer, escort.session)
            longest[key] = max(longest.get(key, 0), escort.window.minutes)
    return sum(longest.values())
