"""Reading which child wants which offer, and what a club may see of the children at its own."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, Subquery, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from fritidspas.clubs.above import Children
from fritidspas.clubs.models import Club, ClubPerson, Offer
from fritidspas.clubs.queries import going_on, open_to_children
from fritidspas.clubs.rules import OfferKind
from fritidspas.core.week import weekdays
from fritidspas.db import holds, session
from fritidspas.enrolments.models import Attendance, Enrolment, EnrolmentState
from fritidspas.enrolments.rules import CAME, PLACED, AttendanceKind
from fritidspas.families.above import Ended, Wish
from fritidspas.families.models import Child
from fritidspas.passes.queries import good_passes

RUNNING = Enrolment.state != EnrolmentState.ENDED


@dataclass(frozen=True, slots=True)
class ClubChild:
    """What a club sees of a child at its own offer, and nothing more; `child_id` is for noting that it was seen.

    `kind`: what became of the training of the day asked about; None: nothing is written.
    """

    enrolment_id: int
    child_id: int
    offer_id: int
    first_name: str
    born: int
    has_good_pass: bool
    state: EnrolmentState
    started_on: date | None
    kind: AttendanceKind | None


def wishes_of(child_ids: Iterable[int]) -> dict[int, list[Wish]]:
    """The offers each child wants or goes to, in one query; children without any are left out."""
    rows = session.execute(
        select(Enrolment, Offer, Club.name)
        .join(Offer, Enrolment.offer_id == Offer.id)
        .join(Club, Offer.club_id == Club.id)
        .where(Enrolment.child_id.in_(list(child_ids)), RUNNING)
        .order_by(Offer.folded, Offer.id)
    )
    found: dict[int, list[Wish]] = defaultdict(list)
    for enrolment, offer, club in rows:
        found[enrolment.child_id].append(
            Wish(
                offer_id=offer.id,
                activity=offer.activity,
                club=club,
                postcode=offer.postcode,
                sessions=offer.sessions,
                state=enrolment.state,
                started_on=enrolment.started_on,
            )
        )
    return dict(found)


def ended_since(child_id: int, day: date) -> list[Ended]:
    """What has ended on that day or later, a place that was refused among it, the newest first."""
    rows = session.execute(
        select(Offer.activity, Club.name, Enrolment.ended_on, Enrolment.end_reason)
        .join(Offer, Enrolment.offer_id == Offer.id)
        .join(Club, Offer.club_id == Club.id)
        .where(Enrolment.child_id == child_id, ~RUNNING, Enrolment.ended_on >= day)
        .order_by(Enrolment.ended_on.desc(), Enrolment.id.desc())
    )
    return [Ended(activity, club, ended_on, reason) for activity, club, ended_on, reason in rows if ended_on]


def find_enrolment(child_id: int, offer_id: int) -> Enrolment | None:
    """The child at the offer, with the club and every training."""
    return session.scalar(
        select(Enrolment)
        .where(Enrolment.child_id == child_id, Enrolment.offer_id == offer_id)
        .options(joinedload(Enrolment.offer).joinedload(Offer.club), selectinload(Enrolment.attendances))
    )


def children_at(offer_ids: Iterable[int], states: Iterable[EnrolmentState], day: date) -> list[ClubChild]:
    """The children of the offers in one of the states, by first name; what is said of each is as of the day."""
    return _club_children(
        _as_club(day)
        .where(Enrolment.offer_id.in_(list(offer_ids)), Enrolment.state.in_(list(states)))
        .order_by(Child.folded, Child.birth_date, Enrolment.id),
        day,
    )


def own_enrolment(user_id: int, enrolment_id: int) -> Enrolment | None:
    """The enrolment, if the user has a seat in the club: the wall around a club's pages about a child."""
    return session.scalar(
        select(Enrolment)
        .join(Offer, Enrolment.offer_id == Offer.id)
        .join(ClubPerson, ClubPerson.club_id == Offer.club_id)
        .where(Enrolment.id == enrolment_id, ClubPerson.user_id == user_id)
        .options(
            joinedload(Enrolment.offer).joinedload(Offer.club),
            selectinload(Enrolment.attendances),
        )
    )


def club_child(enrolment_id: int, day: date) -> ClubChild:
    """The child of an enrolment, as its club sees it."""
    [child] = _club_children(_as_club(day).where(Enrolment.id == enrolment_id), day)
    return child


@dataclass(frozen=True, slots=True)
class AtOwnOffer:
    """How far a child has come with one of the visitor's own offers: `state` None where it never asked.

    `kind`: what is written of today; `today`: whether there is training.
    """

    offer: Offer
    state: EnrolmentState | None
    kind: AttendanceKind | None
    today: bool

    @property
    def has_place(self) -> bool:
        return self.state in PLACED

    @property
    def came(self) -> bool:
        return self.kind in CAME


def at_own_offers(user_id: int, child_id: int, day: date) -> list[AtOwnOffer]:
    """The child at each team of the user's own clubs that goes on; those it has most to do with first.

    Places on courses are given in rounds, so a course is there only for a child that has one.
    """
    its = and_(Enrolment.offer_id == Offer.id, Enrolment.child_id == child_id)
    on_the_day = and_(Attendance.enrolment_id == Enrolment.id, Attendance.day == day)
    rows = session.execute(
        select(Offer, Enrolment.state, Attendance.kind)
        .join(Offer.club)
        .join(ClubPerson, ClubPerson.club_id == Offer.club_id)
        .outerjoin(Enrolment, its)
        .outerjoin(Attendance, on_the_day)
        .options(contains_eager(Offer.club))
        .where(ClubPerson.user_id == user_id, going_on(day))
        .where(or_(Offer.kind == OfferKind.WEEKLY, Enrolment.state.in_(PLACED)))
        .order_by(Club.folded, Offer.folded, Offer.id)
    )
    found = [
        AtOwnOffer(offer, state, kind, day.weekday() in weekdays(offer.sessions))
        for offer, state, kind in rows
    ]
    asked = EnrolmentState.REQUESTED
    return sorted(found, key=lambda one: (not one.has_place, one.state is not asked, not one.today))


def count_children(offer_ids: Iterable[int]) -> dict[int, Children]:
    """How many children ask for a place at each offer and how many have one, in one query."""
    rows = session.execute(
        select(Enrolment.offer_id, Enrolment.state, func.count())
        .where(Enrolment.offer_id.in_(list(offer_ids)), RUNNING)
        .group_by(Enrolment.offer_id, Enrolment.state)
    )
    found: dict[int, Children] = defaultdict(Children)
    for offer_id, state, number in rows:
        before = found[offer_id]
        asking, placed = (number, 0) if state is EnrolmentState.REQUESTED else (0, number)
        found[offer_id] = Children(before.asking + asking, before.placed + placed)
    return dict(found)


def wanted_by_offer() -> Subquery:
    """offer_id, wanted: how many children want or go to each offer that anybody does."""
    return (
        select(Enrolment.offer_id, func.count().label("wanted"))
        .where(RUNNING)
        .group_by(Enrolment.offer_id)
        .subquery()
    )


def offers_to_wish(typed: str, taken: Iterable[int], today: date, most: int) -> list[Offer]:
    """Up to `most` offers open to children with the typed words in activity, number or club, without those `taken`."""
    query = (
        select(Offer)
        .join(Offer.club)
        .options(contains_eager(Offer.club))
        .where(holds(Offer.folded + " " + Club.folded, typed), Offer.id.not_in(list(taken)))
        .where(open_to_children(today))
        .order_by(Offer.folded, Offer.id)
        .limit(most)
    )
    return list(session.scalars(query))


@dataclass(frozen=True, slots=True)
class OpenOffer:
    """An offer children may be sent to, and how many want it or go there."""

    offer: Offer
    taken: int


def open_offers(today: date) -> list[OpenOffer]:
    """Every team children may be sent to, with its club, in one query. Places on courses are given in rounds."""
    return [OpenOffer(offer, taken) for offer, taken in session.execute(_open_offers(today))]


def open_offer(offer_id: int, today: date) -> OpenOffer | None:
    row = session.execute(_open_offers(today).where(Offer.id == offer_id)).first()
    return OpenOffer(*row) if row else None


def _open_offers(today: date) -> Select[Offer, int]:
    wanted = wanted_by_offer()
    return (
        select(Offer, func.coalesce(wanted.c.wanted, 0))
        .join(Offer.club)
        .outerjoin(wanted, wanted.c.offer_id == Offer.id)
        .options(contains_eager(Offer.club))
        .where(open_to_children(today), Offer.kind == OfferKind.WEEKLY)
    )


def _as_club(day: date) -> Select[Enrolment, str, date, AttendanceKind | None]:
    """Enrolments with the little of the child that its club may see, and what is written of the day."""
    on_the_day = and_(Attendance.enrolment_id == Enrolment.id, Attendance.day == day)
    return (
        select(Enrolment, Child.first_name, Child.birth_date, Attendance.kind)
        .join(Child, Enrolment.child_id == Child.id)
        .outerjoin(Attendance, on_the_day)
    )


def _club_children(query: Select[Enrolment, str, date, AttendanceKind | None], day: date) -> list[ClubChild]:
    rows = session.execute(query).all()
    good = good_passes([row[0].child_id for row in rows], day)
    return [
        ClubChild(
            enrolment_id=enrolment.id,
            child_id=enrolment.child_id,
            offer_id=enrolment.offer_id,
            first_name=first_name,
            born=birth_date.year,
            has_good_pass=enrolment.child_id in good,
            state=enrolment.state,
            started_on=enrolment.started_on,
            kind=kind,
        )
        for enrolment, first_name, birth_date, kind in rows
    ]
