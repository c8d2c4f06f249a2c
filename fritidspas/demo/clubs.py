"""The clubs of the demo that somebody logs in for: one in order, one whose word runs out soon, one that waits."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import String, cast, literal, select, update

from fritidspas.accounts.models import User
from fritidspas.clubs.models import Club, ClubPerson, Declaration, Offer
from fritidspas.clubs.rules import declared_until
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.demo.town import Person


@dataclass(frozen=True, slots=True)
class DemoClub:
    """`signed`: days since it signed; None: it has not, and waits to be approved."""

    person: Person
    name: str
    cvr: str
    account: str
    signed: int | None


# No company has a CVR that begins with 99.
CLUBS = (
    DemoClub(
        Person("forening@vadehavn.example", "Lars Holm", Role.CLUB),
        "Havnens Boldklub", "99000007", "1551 0000410020", 90,
    ),
    DemoClub(
        Person("forening2@vadehavn.example", "Anne Bisgaard", Role.CLUB),
        "FK Marsken", "99000015", "1551 0000410037", 345,
    ),
    DemoClub(
        Person("forening3@vadehavn.example", "Jens Toft", Role.CLUB),
        "Skakklubben Springeren", "99000023", "1551 0000410045", None,
    ),
)  # fmt: skip
PEOPLE = tuple(club.person for club in CLUBS)


def settle_clubs(now: datetime) -> None:
    """Gives each person their seat, and their club what it has said of itself so far."""
    users = {user.email: user.id for user in session.scalars(select(User))}
    coordinator = session.scalars(
        select(User.id).where(User.role == Role.COORDINATOR).order_by(User.id)
    ).first()
    for demo in CLUBS:
        club = session.scalars(select(Club).where(Club.name == demo.name)).one()
        person = users[demo.person.email]
        session.add(ClubPerson(user_id=person, club_id=club.id, may_sign=True))
        club.cvr, club.account, club.changed_at = demo.cvr, demo.account, now
        club.contact, club.email = demo.person.name, demo.person.email
        if demo.signed is None:
            club.approved_from = club.approved_until = None
            club.asked_at = now - timedelta(days=4)
        else:
            _sign(club, person, copenhagen_day(now), demo.signed)
            club.account_confirmed_by = coordinator
    session.flush()
    _price_the_others()


def _price_the_others() -> None:
    """Most other clubs have said what a season costs, so that a family sees what its pass can pay."""
    own = select(ClubPerson.club_id)
    session.execute(
        update(Offer)
        .where(Offer.club_id.not_in(own), Offer.id % 4 != 0)
        .values(price_ore=40_000 + 5_000 * (Offer.id % 9))
    )
    session.execute(
        update(Club)
        .where(Club.id.not_in(own))
        .values(email=literal("klub") + cast(Club.id, String) + "@vadehavn.example")
    )


def _sign(club: Club, by: int, today: date, days_ago: int) -> None:
    signed = today - timedelta(days=days_ago)
    club.approved_from, club.approved_until = signed, today + timedelta(days=400)
    session.add(
        Declaration(
            club_id=club.id,
            signed_by=by,
            signed_on=signed,
            valid_until=declared_until(signed),
            children_under_15=True,
        )
    )
    for number, offer in enumerate(session.scalars(select(Offer).where(Offer.club_id == club.id))):
        offer.age_from, offer.age_until = 6 + 2 * number, 8 + 2 * number
        offer.price_ore, offer.places = 90_000 + 10_000 * number, 16
