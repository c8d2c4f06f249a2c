"""A child that leaves and asks again: the time before stays true while the new wish lives."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from fritidspas import rooms
from fritidspas.core.dates import add_months
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from fritidspas.enrolments.models import Enrolment, Stay
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.enrolments.service import add_wish
from fritidspas.exchange.columns import Kind
from fritidspas.exchange.records.values import Record
from fritidspas.exchange.rules import Change
from fritidspas.exchange.saving import write as write_plan
from fritidspas.families.merging import merge_children
from fritidspas.families.rules import MergeReason
from fritidspas.followups.models import Participation
from fritidspas.followups.rules.planning import ClosedBy
from fritidspas.statistics.queries import stories
from tests.cast import Cast
from tests.followups.life import ABSENT, TODAY, Life, at
from tests.migrating import as_of
from tests.passes.desk import Desk

LEFT = TODAY + timedelta(days=20)
AGAIN = TODAY + timedelta(days=30)
BACK = TODAY + timedelta(days=40)
DUE = [add_months(TODAY, 3), add_months(TODAY, 6)]


@pytest.fixture
def life(cast: Cast) -> Iterator[Life]:
    """A girl who came to football, left it, and has a pass that pays."""
    with cast.app.test_request_context(), scoped_to(cast.home):
        life = Life.begin(Desk(cast), cast.id_of(Role.COORDINATOR))
        life.comes()
        life.stops(at(LEFT))
        yield life


def wish_again(life: Life) -> None:
    with transaction():
        add_wish(life.child, life.offer, at(AGAIN), life.by)


def stays() -> list[tuple[date, date]]:
    session.rollback()
    return [(one.started_on, one.left_on) for one in session.scalars(select(Stay).order_by(Stay.id))]


def story(life: Life, day: date) -> tuple[str, date | None]:
    session.rollback()
    [told] = [one for one in stories(day) if one.child_id == life.child]
    return told.begun, told.began_on


def test_the_new_wish_leaves_what_is_followed_up_as_it_was(life: Life) -> None:
    wish_again(life)
    life.plan(at(AGAIN))
    life.sweep(at(AGAIN))
    [one] = life.participations()
    assert (one.began_on, one.ended_on, one.closed_by) == (TODAY, None, None)
    assert life.waits() == DUE
    assert stays() == [(TODAY, LEFT)]
    enrolment = session.scalars(select(Enrolment)).one()
    assert (enrolment.state, enrolment.pass_id, enrolment.started_on) == (
        EnrolmentState.REQUESTED,
        None,
        None,
    )


def test_what_was_never_begun_leaves_no_time_behind(life: Life) -> None:
    wish_again(life)
    life.stops(at(AGAIN))
    wish_again(life)
    assert stays() == [(TODAY, LEFT)]


def test_who_comes_back_is_followed_from_the_day_it_first_began(life: Life) -> None:
    wish_again(life)
    life.comes(BACK, now=at(BACK))
    assert [row.began_on for row in life.participations()] == [TODAY]
    assert life.waits() == DUE


def test_the_figures_count_the_time_before(life: Life) -> None:
    before = story(life, AGAIN)
    wish_again(life)
    assert story(life, AGAIN) == before


def test_a_day_of_the_time_before_corrects_that_time_alone(life: Life) -> None:
    earlier = TODAY - timedelta(days=7)
    wish_again(life)
    life.comes(earlier, now=at(AGAIN))
    assert stays() == [(earlier, LEFT)]
    assert [row.began_on for row in life.participations()] == [earlier]
    for day in (earlier, TODAY):
        life.comes(day, ABSENT, at(AGAIN))
    assert stays() == []
    assert [row.closed_by for row in life.participations()] == [ClosedBy.NOT_BEGUN]


def test_a_file_that_asks_again_keeps_it_too(life: Life) -> None:
    enrolment = session.scalars(select(Enrolment)).one()
    with transaction():
        asked = Change(Record(Kind.CHILDREN, 2, "B1", {}, {}), life.child, {}, (), reopened=(enrolment.id,))
        write_plan([asked], "", at(AGAIN), life.by)
    assert stays() == [(TODAY, LEFT)]
    life.sweep(at(AGAIN))
    assert life.waits() == DUE


def test_of_two_rows_that_become_one_each_ones_time_is_kept(life: Life) -> None:
    other = life.desk.child()
    with transaction():
        add_wish(other, life.offer, at(AGAIN), life.by)
        merge_children(other, life.child, MergeReason.FAMILY_SAYS, at(AGAIN), life.by, rooms.MOVERS)
    assert stays() == [(TODAY, LEFT)]
    life.sweep(at(AGAIN))
    [one] = life.participations()
    assert (one.child_id, one.began_on, one.closed_by) == (other, TODAY, None)


def test_the_migration_makes_the_time_before_of_what_was_asked_for_again(life: Life) -> None:
    wish_again(life)
    with transaction():
        session.execute(update(Participation).values(ended_on=TODAY, closed_by=ClosedBy.NOT_BEGUN))
    with as_of("0028"):
        pass
    assert stays() == [(TODAY, LEFT)]
    life.sweep(at(AGAIN))
    [one] = life.participations()
    assert (one.began_on, one.closed_by) == (TODAY, None)
    assert life.waits() == DUE
