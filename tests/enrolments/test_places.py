"""The last place at a team, and who comes without having asked."""

import threading
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from fritidspas.clubs.above import Children
from fritidspas.clubs.rules import OfferKind
from fritidspas.core.refused import Refused
from fritidspas.core.week import parse_week
from fritidspas.db import session, transaction
from fritidspas.enrolments import service
from fritidspas.enrolments.models import Attendance, Enrolment
from fritidspas.enrolments.rules import AttendanceKind, EnrolmentState, Mark, clashes, training_days
from fritidspas.enrolments.service import held
from tests import make
from tests.at_once import at_the_same_time, sqlite_as_python_has_it
from tests.cast import NOW
from tests.passes.desk import Desk

CAME, ABSENT, WALK_IN = AttendanceKind.ATTENDED, AttendanceKind.ABSENT, AttendanceKind.WALK_IN


def two_who_ask(desk: Desk) -> list[Callable[[], None]]:
    """Two children ask for the one place; each act gives it to one of them."""
    with transaction():
        offer = make.offer(places=1)
        children = [make.child([offer]).id for _ in range(2)]
        offer_id = offer.id

    def give(child: int) -> Callable[[], None]:
        def act() -> None:
            with transaction():
                service.confirm(child, offer_id, NOW, desk.by)

        return act

    return [give(child) for child in children]


def states() -> list[EnrolmentState]:
    session.rollback()
    return sorted(session.scalars(select(Enrolment.state)))


@pytest.mark.both_databases
def test_of_two_who_give_the_last_place_at_once_one_does(desk: Desk) -> None:
    problems = at_the_same_time(desk.cast.app, desk.cast.home, two_who_ask(desk))
    assert [getattr(problem, "code", problem) for problem in problems] == ["offer_full"]
    assert states() == [EnrolmentState.CONFIRMED, EnrolmentState.REQUESTED]


@pytest.mark.both_databases
def test_without_holding_the_offer_both_would(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: counting without a lock gives one place to two."""
    both, count = threading.Barrier(2), held.count_children

    def count_at_once(offer_ids: list[int]) -> dict[int, Children]:
        counted = count(offer_ids)
        both.wait(timeout=10)
        return counted

    monkeypatch.setattr(held, "locked", session.get_one)
    monkeypatch.setattr(held, "count_children", count_at_once)
    acts = two_who_ask(desk)
    with sqlite_as_python_has_it():
        problems = at_the_same_time(desk.cast.app, desk.cast.home, acts)
    # PostgreSQL says yes to both; SQLite itself stops the second. Nobody is told that it is full.
    assert [type(problem) for problem in problems] in ([], [OperationalError])


def team(**given: object) -> int:
    with transaction():
        return make.offer(**given).id


def come(desk: Desk, child: int, offer: int) -> Enrolment:
    with transaction():
        service.come_today(child, offer, NOW, desk.by)
    return session.scalars(select(Enrolment).where(Enrolment.child_id == child)).one()


def test_a_child_with_a_good_pass_just_turns_up(desk: Desk) -> None:
    child, offer, scheme = desk.child(), team(), desk.scheme()
    with pytest.raises(Refused, match="pass_not_good"):
        come(desk, child, offer)
    desk.pool(scheme)
    given = desk.give(child, scheme)
    for _ in range(2):
        begun = come(desk, child, offer)
    assert (begun.state, begun.started_on, begun.pass_id) == (EnrolmentState.STARTED, NOW.date(), given)
    assert [each.kind for each in session.scalars(select(Attendance))] == [WALK_IN]


def test_a_full_team_has_no_place_for_who_turns_up(desk: Desk) -> None:
    child, offer, scheme = desk.child(), team(places=0), desk.scheme()
    desk.pool(scheme)
    desk.give(child, scheme)
    with pytest.raises(Refused, match="offer_full"):
        come(desk, child, offer)
    assert session.scalars(select(Enrolment)).all() == []


def test_a_child_with_a_place_needs_no_pass_to_come(desk: Desk) -> None:
    child, offer = desk.child(), team()
    with transaction():
        service.add_wish(child, offer, NOW, desk.by)
        service.confirm(child, offer, NOW, desk.by)
    come(desk, child, offer)
    assert [each.kind for each in session.scalars(select(Attendance))] == [CAME]


def test_nobody_turns_up_for_a_course(desk: Desk) -> None:
    """Its places are given in rounds."""
    child, offer, scheme = desk.child(), team(kind=OfferKind.COURSE), desk.scheme()
    desk.pool(scheme)
    desk.give(child, scheme)
    with pytest.raises(Refused, match="place_by_round"):
        come(desk, child, offer)


@pytest.mark.parametrize(
    ("kind", "seen", "written", "clash"),
    [
        (CAME, None, None, False),
        (CAME, None, CAME, False),
        (CAME, ABSENT, ABSENT, False),
        (CAME, None, ABSENT, True),
        (ABSENT, CAME, None, True),
    ],
)
def test_a_mark_gives_way_to_what_it_has_not_seen(kind, seen, written, clash) -> None:
    assert clashes(Mark(kind, seen), written) == clash


@pytest.mark.parametrize(
    ("times", "first", "days"),
    [
        ("tue 16:00-17:00", None, [date(2026, 8, 4), date(2026, 7, 28)]),
        ("tue 16:00-17:00 | thu 16:00-17:00", None, [date(2026, 8, 4), date(2026, 7, 30)]),
        ("tue 16:00-17:00", date(2026, 8, 1), [date(2026, 8, 4)]),
        ("", None, []),
    ],
)
def test_the_latest_trainings(times, first, days) -> None:
    assert training_days(parse_week(times), first, date(2026, 8, 4), 2) == days
