"""The line for money: in order of decision, released by a person, and nobody new passes it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from fritidspas.applications import queries
from fritidspas.applications.models import Application
from fritidspas.applications.rules import State
from fritidspas.core.refused import Refused
from fritidspas.db import session, transaction
from fritidspas.families.models import Child
from fritidspas.passes import service as passes
from fritidspas.passes.rules import Door
from tests.applications.desk import Counter
from tests.at_once import at_the_same_time
from tests.cast import NOW
from tests.passes.desk import KRONER_600
from tests.schemes.files import SHIPPED

pytestmark = pytest.mark.both_databases


def line(scheme: int) -> list[int | None]:
    """The children who wait, the first first."""
    session.rollback()
    return [one.child_id for one in queries.in_line(scheme)]


def wait_for_money(desk: Counter, scheme: int, count: int) -> list[int]:
    """So many children are granted a pass while there is no money, minute by minute; the last applied first."""
    children = [desk.child() for _ in range(count)]
    for number, child in enumerate(children):
        application = desk.apply(scheme, child_id=child, submitted_at=NOW - timedelta(days=number))
        assert desk.decide(application, now=NOW + timedelta(minutes=number)) is State.QUEUED
    return children


def fund(pool_id: int, desk: Counter, ore: int) -> None:
    """The year has so much in all."""
    with transaction():
        pool = passes.locked(passes.Pool, pool_id)
        passes.change_pool(pool_id, ore, "Mere", pool.changed_at, NOW, desk.by)


def test_who_was_decided_first_is_first_and_the_money_says_how_many(desk: Counter) -> None:
    scheme = desk.scheme()
    pool = desk.pool(scheme, ore=KRONER_600 - 1)
    children = wait_for_money(desk, scheme, 3)
    assert line(scheme) == children
    fund(pool, desk, 2 * KRONER_600)
    given, problems = desk.release(scheme, NOW + timedelta(hours=1))
    assert (given, [str(one) for one in problems.values()]) == (2, ["pool_empty"])
    assert line(scheme) == children[2:]
    assert [one.letter for one in session.query(Application).filter_by(state=State.GRANTED)] == ["Brevet"] * 2
    assert desk.balanced()


def test_nobody_new_passes_the_line_when_money_comes_back(desk: Counter) -> None:
    scheme = desk.scheme()
    pool = desk.pool(scheme, ore=1)
    [first] = wait_for_money(desk, scheme, 1)
    fund(pool, desk, 2 * KRONER_600)
    with pytest.raises(Refused, match="line_waits"):
        desk.give(desk.child(), scheme)
    late = desk.apply(scheme, child_id=desk.child())
    assert desk.decide(late) is State.QUEUED
    assert desk.release(scheme)[0] == 2
    assert session.query(passes.LeisurePass).order_by("id").first().child_id == first
    desk_left = desk.left(pool)
    assert desk_left == 0


def test_without_the_line_the_new_one_passes(desk: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    monkeypatch.setattr(passes, "_check_line", lambda *_: None)
    scheme = desk.scheme()
    pool = desk.pool(scheme, ore=1)
    wait_for_money(desk, scheme, 1)
    fund(pool, desk, KRONER_600)
    desk.give(desk.child(), scheme)
    assert desk.release(scheme)[0] == 0


def test_a_pass_issued_while_there_is_no_money_waits_in_line_once(desk: Counter) -> None:
    scheme, child = desk.scheme(), desk.child()
    pool = desk.pool(scheme, ore=1)

    def issue() -> object:
        granting, giver = desk.said(door=Door.PROFESSIONAL)
        with transaction():
            return passes.issue_or_queue(session.get_one(Child, child), scheme, granting, giver, NOW)

    assert issue() is None
    assert line(scheme) == [child]
    with pytest.raises(Refused, match="already_in_line"):
        issue()
    fund(pool, desk, KRONER_600)
    assert desk.release(scheme)[0] == 1
    assert desk.given(session.query(passes.LeisurePass).one().id).door is Door.PROFESSIONAL


def test_two_who_release_at_once_give_each_child_one(desk: Counter) -> None:
    scheme = desk.scheme()
    pool = desk.pool(scheme, ore=1)
    wait_for_money(desk, scheme, 3)
    fund(pool, desk, 3 * KRONER_600)
    assert at_the_same_time(desk.cast.app, desk.cast.home, [lambda: desk.release(scheme) and None] * 2) == []
    assert (line(scheme), desk.left(pool)) == ([], 0)
    assert desk.balanced()


def test_a_scheme_that_refuses_has_no_line(desk: Counter) -> None:
    scheme = desk.scheme(SHIPPED["guide-to-move"].replace('when_empty = "queue"', 'when_empty = "refuse"'))
    desk.pool(scheme, ore=1)
    application = desk.apply(scheme, child_id=desk.child())
    with pytest.raises(Refused, match="pool_empty"):
        desk.decide(application)
    assert desk.found(application).state is State.SUBMITTED


DECEMBER = datetime(2026, 12, 10, 9, 0, tzinfo=UTC)
JANUARY = date(2027, 1, 10)


def test_who_waits_for_next_years_money_gets_next_years_pass_and_holds_nobody_back_from_this_years(
    desk: Counter,
) -> None:
    scheme = desk.scheme()
    this_year, next_year = desk.pool(scheme, ore=1), desk.pool(scheme, ore=1, year=2027)
    ahead = desk.child()
    for child, day in ((ahead, JANUARY), (desk.child(), DECEMBER.date())):
        application = desk.apply(scheme, child_id=child, submitted_at=NOW)
        assert desk.decide(application, now=DECEMBER, activity_day=day) is State.QUEUED
    fund(this_year, desk, 2 * KRONER_600)
    given, problems = desk.release(scheme, DECEMBER)
    assert (given, [str(one) for one in problems.values()]) == (1, ["pool_empty"])
    assert line(scheme) == [ahead]
    fund(next_year, desk, KRONER_600)
    assert desk.release(scheme, DECEMBER)[0] == 1
    assert desk.given(passes_of(ahead)).period_first == date(2027, 1, 1)
    assert desk.balanced()


def test_who_waits_for_this_years_money_is_not_passed_by_one_who_waits_for_the_next(desk: Counter) -> None:
    """What is left for January is theirs too, once it has come."""
    scheme = desk.scheme()
    desk.pool(scheme, ore=1)
    pool = desk.pool(scheme, ore=1, year=2027)
    children = [desk.child(), desk.child()]
    for child, day in zip(children, (DECEMBER.date(), JANUARY), strict=True):
        application = desk.apply(scheme, child_id=child, submitted_at=NOW)
        assert desk.decide(application, now=DECEMBER, activity_day=day) is State.QUEUED
    fund(pool, desk, KRONER_600)
    assert desk.release(scheme, DECEMBER)[0] == 0
    assert desk.release(scheme, DECEMBER + timedelta(days=30))[0] == 1
    assert line(scheme) == children[1:]


def test_no_pass_is_raised_past_the_line_but_with_money_that_is_not_theirs(
    desk: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    scheme = desk.scheme()
    pool = desk.pool(scheme, ore=KRONER_600)
    given = desk.give(desk.child(), scheme)
    wait_for_money(desk, scheme, 1)
    fund(pool, desk, 2 * KRONER_600)

    def worth(ore: int, now: datetime = NOW) -> None:
        seen = desk.given(given).changed_at
        with transaction():
            passes.change_grant(given, ore, "Dyrere hold", seen, now, desk.by)

    with pytest.raises(Refused, match="line_waits"):
        worth(KRONER_600 + 1)
    worth(KRONER_600 - 1)
    worth(KRONER_600, DECEMBER + timedelta(days=30))
    monkeypatch.setattr(passes, "_check_raise", lambda *_: None)
    worth(KRONER_600 + 1)  # the control
    assert desk.balanced()


def passes_of(child: int) -> int:
    session.rollback()
    return session.query(passes.LeisurePass.id).filter_by(child_id=child).scalar()
