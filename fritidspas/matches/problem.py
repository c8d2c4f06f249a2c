"""From tables to a `matching.Problem`: the one place where the two meet.

The engine knows children, guides and offers by the municipality's own numbers (`ref`), as an input file does, so
that the same children get the same answer from a page and from the command line.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, false, or_, select

from fritidspas.clubs.models import Club, Offer
from fritidspas.clubs.rules import OfferKind
from fritidspas.core.dates import add_months
from fritidspas.core.places import Place
from fritidspas.db import current_municipality, session
from fritidspas.enrolments.models import Enrolment, EnrolmentState
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide, GuideState
from fritidspas.matches.models import Bond, BondKind, Match, MatchState
from fritidspas.matching import problem as engine
from fritidspas.matching.weights import Weights

RUN_MONTHS = 12
WANTED = (EnrolmentState.REQUESTED, EnrolmentState.CONFIRMED, EnrolmentState.STARTED)
IS_WEEKLY = Offer.kind == OfferKind.WEEKLY  # a guide goes along to a team, week after week, not to a course

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a run is asked beside the people: from-to, and what makes a pair good."""

    start: date
    end: date
    weights: Weights = field(default_factory=Weights)


def a_year_from(today: date) -> Terms:
    """The terms of a run that starts today and is asked nothing special."""
    return Terms(today, add_months(today, RUN_MONTHS))


@dataclass(frozen=True)
class Tables:
    """A problem and what the engine need not know of it, keyed by `ref`.

    child_ids, guide_ids: the rows' keys. child_names, guide_names, offer_names: as shown to staff. districts: by child.
    closed: guides on leave or gone, in the problem only for the children they still have; nobody new fits them.
    protected: children whose whereabouts are withheld today. lost_locks: child -> locked guide who is not active.
    """

    problem: engine.Problem
    child_ids: Mapping[str, int]
    guide_ids: Mapping[str, int]
    child_names: Mapping[str, str]
    guide_names: Mapping[str, str]
    offer_names: Mapping[str, str]
    districts: Mapping[str, str]
    closed: frozenset[str]
    protected: frozenset[str]
    lost_locks: Mapping[str, str]

    def child_ref(self, child_id: int) -> str | None:
        """None when the child neither waits nor is kept."""
        return next((ref for ref, key in self.child_ids.items() if key == child_id), None)

    def guide_ref(self, guide_id: int) -> str | None:
        return next((ref for ref, key in self.guide_ids.items() if key == guide_id), None)

    def pairs(self, pairs: Iterable[tuple[int, int]]) -> dict[str, str]:
        """(child id, guide id) as the engine names them, without the children who are kept or wait no more."""
        children = {key: ref for ref, key in self.child_ids.items() if ref not in self.problem.kept}
        guides = {key: ref for ref, key in self.guide_ids.items()}
        return {
            children[child]: guides[guide] for child, guide in pairs if child in children and guide in guides
        }


def everything(terms: Terms, today: date) -> Tables:
    """What a run is asked: every child who waits or is kept, every guide who is active or has a child."""
    running = select(Match).where(Match.state == MatchState.RUNNING)
    kept = running.with_only_columns(Match.child_id)
    keeping = running.with_only_columns(Match.guide_id)
    return _tables(
        _rows(select(Child).where(or_(Child.waiting_since.is_not(None), Child.id.in_(kept)))),
        _rows(select(Guide).where(or_(Guide.state == GuideState.ACTIVE, Guide.id.in_(keeping)))),
        _rows(running),
        terms,
        today,
    )


def around(
    child_ids: Collection[int], guide_ids: Collection[int] | None, terms: Terms, today: date
) -> Tables:
    """The part of the problem that decides about these children with these guides (None: every active guide).

    Holds the children with their households, the guides, and everybody those guides already have.
    """
    households = select(Child.household).where(Child.id.in_(child_ids), Child.household.is_not(None))
    group = _rows(select(Child).where(or_(Child.id.in_(child_ids), Child.household.in_(households))))
    own = _rows(
        select(Match).where(
            Match.state == MatchState.RUNNING, Match.child_id.in_([child.id for child in group])
        )
    )
    asked: ColumnElement[bool] = Guide.state == GuideState.ACTIVE
    if guide_ids is not None:
        asked = Guide.id.in_(guide_ids)
    guides = _rows(select(Guide).where(or_(asked, Guide.id.in_([match.guide_id for match in own]))))
    running = _rows(
        select(Match).where(
            Match.state == MatchState.RUNNING, Match.guide_id.in_([guide.id for guide in guides])
        )
    )
    others = {match.child_id for match in running} - {child.id for child in group}
    kept = _rows(select(Child).where(Child.id.in_(others) if others else false()))
    return _tables([*group, *kept], guides, running, terms, today, partly=True)


def _rows(statement: Select[Row]) -> Sequence[Row]:
    """Rows as they are now, those the session has seen before a lock was taken too."""
    return session.scalars(statement.execution_options(populate_existing=True)).all()


def _tables(
    children: Sequence[Child],
    guides: Sequence[Guide],
    running: Sequence[Match],
    terms: Terms,
    today: date,
    partly: bool = False,
) -> Tables:
    guide_refs = {guide.id: guide.ref for guide in guides}
    guide_of = {match.child_id: guide_refs[match.guide_id] for match in running}
    present = [child for child in children if child.waiting_since is not None or child.id in guide_of]
    only = [child.id for child in present] if partly else None
    offers = session.execute(
        select(Offer, Club.name).join(Club, Offer.club_id == Club.id).where(IS_WEEKLY)
    ).all()
    wishes, bonds = _wishes(only), _bonds(only)
    closed = frozenset(guide.ref for guide in guides if guide.state != GuideState.ACTIVE)
    municipality = str(current_municipality())
    return Tables(
        engine.Problem(
            terms.start,
            terms.end,
            children={c.ref: _child(c, municipality, wishes[c.id], bonds[c.id]) for c in present},
            guides={guide.ref: _guide(guide, municipality) for guide in guides},
            offers={offer.ref: _offer(offer, club, municipality) for offer, club in offers},
            weights=terms.weights,
            kept={child.ref: guide_of[child.id] for child in present if child.id in guide_of},
        ),
        child_ids={child.ref: child.id for child in present},
        guide_ids={guide.ref: guide.id for guide in guides},
        child_names={child.ref: child.name for child in present},
        guide_names={guide.ref: guide.label for guide in guides},
        offer_names={offer.ref: f"{club}, {offer.activity}" for offer, club in offers},
        districts={child.ref: child.district for child in present},
        closed=closed,
        protected=frozenset(child.ref for child in present if child.is_protected(today)),
        lost_locks={
            child.ref: bonds[child.id].lost_lock
            for child in present
            if child.id not in guide_of and bonds[child.id].lost_lock
        },
    )


@dataclass
class _Bonds:
    """What is said of one child and guides; of several current or locked ones the latest counts."""

    current: str | None = None
    locked: str | None = None
    lost_lock: str = ""
    blocked: set[str] = field(default_factory=set)


def _bonds(child_ids: Collection[int] | None) -> dict[int, _Bonds]:
    statement = select(Bond.child_id, Bond.kind, Guide.ref, Guide.state).join(
        Guide, Bond.guide_id == Guide.id
    )
    if child_ids is not None:
        statement = statement.where(Bond.child_id.in_(child_ids))
    found: dict[int, _Bonds] = defaultdict(_Bonds)
    for child_id, kind, ref, state in session.execute(statement.order_by(Bond.said_at, Bond.id)):
        bonds = found[child_id]
        if kind == BondKind.CURRENT:
            bonds.current = ref
        elif kind == BondKind.LOCKED:
            bonds.locked, bonds.lost_lock = ref, "" if state == GuideState.ACTIVE else ref
        else:
            bonds.blocked.add(ref)
    return found


def _wishes(child_ids: Collection[int] | None) -> dict[int, list[str]]:
    statement = (
        select(Enrolment.child_id, Offer.ref)
        .join(Offer, Enrolment.offer_id == Offer.id)
        .where(Enrolment.state.in_(WANTED), IS_WEEKLY)
    )
    if child_ids is not None:
        statement = statement.where(Enrolment.child_id.in_(child_ids))
    found: dict[int, list[str]] = defaultdict(list)
    for child_id, ref in session.execute(statement.order_by(Offer.ref)):
        found[child_id].append(ref)
    return found


def _child(child: Child, municipality: str, offers: Iterable[str], bonds: _Bonds) -> engine.Child:
    return engine.Child(
        id=child.ref,
        municipality=municipality,
        birth_date=child.birth_date,
        gender=child.gender.value,
        place=Place(child.lat, child.lon),
        languages=frozenset(child.languages),
        language_need=child.language_need,
        guide_gender=child.guide_gender.value if child.guide_gender else None,
        guide_gender_must=child.guide_gender_must,
        guide_age=child.guide_age.value if child.guide_age else None,
        offers=tuple(offers),
        free=child.free_times,
        guide_kind=child.guide_kind.value if child.guide_kind else None,
        household=child.household,
        together=child.together,
        waiting_since=child.waiting_since,
        priority=child.priority,
        current_guide=bonds.current,
        blocked_guides=frozenset(bonds.blocked),
        locked_guide=bonds.locked,
    )


def _guide(guide: Guide, municipality: str) -> engine.Guide:
    """A guide who is not active is there for the children they have: without a certificate nobody new fits."""
    active = guide.state == GuideState.ACTIVE
    return engine.Guide(
        id=guide.ref,
        municipality=municipality,
        kind=guide.kind.value,
        birth_date=guide.birth_date,
        gender=guide.gender.value,
        place=Place(guide.lat, guide.lon),
        languages=frozenset(guide.languages),
        available=guide.available if active else (),
        certificate_until=guide.certificate_until if active else None,
        max_km=guide.max_km,
        capacity=guide.capacity,
        weekly_minutes=guide.weekly_minutes,
        child_age_min=guide.child_age_min,
        child_age_max=guide.child_age_max,
        max_together=guide.max_together,
    )


def _offer(offer: Offer, club: str, municipality: str) -> engine.Offer:
    place = Place(offer.lat, offer.lon)
    return engine.Offer(offer.ref, municipality, place, offer.sessions, club, offer.activity)
