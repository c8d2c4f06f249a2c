"""A municipality to claim in: clubs with people, and children whose passes hold less than is asked of them."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from argon2 import PasswordHasher
from flask import Flask

from fritidspas.accounts import service as accounts
from fritidspas.accounts.models import User
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.passes import service as passes
from fritidspas.passes.rules import Door, Giver, Granting
from fritidspas.schemes.service import load
from fritidspas.schemes.shipping import shipped_text
from tests import make

PASSWORD = "rigtig god adgangskode"
SCHEME, GRANT_ORE, FEE_ORE = "guide-to-move", 60_000, 1_333
FITS = GRANT_ORE // FEE_ORE  # so many claims each pass can pay
CLUBS, PEOPLE_IN_A_CLUB = 8, 2
DAYS = 25  # fees of one child at one team, each from a day of its own
TWICE = 0.2  # of the claims are sent twice at the same moment
MET = {"who.money_is_a_barrier": True, "not_active": True}


@dataclass(frozen=True)
class Asked:
    """One claim that somebody will send; `taps`: how many times at once."""

    number: int
    enrolment_id: int
    club: int
    from_day: date
    taps: int

    @property
    def key(self) -> str:
        return f"proof-{self.number}"


def email_of(club: int, person: int) -> str:
    return f"club{club}-{person}@proof.example"


def settle(app: Flask, pass_count: int, claim_count: int) -> tuple[int, list[Asked]]:
    """Fills the database. The municipality's id, and the claims in the order they are sent.

    Each child goes to teams of two clubs, which both ask for more than its pass can pay.
    """
    with app.app_context():
        with transaction():
            municipality_id = accounts.create_municipality("9500", "Prøveby").id
        with scoped_to(municipality_id):
            with transaction():
                offers = _clubs()
                by = _user("coordinator@proof.example", Role.COORDINATOR).id
                scheme_id = load(shipped_text(SCHEME), SCHEME, utc_now(), by).version.scheme_id
                today = copenhagen_day(utc_now())
                passes.make_pool(scheme_id, today.year, pass_count * GRANT_ORE, utc_now(), by)
            enrolments = []
            for number in range(pass_count):
                with transaction():
                    enrolments.append(_child(number, offers, scheme_id, by, today))
    return municipality_id, _claims(enrolments, claim_count)


def _clubs() -> list[int]:
    """Approved, with their word given; the id of a team of each."""
    offers, today = [], copenhagen_day(utc_now())
    for number in range(CLUBS):
        club = make.club(approved_from=date(2020, 1, 1))
        people = [_user(email_of(number, person), Role.CLUB) for person in range(PEOPLE_IN_A_CLUB)]
        for user in people:
            make.seat(club, user.id)
        word = {"signed_on": today, "valid_until": today + timedelta(days=300)}
        make.declaration(club, people[0].id, **word)
        offers.append(make.offer(club).id)
    return offers


def _child(
    number: int, offers: list[int], scheme_id: int, by: int, today: date
) -> list[tuple[int, int, date]]:
    """With a pass and a place at two clubs: (enrolment, club, the first day its pass pays for) of each."""
    child = make.child()
    giver = Giver(by, Role.COORDINATOR, Door.COORDINATOR)
    held = passes.issue(child, scheme_id, Granting(MET, today), giver, utc_now())
    first = held.valid_from
    found = []
    for club in (number % CLUBS, (number + 1) % CLUBS):
        begun = {"state": EnrolmentState.STARTED, "confirmed_on": first, "started_on": first}
        offer = session.get_one(make.Offer, offers[club])
        found.append((make.enrolment(child, offer, pass_id=held.id, **begun).id, club, first))
    return found


def _claims(enrolments: list[list[tuple[int, int, date]]], count: int) -> list[Asked]:
    """Ten passes at a time are asked of by everybody, in no order."""
    drawn = random.Random(1)
    each = count // len(enrolments)
    claims: list[Asked] = []
    for at in range(0, len(enrolments), 10):
        block = [
            (enrolment_id, club, first + timedelta(days=turn // 2))
            for both in enrolments[at : at + 10]
            for turn in range(each)
            for enrolment_id, club, first in [both[turn % 2]]
        ]
        drawn.shuffle(block)
        for enrolment_id, club, day in block:
            taps = 2 if drawn.random() < TWICE else 1
            claims.append(Asked(len(claims), enrolment_id, club, day, taps))
    return claims


def _user(email: str, role: Role) -> User:
    user = User(email=email, name=email, role=role, password_hash=_hashed())
    session.add(user)
    session.flush()
    return user


@cache
def _hashed() -> str:
    """Quick, because what is proven is not the log-in."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
