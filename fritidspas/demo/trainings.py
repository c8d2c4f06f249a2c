"""The children at the demo club's first two teams: some ask, some have a place, most come to training.

They have a pass and no guide, as most children have; so the matching has nothing to do with them.
"""

from datetime import date, datetime, time, timedelta
from random import Random

from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.clubs.models import Club, Offer
from fritidspas.core.clock import COPENHAGEN, copenhagen_day
from fritidspas.core.languages import DANISH
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.demo.clubs import CLUBS
from fritidspas.demo.names import NAMES, family_name
from fritidspas.demo.passes import REASONS, give
from fritidspas.enrolments import service
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.rules import AttendanceKind, EnrolmentState, Mark, training_days
from fritidspas.families.models import Child
from fritidspas.families.rules import Gender

# Of each team: how many go there, how many have a place and have not begun, and how many ask.
TEAMS = ((8, 2, 2), (4, 1, 1))
NEWCOMERS = sum(sum(team) for team in TEAMS)
WITHOUT_PASS_EACH = 5  # of so many one has no pass yet
ABSENT_EACH = 5  # of so many marks one is of a child that stayed away
TRAININGS = 4


def go_to_training(now: datetime) -> None:
    """Inside the demo's municipality. The latest training is not written yet: that is for whoever looks."""
    club = session.scalars(select(Club).where(Club.name == CLUBS[0].name)).one()
    person = session.scalars(select(User.id).where(User.email == CLUBS[0].person.email)).one()
    by_role = select(User.id).where(User.role == Role.COORDINATOR).order_by(User.id)
    coordinator = session.scalars(by_role).all()[0]
    offers = session.scalars(select(Offer).where(Offer.club_id == club.id).order_by(Offer.id)).all()
    for offer, (going, placed, asking) in zip(offers, TEAMS, strict=False):
        days = training_days(offer.sessions, None, copenhagen_day(now), TRAININGS + 1)[1:]
        children = _newcomers(offer, going + placed + asking, now)
        for number, child in enumerate(children, 1):
            if number % WITHOUT_PASS_EACH:
                give(child, REASONS[number % len(REASONS)], now, coordinator)
            service.add_wish(child.id, offer.id, _at(days[-1] - timedelta(days=10), 9), coordinator)
        _begin(offer.id, [child.id for child in children[:going]], days, person)
        for child in children[going : going + placed]:
            service.confirm(child.id, offer.id, _at(days[0], 18), person)


def _newcomers(offer: Offer, most: int, now: datetime) -> list[Child]:
    """Children of the team's age who live near it."""
    random, today = Random(offer.id), copenhagen_day(now)
    found = []
    for number in range(1, most + 1):
        language = random.choice(sorted(NAMES))
        girl = random.random() < 0.5
        names = NAMES[language]
        age = random.randint(offer.age_from or 6, offer.age_until or 16)
        child = Child(
            ref=f"P{offer.id}-{number}",
            first_name=random.choice(names.girls if girl else names.boys),
            last_name=family_name(random.choice(names.families), language, girl),
            birth_date=today - timedelta(days=365 * age + random.randint(20, 300)),
            gender=Gender.FEMALE if girl else Gender.MALE,
            languages=(DANISH, language) if language != DANISH else (DANISH,),
            postcode=offer.postcode,
            lat=offer.lat,
            lon=offer.lon,
            changed_at=now,
        )
        session.add(child)
        found.append(child)
    session.flush()
    return found


def _begin(offer_id: int, children: list[int], days: list[date], by: int) -> None:
    """Each has a place before the first training, and comes most times."""
    for child in children:
        service.confirm(child, offer_id, _at(days[-1] - timedelta(days=3), 20), by)
    session.flush()
    ids = session.scalars(
        select(Enrolment.id)
        .where(Enrolment.offer_id == offer_id, Enrolment.state == EnrolmentState.CONFIRMED)
        .order_by(Enrolment.id)
    ).all()
    for week, day in enumerate(reversed(days)):
        marks = {
            enrolment: Mark(
                AttendanceKind.ABSENT if (week + number) % ABSENT_EACH == 0 else AttendanceKind.ATTENDED, None
            )
            for number, enrolment in enumerate(ids)
        }
        service.mark(offer_id, day, marks, _at(day, 19), by)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), COPENHAGEN)
