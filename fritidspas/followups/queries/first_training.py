"""Children with a place, or a guide both said yes to, whom nobody has seen at a first training."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select, true

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
    since: date
    is_protected: bool = False
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


def unseen(today: date, contact_id: int | None = None) -> list[Unseen]:
    """The longest first. `contact_id`: only of a professional's own children.

    Where a protected child has its place, whoever shows it withholds.
    """
    own = Child.contact_id == contact_id if contact_id is not None else true()
    late = _late(today)
    placed = session.execute(
        _placed(late).add_columns(Club.name).join(Club, Offer.club_id == Club.id).where(own)
    )
    found = [
        Unseen(child.id, child.name, since, child.is_protected(today), offer.id, offer.activity, club)
        for one, child, offer, club in placed
        if (since := one.confirmed_on)
    ]
    for child, since in session.execute(_agreed(late).where(own)):
        found.append(Unseen(child.id, child.name, since, child.is_protected(today)))
    return sorted(found, key=lambda one: (one.since, one.child_id))


def unseen_at_clubs_of(user_id: int, today: date) -> list[UnseenAtClub]:
    """At the clubs the user has a seat in."""
    rows = session.execute(
        _placed(_late(today))
        .join(ClubPerson, ClubPerson.club_id == Offer.club_id)
        .where(ClubPerson.user_id == user_id)
        .order_by(Enrolment.confirmed_on, Enrolment.id)
    )
    return [
        UnseenAtClub(one.id, one.child_id, child.first_name, offer, since)
        for one, child, offer in rows
        if (since := one.confirmed_on)
    ]


Late = Mapping[int, date]


def _placed(late: Late) -> Select[Enrolment, Child, Offer]:
    """Those with a place that a pass pays for, who have not come in the days their scheme gives them."""
    return (
        select(Enrolment, Child, Offer)
        .join(Child, Enrolment.child_id == Child.id)
        .join(LeisurePass, Enrolment.pass_id == LeisurePass.id)
        .join(Offer, Enrolment.offer_id == Offer.id)
        .where(
            Enrolment.state == EnrolmentState.CONFIRMED,
            Enrolment.started_on.is_(None),
            _is_late(LeisurePass.scheme_id, Enrolment.confirmed_on, late),
        )
    )


def _agreed(late: Late) -> Select[Child, date]:
    """Those with a guide, and with no place at all."""
    placed = exists().where(
        Enrolment.child_id == Child.id,
        Enrolment.state != EnrolmentState.ENDED,
        Enrolment.confirmed_on.is_not(None),
    )
    return (
        select(Child, Match.start)
        .join(Match, Match.child_id == Child.id)
        .where(
            Match.state == MatchState.RUNNING,
            BOTH_SAID_YES,
            _is_late(Match.scheme_id, Match.start, late),
            ~placed,
        )
    )


def _is_late(scheme_id: Any, since: Any, late: Late) -> ColumnElement[bool]:
    return or_(false(), *(and_(scheme_id == one, since < day) for one, day in late.items()))


def _late(today: date) -> Late:
    """By scheme, the first day whose places need not have led to a first training yet."""
    rows = [(row.scheme.id, row.version.rules.follow_up.first_training_days) for row in schemes(today)]
    return {scheme_id: today - timedelta(days=days) for scheme_id, days in rows}
