"""The demo municipality in the database, and who may log in to it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from fritidspas.accounts.models import Municipality, User
from fritidspas.applications.queries import in_line
from fritidspas.clubs.models import Club, Offer
from fritidspas.clubs.queries import declarations_of, people_of
from fritidspas.clubs.rules import missing, reminders_due
from fritidspas.core.cvr import is_cvr
from fritidspas.core.dates import add_months
from fritidspas.db import across_municipalities, scoped_to, session, transaction
from fritidspas.demo import service, writing
from fritidspas.demo.clubs import CLUBS
from fritidspas.demo.guide import GUIDE
from fritidspas.demo.line import SCHEME
from fritidspas.demo.logins import FILE
from fritidspas.demo.passes import OTHER_PASSES, PASSES
from fritidspas.demo.town import problem_of
from fritidspas.demo.trainings import NEWCOMERS
from fritidspas.demo.twice import REF
from fritidspas.demo.vadehavn import vadehavn
from fritidspas.families.merging import likely_twins
from fritidspas.families.models import Child
from fritidspas.families.rules import check_merge
from fritidspas.guides.models import Guide
from fritidspas.guides.queries import candidates, own_guide
from fritidspas.ledger.queries import differences
from fritidspas.matches.models import Match
from fritidspas.matches.problem import Terms, everything
from fritidspas.matches.queries import waiting_for_coordinator
from fritidspas.matches.rules import Phase, Task, phase_of
from fritidspas.matching.problem import Problem
from fritidspas.passes.models import Pool
from fritidspas.passes.queries import PassFilter, count_passes, pools_of
from fritidspas.passes.rules import PassState
from fritidspas.schemes.queries import schemes
from fritidspas.settings import Settings
from fritidspas.trips import queries as trips
from fritidspas.trips.rules import TripKind
from tests.cast import Cast

NOW = datetime(2026, 8, 3, 9, 0, tzinfo=UTC)
TODAY, START = date(2026, 8, 3), date(2026, 8, 10)
END = add_months(START, 12)
GIVEN = PASSES + 15  # passes to newcomers at the demo club: three of them have none yet


def load(settings: Settings) -> bool:
    with transaction():
        return service.load_demo(settings.instance, NOW)


def counted(model: type[Child | Guide | Club | Offer | Match]) -> int:
    with across_municipalities():
        return session.scalar(select(func.count()).select_from(model)) or 0


def the_municipality() -> Municipality:
    return session.scalars(select(Municipality)).one()


def as_the_tables_say(problem: Problem, municipality: str) -> Problem:
    """The tables name a municipality by its key and keep no difference between no wish and a blank one."""
    return replace(
        problem,
        children={ref: replace(child, municipality=municipality) for ref, child in problem.children.items()},
        guides={ref: replace(guide, municipality=municipality) for ref, guide in problem.guides.items()},
        offers={ref: replace(offer, municipality=municipality) for ref, offer in problem.offers.items()},
    )


def test_an_empty_database_gets_the_demo_once(app: Flask, settings: Settings) -> None:
    with app.app_context():
        assert load(settings)
        sizes = [counted(model) for model in (Child, Guide, Club, Offer, Match)]
        assert sizes[:4] == [
            240 + NEWCOMERS + 1,
            81,
            40,
            102,
        ]  # one is written down twice, one guide on the way in
        with scoped_to(the_municipality().id):
            assert [row.scheme.key for row in schemes(TODAY)] == [
                "esbjerg-guldpas",
                "silkeborg-fritidspas",
                "koebenhavn-feriecamp",
                "guide-to-move",
                "koebenhavn-kontingentstoette",
            ]
            assert {phase_of(match) for match in session.scalars(select(Match))} == set(Phase)
            assert {Task.STOPPED, Task.TIME_OVER, Task.NOT_ANSWERED, Task.NOT_MET, Task.LAST_DAY_SOON} <= set(
                waiting_for_coordinator(TODAY)
            )
        assert not load(settings)
        assert [counted(model) for model in (Child, Guide, Club, Offer, Match)] == sizes


def test_the_demo_has_given_passes_from_this_years_pool(app: Flask, settings: Settings) -> None:
    with app.app_context():
        load(settings)
        with scoped_to(the_municipality().id):
            [pool, _line] = session.scalars(select(Pool).order_by(Pool.id)).all()
            [row] = pools_of(pool.scheme_id)
            assert (pool.year, row.passes, row.committed) == (2026, GIVEN, (GIVEN - 1) * 60_000 + 90_000)
            assert row.left > 0
            assert count_passes(PassFilter(state=PassState.STOPPED)) == 1
            assert differences() == []


def test_two_wait_in_line_for_money_and_one_child_is_written_down_twice(
    app: Flask, settings: Settings
) -> None:
    with app.app_context():
        load(settings)
        with scoped_to(the_municipality().id):
            [scheme] = [row.scheme for row in schemes(TODAY) if row.scheme.key == SCHEME]
            waiting = in_line(scheme.id)
            assert [one.granted_ore for one in waiting] == [100_000, 100_000]
            assert all("står i kø" in one.letter for one in waiting)
            again = session.scalars(select(Child).where(Child.ref == REF)).one()
            [first] = likely_twins(again)
            check_merge(first, again)


def test_a_guide_logs_in_with_days_behind_and_ahead_and_months_are_approved_and_waiting(
    app: Flask, settings: Settings
) -> None:
    with app.app_context():
        load(settings)
        with scoped_to(the_municipality().id):
            user = session.scalars(select(User).where(User.email == GUIDE.email)).one()
            guide = own_guide(user.id)
            assert guide
            children = trips.children_of(guide.id, TODAY)
            assert trips.trips_not_noted(guide.id, TODAY)
            assert trips.ahead(children, TODAY)
            assert {row.kind for row in trips.noted(guide.id, 0, 100)} == set(TripKind)
            assert [bool(row.approved_by) for row in trips.months(TODAY)] == [False, True]
            [waiting] = trips.months_to_approve(TODAY)
            assert waiting in {one.line.for_month for one in trips.month_lines(waiting)}
            assert len({one.line.for_month for one in trips.month_lines(waiting)}) == 2  # a correction, too
            assert [one.name for one in candidates()] == ["Ayaan Warsame"]


@pytest.mark.parametrize(
    "now", [datetime(2027, 1, 1, 9, 0, tzinfo=UTC), datetime(2027, 12, 31, 23, 30, tzinfo=UTC)]
)
def test_the_demo_loads_on_any_day_of_a_year(app: Flask, settings: Settings, now: datetime) -> None:
    with app.app_context():
        with transaction():
            assert service.load_demo(settings.instance, now)
        with scoped_to(the_municipality().id):
            assert count_passes(PassFilter()) == GIVEN + OTHER_PASSES + 2  # two were applied for


def test_clubs_with_somebody_who_logs_in_are_in_order_soon_reminded_and_waiting(
    app: Flask, settings: Settings
) -> None:
    with app.app_context():
        load(settings)
        with scoped_to(the_municipality().id):
            found = [session.scalars(select(Club).where(Club.name == one.name)).one() for one in CLUBS]
            lacks = [missing(club, declarations_of(club.id), TODAY) for club in found]
            due = [reminders_due(one.valid_until, TODAY) for one in declarations_of(found[1].id)]
            assert [people_of(club.id)[0].user.email for club in found] == [one.person.email for one in CLUBS]
    assert all(is_cvr(one.cvr) for one in CLUBS)
    assert lacks == [(), (), ("approval", "declaration", "confirmation")]
    assert due == [(60,)]
    assert found[2].asked_at is not None


def test_a_municipality_that_is_there_is_left_alone(app: Flask, cast: Cast, settings: Settings) -> None:
    with app.app_context():
        assert not load(settings)
        assert counted(Child) == 0
        assert service.demo_logins(settings.instance) == []
    assert not (settings.instance / FILE).exists()


def test_the_tables_ask_the_engine_exactly_what_was_drawn(
    app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "live_on", lambda now: None)  # which changes some of what was drawn
    with app.app_context():
        load(settings)
        municipality = the_municipality().id
        with scoped_to(municipality):
            asked = everything(Terms(START, END), TODAY).problem
    drawn = as_the_tables_say(problem_of(vadehavn(TODAY), START, END), str(municipality))
    assert asked.kept == drawn.kept
    assert asked.offers == drawn.offers
    assert asked.guides == drawn.guides
    assert asked.children == drawn.children


def test_a_first_start_that_is_broken_off_leaves_nothing_and_the_next_one_loads(
    app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with app.app_context():
        with monkeypatch.context() as patch:
            patch.setattr(writing, "record", killed)
            with pytest.raises(KeyboardInterrupt):
                load(settings)
        assert session.scalar(select(func.count()).select_from(Municipality)) == 0
        assert counted(Child) == 0
        assert load(settings)
        assert all(login.password for login in service.demo_logins(settings.instance))
