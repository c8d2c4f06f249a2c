"""Paid guides of the demo: one who logs in, months of trips, approved and waiting; and a candidate."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from sqlalchemy import func, select

from fritidspas.accounts.models import User
from fritidspas.accounts.rules import draw_password
from fritidspas.core.clock import COPENHAGEN, copenhagen_day
from fritidspas.core.dates import add_months
from fritidspas.core.guide_kind import GuideKind
from fritidspas.core.languages import DANISH
from fritidspas.core.postcodes import postcodes
from fritidspas.core.roles import Role
from fritidspas.core.week import parse_week
from fritidspas.db import session
from fritidspas.demo.town import Person
from fritidspas.families.rules import Gender
from fritidspas.guides.models import Guide
from fritidspas.guides.rules import GuideState, Offered, Willing
from fritidspas.guides.service import sign_up
from fritidspas.matches.models import Match, MatchState
from fritidspas.matches.rules import Said
from fritidspas.trips import queries
from fritidspas.trips.models import Trip
from fritidspas.trips.queries import Coming
from fritidspas.trips.rules import Rates, TripFacts, TripKind, month_of
from fritidspas.trips.service import (
    approve_month,
    correct_trip,
    note_trip,
    renew_feed,
    write_meeting,
    write_rates,
)

GUIDE = Person("guide@vadehavn.example", "Kim Thygesen", Role.GUIDE)
PAID_GUIDES = 4
RATES = Rates(16_500, 381)
NOT_NOTED = timedelta(days=9)  # what happened since then waits for the guide
CANCELLED_EACH = 7  # of so many days one came to nothing


def go_with_children(now: datetime) -> None:
    """Inside the demo's municipality, when everybody else is there."""
    coordinator = session.scalars(
        select(User.id).where(User.role == Role.COORDINATOR).order_by(User.id)
    ).first()
    user = session.scalars(select(User.id).where(User.email == GUIDE.email)).one()
    if coordinator is None:
        return
    this = month_of(copenhagen_day(now))
    write_rates(add_months(this, -12), RATES, now, coordinator)
    guides = _paid_guides()
    for number, guide in enumerate(guides):
        matches = _agree(guide, now)
        if number == 0:
            _log_in(guide, user)
            write_meeting(matches[0].id, "Ved cykelstativet foran biblioteket", now, coordinator)
            renew_feed(guide.id, now, user)
        session.flush()
        _note_trips(guide, add_months(this, -2), copenhagen_day(now) - NOT_NOTED, coordinator)
    _approve(add_months(this, -2), _at(add_months(this, -1) + timedelta(days=2), 9), coordinator)
    _correct(add_months(this, -2), now, coordinator)
    _candidate(now)


def _paid_guides() -> list[Guide]:
    """Those with most children; the first is the one who logs in."""
    count = func.count(Match.id)
    query = (
        select(Guide)
        .join(Match, Match.guide_id == Guide.id)
        .where(
            Match.state == MatchState.RUNNING,
            Guide.kind == GuideKind.PAID,
            Guide.state == GuideState.ACTIVE,
        )
        .group_by(Guide.id)
        .order_by(count.desc(), Guide.id)
        .limit(PAID_GUIDES)
    )
    return list(session.scalars(query))


def _agree(guide: Guide, now: datetime) -> Sequence[Match]:
    """Both sides have said yes to every match that runs."""
    running = select(Match).where(Match.guide_id == guide.id, Match.state == MatchState.RUNNING)
    matches = session.scalars(running.order_by(Match.start, Match.id)).all()
    for match in matches:
        match.asked_at = match.asked_at or match.decided_at
        match.family_said = match.guide_said = Said.YES
        match.family_said_at = match.guide_said_at = match.decided_at
    return matches


def _log_in(guide: Guide, user: int) -> None:
    guide.user_id, guide.name, guide.email, guide.phone = user, GUIDE.name, GUIDE.email, "+4575000001"
    guide.interviewed_on = guide.trained_on = guide.certificate_seen_on


def _note_trips(guide: Guide, first: date, last: date, coordinator: int) -> None:
    """Each day as it was noted that evening."""
    random, met = Random(guide.id), set[int]()
    for number, day in enumerate(queries.coming(queries.children_of(guide.id, last), first, last), 1):
        kind = TripKind.WENT if day.match_id in met else TripKind.MET
        if number % CANCELLED_EACH == 0:
            kind = TripKind.NOT
        else:
            met.add(day.match_id)
        facts = _facts(kind, day, random)
        note_trip(
            day.match_id, day.day, facts, day.start, None, _at(day.day, 20), guide.user_id or coordinator
        )


def _facts(kind: TripKind, day: Coming, random: Random) -> TripFacts:
    if kind is TripKind.NOT:
        return TripFacts(kind, 0, 0, "Barnet var ikke hjemme.")
    return TripFacts(kind, day.end - day.start + 5 * random.randint(0, 3), 500 * random.randint(4, 24))


def _approve(month: date, at: datetime, coordinator: int) -> None:
    lines = queries.month_lines(month)
    if lines:
        approve_month(month, sum(one.line.amount_ore or 0 for one in lines), at, coordinator)


def _correct(month: date, now: datetime, coordinator: int) -> None:
    """A quarter of an hour was forgotten in the month that is approved: it comes in the next."""
    trip = session.scalars(
        select(Trip)
        .where(Trip.day >= month, Trip.day < add_months(month, 1), Trip.kind == TripKind.WENT)
        .order_by(Trip.id)
        .limit(1)
    ).first()
    if trip is not None:
        facts = TripFacts(trip.kind, trip.minutes + 15, trip.metres, "Vi ventede på bussen.")
        correct_trip(trip.id, facts, trip.changed_at, now, coordinator)


def _candidate(now: datetime) -> None:
    postcode = "6710"
    willing = Willing(
        languages=(DANISH, "so"),
        max_km=8,
        capacity=1,
        weekly_minutes=240,
        available=parse_week("mon 15:00-19:00 | thu 15:00-19:00"),
        child_age_min=7,
        child_age_max=13,
        max_together=2,
        wishes="Helst fodbold eller svømning.",
    )
    offered = Offered(
        name="Ayaan Warsame",
        email="ayaan@vadehavn.example",
        phone="+4575000002",
        kind=GuideKind.VOLUNTEER,
        birth_date=add_months(copenhagen_day(now), -24 * 12 - 3),
        gender=Gender.MALE,
        postcode=postcode,
        place=postcodes()[postcode].centre,
        willing=willing,
    )
    sign_up(offered, draw_password(), now - timedelta(days=3))


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), COPENHAGEN)
