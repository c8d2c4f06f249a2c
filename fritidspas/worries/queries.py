"""Reading worries: what waits for who receives them, and what whoever raised one may know afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from fritidspas.accounts.queries import readers_of_worries, receivers_of_worries
from fritidspas.clubs.models import Club, ClubPerson, Offer
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide
from fritidspas.guides.rules import GuideState
from fritidspas.matches.models import Match, MatchState
from fritidspas.worries.models import Worry
from fritidspas.worries.rules import WorryState, check_chooser

CLOSED_SHOWN = 50
SENT_SHOWN = 10
IN_HAND = (WorryState.ACKNOWLEDGED, WorryState.HANDED_ON)


@dataclass(frozen=True, slots=True)
class Known:
    """A child somebody has to do with, by as much of its name as they are shown elsewhere."""

    child_id: int
    name: str
    born: int


@dataclass(frozen=True, slots=True)
class Sent:
    """What whoever raised a worry sees of it: that it came, and that somebody has read it."""

    at: datetime
    acknowledged_at: datetime | None


@dataclass(frozen=True, slots=True)
class WaitingWorries:
    """How many nobody has acknowledged, how many of those are too late, and when the first was raised.

    in_hand: how many somebody has acknowledged and nobody closed; since when there is one.
    """

    open: int
    overdue: int
    since: datetime | None
    in_hand: int
    in_hand_since: datetime | None


def children_known_to(user_id: int, role: Role) -> list[Known]:
    """Those a guide goes with now, those at a club's own offers, a professional's own; nobody else has any."""
    asked = {Role.GUIDE: _guided, Role.CLUB: _enrolled, Role.PROFESSIONAL: _own}.get(role)
    if asked is None:
        return []
    rows = session.scalars(asked(user_id).order_by(Child.folded, Child.id).distinct())
    whole = role is Role.PROFESSIONAL
    return [
        Known(one.id, one.name if whole else one.first_name or one.ref, one.birth_date.year) for one in rows
    ]


def sent_by(user_id: int) -> list[Sent]:
    """The latest, newest first."""
    rows = session.execute(
        select(Worry.raised_at, Worry.acknowledged_at)
        .where(Worry.raised_by == user_id)
        .order_by(Worry.id.desc())
        .limit(SENT_SHOWN)
    )
    return [Sent(*row) for row in rows]


def raised_worries() -> Sequence[Worry]:
    """Those nobody has acknowledged, the nearest day first."""
    query = select(Worry).where(Worry.state == WorryState.RAISED)
    return session.scalars(query.order_by(Worry.due_on, Worry.id)).all()


def worries_in_hand() -> Sequence[Worry]:
    """Those somebody has acknowledged and nobody closed, the oldest first."""
    query = select(Worry).where(Worry.state.in_(IN_HAND))
    return session.scalars(query.order_by(Worry.raised_at, Worry.id)).all()


def closed_worries() -> Sequence[Worry]:
    query = select(Worry).where(Worry.state == WorryState.CLOSED)
    return session.scalars(query.order_by(Worry.closed_at.desc(), Worry.id).limit(CLOSED_SHOWN)).all()


def find_worry(worry_id: int) -> Worry | None:
    return session.scalar(select(Worry).where(Worry.id == worry_id).options(joinedload(Worry.child)))


def waiting_worries(today: date) -> WaitingWorries:
    """For the front page of who receives them."""
    raised = Worry.state == WorryState.RAISED
    in_hand = Worry.state.in_(IN_HAND)
    counted = select(
        func.count().filter(raised),
        func.count().filter(raised, Worry.due_on < today),
        func.min(Worry.raised_at).filter(raised),
        func.count().filter(in_hand),
        func.min(Worry.acknowledged_at).filter(in_hand),
    )
    return WaitingWorries(*session.execute(counted.select_from(Worry)).one())


def has_receiver() -> bool:
    """For the front page of the administrator: without one, nobody can raise a worry here."""
    return bool(receivers_of_worries())


def has_worry() -> bool:
    return session.scalar(select(Worry.id).limit(1)) is not None


def check_may_choose(user_id: int) -> None:
    """Whether they say who receives worries. Refused as `rules.check_chooser`."""
    readers = {one.id for one in readers_of_worries()}
    check_chooser(user_id in readers, bool(readers), has_worry())


def may_choose(user_id: int) -> bool:
    try:
        check_may_choose(user_id)
    except Refused:
        return False
    return True


def is_stranger(user_id: int, role: Role) -> bool:
    """Whoever has written themselves in as a guide or a club, and nobody has said yes to yet."""
    if role is Role.GUIDE:
        taken_in = select(Guide.id).where(Guide.user_id == user_id, Guide.state != GuideState.CANDIDATE)
        return session.scalar(taken_in.limit(1)) is None
    if role is Role.CLUB:
        own = select(Club.id).join(ClubPerson, ClubPerson.club_id == Club.id)
        approved = own.where(ClubPerson.user_id == user_id, Club.approved_from.is_not(None))
        return not any(session.scalar(query.limit(1)) for query in (approved, _enrolled(user_id)))
    return False


def _guided(user_id: int) -> Select[Child]:
    return (
        select(Child)
        .join(Match, Match.child_id == Child.id)
        .join(Guide, Match.guide_id == Guide.id)
        .where(Guide.user_id == user_id, Match.state == MatchState.RUNNING)
    )


def _enrolled(user_id: int) -> Select[Child]:
    return (
        select(Child)
        .join(Enrolment, Enrolment.child_id == Child.id)
        .join(Offer, Enrolment.offer_id == Offer.id)
        .join(ClubPerson, ClubPerson.club_id == Offer.club_id)
        .where(ClubPerson.user_id == user_id, Enrolment.state != EnrolmentState.ENDED)
    )


def _own(user_id: int) -> Select[Child]:
    return select(Child).where(Child.contact_id == user_id, Child.merged_into_id.is_(None))
