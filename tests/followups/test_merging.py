"""A child with two rows: nothing that is answered is lost, and nothing is asked twice."""

from datetime import timedelta

from sqlalchemy import select

from fritidspas import rooms
from fritidspas.core.dates import add_months
from fritidspas.db import session, transaction
from fritidspas.enrolments.models import Enrolment
from fritidspas.families.merging import merge_children
from fritidspas.families.rules import MergeReason
from fritidspas.followups.rules.answering import Goes
from fritidspas.passes.models import LeisurePass
from tests.cast import NOW
from tests.followups.life import TODAY, Life

LATER = NOW + timedelta(hours=1)


def merge(life: Life, gone: int) -> None:
    with transaction():
        merge_children(life.child, gone, MergeReason.FAMILY_SAYS, LATER, life.by, rooms.MOVERS)
    life.sweep(LATER)


def test_what_was_planned_for_both_is_asked_once(life: Life) -> None:
    gone, offer = life.somebody()
    earlier = TODAY - timedelta(days=7)
    life.comes()
    life.comes(earlier, child_id=gone, offer_id=offer)
    life.answer(3, Goes.SAME, add_months(earlier, 3))  # of the row that goes: the newest
    merge(life, gone)
    [one] = life.participations()
    assert (one.child_id, one.began_on) == (life.child, earlier)
    assert life.dues() == [
        (3, add_months(earlier, 3), "answered"),
        (6, add_months(earlier, 6), "waiting"),
    ]


def test_an_answer_of_each_row_is_kept(life: Life) -> None:
    gone, offer = life.somebody()
    life.comes()
    life.answer(3, Goes.SAME, add_months(TODAY, 3))
    life.comes(child_id=gone, offer_id=offer)
    life.answer(6, Goes.OTHER, add_months(TODAY, 6))
    merge(life, gone)
    assert [(months, state) for months, _, state in life.dues()] == [(3, "answered"), (6, "answered")]


def test_at_the_same_team_it_goes_with_the_row_that_stays(life: Life) -> None:
    gone = life.desk.child()
    given = life.desk.give(gone, life.scheme)
    with transaction():
        life.place(gone, life.offer, given)
    life.comes(child_id=gone)
    merge(life, gone)
    session.rollback()
    [one] = life.participations()
    assert one.child_id == life.child
    assert one.enrolment_id == session.scalars(select(Enrolment.id)).one()
    assert len(life.waits()) == 2
    assert session.scalars(select(LeisurePass.child_id)).all()
