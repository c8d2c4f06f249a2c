"""The story into the database, in bulk and through the same tables as everybody's: inside an open transaction."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import select

from fritidspas.accounts.models import Municipality, User
from fritidspas.clubs.models import Offer
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.postcodes import postcodes
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session
from fritidspas.demo.crowd import Crowd
from fritidspas.demo.guide_to_move.drawing import CHILDREN, FIRST_DAY, Life, draw_lives
from fritidspas.demo.guide_to_move.followed import write_answers
from fritidspas.demo.guide_to_move.leisure import write_applications, write_leisure, write_matches
from fritidspas.demo.guide_to_move.money import write_passes, write_payments
from fritidspas.demo.guide_to_move.told import Place, Row, Told, write_with_ids
from fritidspas.demo.names import NAMES, family_name
from fritidspas.demo.synthetic import PROFESSIONS
from fritidspas.demo.town import DrawnClub, Person, Town
from fritidspas.demo.writing import write_town
from fritidspas.families.models import Child
from fritidspas.families.rules import Gender
from fritidspas.guides.models import Guide
from fritidspas.schemes.service import load
from fritidspas.schemes.shipping import shipped_text

SCHEME = "guide-to-move"
SHIPPED_FROM, HOLDS_FROM = "holds_from = 2026-01-01", f"holds_from = {date(FIRST_DAY.year, 1, 1)}"
SEED = 2015
DISTRICTS = {"7500": 46, "7830": 22, "7560": 9, "7550": 8, "7490": 8, "6990": 7}
TEAMS = {
    "Fodbold": 5, "Svømning": 3, "Gymnastik": 3, "Håndbold": 2, "Badminton": 2, "Dans": 2, "Spejder": 2,
    "Kampsport": 1, "Ridning": 1,
}  # fmt: skip
TEAMS_PER_CLUB, CHILDREN_PER_GUIDE = 3, 14


def write_story(
    code: str, password_hash: str, now: datetime, children: int = CHILDREN
) -> tuple[Municipality, tuple[Person, ...]]:
    """A municipality with so many children, their passes, money, guides, trainings and answers."""
    through = copenhagen_day(now) - timedelta(days=1)  # today has only begun
    crowd = _crowd(code, through)
    lives = list(draw_lives(crowd, children))
    town = _town(code, crowd, max(3, children // CHILDREN_PER_GUIDE))
    municipality = write_town(town, {one.email: password_hash for one in town.staff}, now)
    with scoped_to(municipality.id):
        place = _place(through, now)
        ids = write_with_ids(Child, _child_rows(crowd, lives, place, now))
        told = [
            Told(number, life, child, _offer(crowd.random, place), place)
            for number, (life, child) in enumerate(zip(lives, ids, strict=True))
        ]
        passes = write_passes(told, write_applications(told))
        enrolments = write_leisure(told, passes)
        matches = write_matches(told)
        write_answers(told, enrolments, matches, now)
        write_payments(told, enrolments)
        session.flush()
    return municipality, town.staff


def _crowd(code: str, today: date) -> Crowd:
    districts = {postcodes()[postcode]: share for postcode, share in DISTRICTS.items()}
    return Crowd(Random(SEED), today, code, districts)


def _town(code: str, crowd: Crowd, guides: int) -> Town:
    names = [activity for activity, teams in TEAMS.items() for _ in range(teams)]
    clubs = crowd.clubs(
        {
            f"Vestersø Forening {at // TEAMS_PER_CLUB + 1}": names[at : at + TEAMS_PER_CLUB]
            for at in range(0, len(names), TEAMS_PER_CLUB)
        }
    )
    return Town(
        code=code,
        name="Vestersø Kommune",
        staff=tuple(
            Person(f"{role}@{code}.example", f"{role.capitalize()} {code}", role, PROFESSIONS.get(role))
            for role in Role
        ),
        children={},
        guides=crowd.guides(guides, 0),
        clubs=tuple(map(_approved, clubs)),
        email=f"fritid@{code}.example",
    )


def _approved(club: DrawnClub) -> DrawnClub:
    return replace(club, approved_from=date(FIRST_DAY.year, 1, 1))


def _place(through: date, now: datetime) -> Place:
    text = shipped_text(SCHEME).replace(SHIPPED_FROM, HOLDS_FROM)
    version = load(text, SCHEME, now, None).version
    clubs = dict(session.execute(select(Offer.id, Offer.club_id).order_by(Offer.id)).all())
    users = session.execute(select(User.role, User.id).order_by(User.id)).all()
    by_role = {role: [user for its, user in users if its == role] for role in Role}
    return Place(
        through,
        version.scheme_id,
        list(clubs),
        clubs,
        session.scalars(select(Guide.id).order_by(Guide.id)).all(),
        by_role[Role.COORDINATOR],
        *(by_role[role][0] for role in (Role.PROFESSIONAL, Role.PARENT, Role.FINANCE, Role.CLUB, Role.GUIDE)),
    )


def _child_rows(crowd: Crowd, lives: list[Life], place: Place, now: datetime) -> Iterator[Row]:
    """Without identity numbers: those of the oldest would be somebody's."""
    for number, life in enumerate(lives, start=1):
        family, names = life.family, NAMES[life.family.language]
        girl = life.gender == Gender.FEMALE
        yield {
            "ref": f"GTM{number:05}",
            "first_name": crowd.random.choice(names.girls if girl else names.boys),
            "last_name": family_name(family.surname, family.language, girl),
            "birth_date": life.birth_date,
            "gender": Gender(life.gender),
            "languages": tuple(sorted(family.languages)),
            "postcode": family.postcode.code,
            "lat": family.place.lat,
            "lon": family.place.lon,
            "district": family.postcode.name,
            "protected_until": family.protected_until,
            "contact_id": place.professional if number % 30 == 0 else None,
            "changed_at": now,
        }


def _offer(random: Random, place: Place) -> int:
    """Some teams are liked better than others."""
    return place.offers[min(random.randrange(len(place.offers)), random.randrange(len(place.offers)))]
