"""The waiting line: a seat that is offered has a day to be answered by, and then goes on, once."""

import threading
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from fritidspas import rooms
from fritidspas.audit.models import AuditEvent
from fritidspas.core.refused import Refused
from fritidspas.courses.models import CoursePlace, CourseRound
from fritidspas.courses.rules import PlaceState
from fritidspas.courses.service import giving, line
from fritidspas.db import across_municipalities, session, transaction
from tests.at_once import at_the_same_time, sqlite_as_python_has_it
from tests.courses.fair import CLOSED, Fair
from tests.courses.test_round import lucky_first

TOO_LATE = CLOSED + timedelta(days=6)


def sweep(fair: Fair) -> None:
    """As the worker does it, every minute."""
    assert line.lapse_offers in rooms.SWEEPS
    with across_municipalities(), transaction():
        line.lapse_offers(fair.now)


def offered(fair: Fair, waiting: int = 3) -> tuple[int, int, list[int]]:
    """One seat that was given back; who had it, and those in line, the first of whom is asked."""
    round_id, course = fair.round(), fair.course()
    children = lucky_first([fair.wishing(round_id, course) for _ in range(waiting)])
    fair.close()
    fair.propose(round_id)
    fair.give(round_id)
    fair.give_back(round_id, children[0])
    return round_id, course, children


def lapsed() -> int:
    session.rollback()
    found = select(func.count()).where(AuditEvent.kind == "courses.lapsed")
    return session.scalar(found) or 0


def test_who_does_not_answer_in_time_lets_the_next_one_have_it(fair: Fair) -> None:
    round_id, course, (_, first, second) = offered(fair)
    place = fair.place(round_id, first, PlaceState.ASKED)
    assert session.get_one(CoursePlace, place).answer_by == date(2026, 9, 7)
    fair.now = CLOSED + timedelta(days=5)
    sweep(fair)
    assert fair.standing(round_id)[first] == {course: "asked"}
    fair.now = TOO_LATE
    with pytest.raises(Refused, match="answered_too_late"), transaction():
        giving.answer(place, True, fair.now, fair.by)
    sweep(fair)
    assert fair.standing(round_id)[first] == {course: "lapsed"}
    assert fair.standing(round_id)[second] == {course: "asked"}
    sweep(fair)
    assert lapsed() == 1
    fair.answer(round_id, second, yes=True)
    assert fair.given(second) == [(course, "confirmed", 50_000)]
    assert fair.balanced()


def test_the_last_in_line_leaves_the_seat_free(fair: Fair) -> None:
    round_id, course, (_, last) = offered(fair, waiting=2)
    fair.now = TOO_LATE
    sweep(fair)
    assert fair.standing(round_id)[last] == {course: "lapsed"}
    assert line.seats_of([fair.offer(course)])[course].free == 1


def test_a_group_keeps_only_the_seats_it_has_named_children_for_once_the_round_is_given(fair: Fair) -> None:
    round_id, course = fair.round(), fair.course(places=2)
    in_class = fair.child()
    first, second = lucky_first([fair.wishing(round_id, course), fair.wishing(round_id, course)])
    fair.group(round_id, course, 2, in_class)
    fair.close()
    fair.propose(round_id)
    with pytest.raises(Refused, match="nothing_proposed"), transaction():
        line.ask_next(round_id, course, fair.now, fair.by)
    fair.give(round_id)
    with transaction():
        line.ask_next(round_id, course, fair.now, fair.by)
    assert fair.standing(round_id)[first] == {course: "asked"}
    fair.give_back(round_id, in_class)
    assert fair.standing(round_id)[second] == {course: "asked"}


@pytest.mark.both_databases
def test_two_workers_at_once_let_it_go_on_once(fair: Fair) -> None:
    round_id, course, (_, *line_up) = offered(fair, waiting=4)
    fair.now = TOO_LATE
    acts: list[Callable[[], None]] = [lambda: sweep(fair)] * 3
    assert at_the_same_time(fair.cast.app, fair.cast.home, acts) == []
    assert [fair.standing(round_id)[child][course].split()[0] for child in line_up] == [
        "lapsed",
        "asked",
        "in_line",
    ]
    assert lapsed() == 1


@pytest.mark.both_databases
def test_a_yes_in_the_last_minute_and_the_worker_do_not_both_have_it(fair: Fair) -> None:
    round_id, course, (_, first, second) = offered(fair)
    place, late = fair.place(round_id, first, PlaceState.ASKED), TOO_LATE

    def say_yes() -> None:
        with transaction():
            giving.answer(place, True, CLOSED, fair.by)

    fair.now = late
    problems = at_the_same_time(fair.cast.app, fair.cast.home, [say_yes, lambda: sweep(fair)])
    assert {str(problem) for problem in problems} <= {"place_gone"}
    stands = [fair.standing(round_id)[child][course].split()[0] for child in (first, second)]
    assert stands == (["lapsed", "asked"] if problems else ["given", "in_line"])


@pytest.mark.both_databases
def test_without_the_lock_on_the_round_it_goes_on_twice(fair: Fair, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: both have read the line before either writes."""
    offered(fair, waiting=4)
    fair.now = TOO_LATE
    places, barrier, locked = line._places, threading.Barrier(2, timeout=10), line.locked

    def unlocked(model: type, row_id: int) -> object:
        return session.get_one(model, row_id) if model is CourseRound else locked(model, row_id)

    def read_and_wait(*asked: object) -> object:
        found = places(*asked)
        if PlaceState.ASKED in asked:
            barrier.wait()
        return found

    monkeypatch.setattr(line, "locked", unlocked)
    monkeypatch.setattr(line, "_places", read_and_wait)
    with sqlite_as_python_has_it():
        at_the_same_time(fair.cast.app, fair.cast.home, [lambda: sweep(fair)] * 2)
    assert lapsed() == 2
