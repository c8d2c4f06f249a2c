"""One child, one grant: whoever gives it, through whichever door, and at whatever moment."""

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import func, select, text

from fritidspas.core.refused import Refused
from fritidspas.db import session, transaction
from fritidspas.passes import queries
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.rules import Door
from tests.at_once import at_the_same_time, sqlite_as_python_has_it
from tests.passes.desk import KRONER_600, Desk

# People; what a file has is decided by what they gave before it (`exchange/importing/test_passes.py`).
DOORS = (Door.COORDINATOR, Door.PROFESSIONAL, Door.PARENT)
pytestmark = pytest.mark.both_databases


def passes() -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(LeisurePass)) or 0


def give_through_all_doors(desk: Desk, child: int, scheme: int) -> list[BaseException]:
    """Everybody gives the child a pass; the refusals, and whatever else went wrong."""

    def through(door: Door) -> Callable[[], None]:
        return lambda: desk.give(child, scheme, door=door) and None

    return at_the_same_time(desk.cast.app, desk.cast.home, [through(door) for door in DOORS])


def test_one_after_the_other_the_second_is_refused(desk: Desk) -> None:
    scheme, child = desk.scheme(), desk.child()
    pool = desk.pool(scheme)
    desk.give(child, scheme)
    with pytest.raises(Refused, match="pass_already"):
        desk.give(child, scheme, door=Door.PROFESSIONAL)
    assert (passes(), desk.left(pool)) == (1, 9 * KRONER_600)


def test_at_the_same_time_one_of_three_gives(desk: Desk) -> None:
    scheme, child = desk.scheme(), desk.child()
    pool = desk.pool(scheme)
    problems = give_through_all_doors(desk, child, scheme)
    assert [str(problem) for problem in problems] == ["pass_already"] * 2
    assert (passes(), desk.left(pool)) == (1, 9 * KRONER_600)
    assert desk.balanced()


def give_once_all_have_looked(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, child: int, scheme: int
) -> list[BaseException]:
    """Nobody writes before all have read which passes the child has."""
    look, barrier = queries.passes_under, threading.Barrier(len(DOORS), timeout=10)

    def look_and_wait(child_id: int, scheme_id: int) -> object:
        found = look(child_id, scheme_id)
        barrier.wait()
        return found

    monkeypatch.setattr(queries, "passes_under", look_and_wait)
    with sqlite_as_python_has_it():
        return give_through_all_doors(desk, child, scheme)


def test_all_have_looked_before_anybody_writes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    scheme, child = desk.scheme(), desk.child()
    desk.pool(scheme)
    problems = give_once_all_have_looked(desk, monkeypatch, child, scheme)
    assert [str(problem) for problem in problems] == ["pass_already"] * 2
    assert passes() == 1


def test_without_the_index_all_three_give(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    scheme, child = desk.scheme(), desk.child()
    desk.pool(scheme)
    with transaction():
        session.execute(text("DROP INDEX uq_leisure_pass_turn"))
    assert give_once_all_have_looked(desk, monkeypatch, child, scheme) == []
    assert passes() == 3
