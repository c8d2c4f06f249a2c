"""A made-up town into the database: in bulk, inside a transaction somebody else has opened."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import islice

from sqlalchemy import insert, select
from sqlalchemy.orm import InstrumentedAttribute

from fritidspas.accounts.models import Municipality, User
from fritidspas.accounts.service import create_municipality
from fritidspas.audit.service import record
from fritidspas.clubs.models import Club, Offer
from fritidspas.core.roles import Role
from fritidspas.db import Base, scoped_to, session
from fritidspas.demo import rows
from fritidspas.demo.town import Town
from fritidspas.enrolments.models import Enrolment
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide
from fritidspas.matches.models import Bond, Match

BATCH = 5000


def write_town(town: Town, password_hashes: Mapping[str, str], now: datetime) -> Municipality:
    """Every row of the town. `password_hashes`: by the e-mail address of each of its staff."""
    municipality = create_municipality(town.code, town.name, town.phone, town.email)
    with scoped_to(municipality.id):
        staff = _write_staff(town, password_hashes)
        _insert(
            Club,
            (
                {
                    "name": club.name,
                    "approved_from": club.approved_from,
                    "approved_until": club.approved_until,
                }
                for club in town.clubs
            ),
        )
        clubs = _keys(Club.name, Club.id)
        _insert(Offer, (rows.offer_row(offer, clubs[offer.club], now) for offer in town.offers.values()))
        _insert(Guide, (rows.guide_row(drawn, now) for drawn in town.guides.values()))
        _insert(Child, rows.child_rows(town, staff[Role.PROFESSIONAL], now))
        keys = rows.Keys(
            _keys(Child.ref, Child.id),
            _keys(Guide.ref, Guide.id),
            _keys(Offer.ref, Offer.id),
            staff[Role.COORDINATOR],
        )
        _insert(Enrolment, rows.enrolment_rows(town, keys, now))
        _insert(Bond, rows.bond_rows(town, keys, now))
        _insert(Match, rows.match_rows(town.agreed, keys))
        record("demo.loaded", now, actor_id=None, subject=("municipality", municipality.id))
        session.flush()
    return municipality


def _write_staff(town: Town, password_hashes: Mapping[str, str]) -> dict[Role, list[int]]:
    """The users of the town; their ids by role."""
    users = [
        User(
            email=one.email,
            name=one.name,
            role=one.role,
            profession=one.profession,
            workplace=one.workplace,
            password_hash=password_hashes[one.email],
        )
        for one in town.staff
    ]
    session.add_all(users)
    session.flush()
    return {role: [user.id for user in users if user.role == role] for role in Role}


def _insert(model: type[Base], all_rows: Iterable[rows.Row]) -> None:
    """In batches: a hundred thousand rows never stand in memory at once."""
    waiting = iter(all_rows)
    while batch := list(islice(waiting, BATCH)):
        session.execute(insert(model), batch)


def _keys(name: InstrumentedAttribute[str], key: InstrumentedAttribute[int]) -> dict[str, int]:
    """Primary keys by name, of the current municipality."""
    return dict(session.execute(select(name, key)).all())
