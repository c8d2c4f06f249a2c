"""The courses of the demo: a round whose wishes are in, to be shared out at once, and one that takes wishes."""

from datetime import date, datetime, timedelta
from itertools import islice

from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.clubs.models import Club, Offer
from fritidspas.clubs.rules import OfferKind
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.roles import Role
from fritidspas.courses.models import CourseRound
from fritidspas.courses.queries.rounds import courses_of, facts_of
from fritidspas.courses.rules import RoundFacts, is_right_age
from fritidspas.courses.service.groups import hold
from fritidspas.courses.service.rounds import begin_round
from fritidspas.courses.service.wishing import write_wishes
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.schemes.models import Scheme

SCHEME = "koebenhavn-feriecamp"
CHILDREN = 48
# What, from and through which age, how many, and the price in øre.
COURSES = (
    ("Fodboldskole", 6, 10, 8, 60_000),
    ("Fodboldskole", 10, 15, 8, 60_000),
    ("Sejlads", 9, 15, 6, 80_000),
    ("Klatring", 8, 15, 5, 75_000),
    ("Cirkus", 6, 12, 6, 50_000),
    ("Skak", 7, 15, 6, 0),
)
BEGUN_DAYS_AGO = 30
SEED = "0561c0ffee2026aa"  # of a demo: a real one is drawn when its round begins


def make_rounds(now: datetime) -> None:
    """Inside the demo's municipality."""
    scheme_id = session.scalars(select(Scheme.id).where(Scheme.key == SCHEME)).one()
    by = session.scalars(
        select(User.id).where(User.role == Role.COORDINATOR).order_by(User.id).limit(1)
    ).one()
    club = session.scalars(select(Club).where(Club.name == "Havnens Boldklub")).one()
    today, then = copenhagen_day(now), now - timedelta(days=BEGUN_DAYS_AGO)
    for number, begins in enumerate((today + timedelta(days=21), today + timedelta(days=77)), start=1):
        _offer(club, number, begins, now)
    closed = RoundFacts(
        scheme_id, "Feriekurser 1", today - timedelta(days=1), *_days(today + timedelta(days=21)), None
    )
    first = begin_round(closed, SEED, then, by)
    _wish(first, then, by)
    fifth = courses_of(first, today)[4]
    hold(first.id, fifth.id, "3.B på Havneskolen", 2, now, by)
    waits = RoundFacts(
        scheme_id, "Feriekurser 2", today + timedelta(days=14), *_days(today + timedelta(days=77)), first.id
    )
    begin_round(waits, SEED[::-1], now, by)


def _days(first: date) -> tuple[date, date]:
    return first, first + timedelta(days=6)


def _offer(club: Club, number: int, begins: date, now: datetime) -> None:
    """A week of courses, all by one club."""
    there = club.offers[0]
    session.add_all(
        Offer(
            ref=f"K{number}{letter}", club_id=club.id, activity=activity, postcode=there.postcode,
            lat=there.lat, lon=there.lon, sessions=(), kind=OfferKind.COURSE, age_from=youngest,
            age_until=oldest, price_ore=price, places=places, season_from=begins,
            season_until=begins + timedelta(days=4), changed_at=now,
        )
        for letter, (activity, youngest, oldest, places, price) in zip("ABCDEF", COURSES, strict=True)
    )  # fmt: skip
    session.flush()


def _wish(found: CourseRound, then: datetime, by: int) -> None:
    """Every child of the right age wishes up to three courses, each a different first one."""
    courses = courses_of(found, copenhagen_day(then))
    children = session.scalars(select(Child).order_by(Child.ref))
    fitting = (
        (child, [one.id for one in courses if is_right_age(child.birth_date, facts_of(one))])
        for child in children
    )
    for number, (child, ids) in enumerate(islice(((c, i) for c, i in fitting if i), CHILDREN)):
        turn = number * number % len(ids)
        write_wishes(child.id, found.id, (ids[turn:] + ids[:turn])[:3], then, by)
