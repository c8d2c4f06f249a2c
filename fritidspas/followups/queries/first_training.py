"""Children with a place, or a guide both said yes to, whom nobody has seen at a first training."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, exists, false, or_, select

from fritidspas.clubs.models import Club, ClubPerson, Offer
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.families.models import Child
from fritidspas.followups.queries.truth import BOTH_SAID_YES
from fritidspas.matches.models import Match, MatchState
from fritidspas.passes.models import LeisurePass
from fritidspas.schemes.queries import schemes


@dataclass(frozen=True, slots=True)
class Unseen:
    """A child that has not been to a first training, as far as anybody has said. `since`: of its place, or the guide.

    `offer_id` None: it has no place anywhere, but a guide.
    """

    child_id: int
    child: str
    contact_id: int | None
    since: date
    offer_id: int | None = None
    activity: str = ""
    club: str = ""


@dataclass(frozen=True, slots=True)
class UnseenAtClub:
    """The same as the club sees it."""

    enrolment_id: int
    child_id: int
    first_name: str
    offer: Offer
    since: date


def count_unseen(today: date, contact_id: int | None = None) -> int:
    """`contact_id`: only of a professional's own children."""
    return len(unseen(today, contact_id))


def unseen(today: date, contact_id: int | None = None) -> list[Unseen]:
    """The longest first. Where a protected child has its place, whoever shows this withholds."""
    late = _late(today)
    placed = (
        select(Child, Enrolment.confirmed_on, Offer, Club.name)
        .join(Enrolment, Enrolment.child_id == Child.id)
        .join(LeisurePass, Enrolment.pass_id == LeisurePass.id)
        .join(Offer, Enrolment.offer_id == Offer.id)
        .join(Club, Offer.club_id == Club.id)
        .where(_placed(), late.of(LeisurePass.scheme_id, Enrolment.confirmed_on))
    )
    agreed = (
        select(Child, Match.start)
        .join(Match, Match.child_id == Child.id)
        .where(
            Match.state == MatchState.RUNNING,
            BOTH_SAID_YES,
            late.of(Match.scheme_id, Match.start),
            ~exists().where(Enrolment.child_id == Child.id, Enrolment.state != EnrolmentState.ENDED,
                            or_(Enrolment.started_on.is_not(None), Enrolment.confirmed_on.is_not(None))),
        )
    )  # fmt: skip
    if contact_id is not None:
        placed, agreed = (query.where(Child.contact_id == contact_id) for query in (placed, agreed))
    found = [
        Unseen(child.id, child.name, child.contact_id, since, offer.id, offer.activity, club)
        for child, since, offer, club in session.execute(placed)
    ]
    found += [
        Unseen(child.id, child.name, child.contact_id, since) for child, since in session.execute(agreed)
    ]
    return sorted(found, key=lambda one: (one.since, one.child_id))


def unseen_at_clubs_of(user_id: int, today: date) -> list[UnseenAtClub]:
    """At the clubs the user has a seat in."""
    rows = session.execute(
        select(Enrolment, Child.first_name, Offer)
        .join(Child, Enrolment.child_id == Child.id)
        .join(LeisurePass, Enrolment.pass_id == LeisurePass.id)
        .join(Offer, Enrolment.offer_id == Offer.id)
        .join(ClubPerson, ClubPerson.club_id == Offer.club_id)
        .where(
            ClubPerson.user_id == user_id,
            _placed(),
            _late(today).of(LeisurePass.scheme_id, Enrolment.confirmed_on),
        )
        .order_by(Enrolment.confirmed_on, Enrolment.id)
    )
    return [
        UnseenAtClub(one.id, one.child_id, first_name, offer, one.confirmed_on)
        for one, first_name, offer in rows
        if one.confirmed_on
    ]


def _placed() -> ColumnElement[bool]:
    return and_(Enrolment.state == EnrolmentState.CONFIRMED, Enrolment.started_on.is_(None))


@dataclass(frozen=True, slots=True)
class _Late:
    """By scheme, the last day whose places should have led to a first training by now."""

    days: dict[int, date]

    def of(self, scheme_id: object, since: object) -> ColumnElement[bool]:
        each = [and_(scheme_id == one, since < day) for one, day in self.days.items()]  # type: ignore[operator]
        return or_(false(), *each)


def _late(today: date) -> _Late:
    rows = schemes(today)
    return _Late(
        {
            row.scheme.id: today - timedelta(days=row.version.rules.follow_up.first_training_days)
            for row in rows
        }
    )
