"""A club notes a whole team while it says yes to one of the children: nobody waits in a ring for the last place."""

import threading

import pytest
from sqlalchemy import select

from fritidspas.db import session, transaction
from fritidspas.enrolments import service
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.rules import AttendanceKind, EnrolmentState, Mark
from fritidspas.enrolments.service import places, trainings
from tests import make
from tests.at_once import at_the_same_time, until_somebody_waits
from tests.cast import NOW
from tests.families.meanwhile import named, ring
from tests.passes.desk import Desk

pytestmark = pytest.mark.both_databases
CAME = Mark(AttendanceKind.ATTENDED, None)


def noted_while_confirmed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two children ask for a place. The second is held, and not the offer yet, when the first is noted as come."""
    with transaction():
        offer = make.offer(places=5)
        first, second = (make.enrolment(make.child(), offer) for _ in range(2))
        offer_id, child_id, marks = offer.id, second.child_id, {first.id: CAME, second.id: CAME}
    came, check = threading.Event(), places.check_place

    def stand_still(*about: object) -> None:
        came.set()
        until_somebody_waits()
        check(*about)

    monkeypatch.setattr(places, "check_place", stand_still)

    def confirm() -> None:
        with transaction():
            service.confirm(child_id, offer_id, NOW, desk.by)

    def note() -> None:
        came.wait()
        with transaction():
            service.mark(offer_id, NOW.date(), marks, NOW, desk.by)

    return [named(problem) for problem in at_the_same_time(desk.cast.app, desk.cast.home, [confirm, note])]


def states() -> list[EnrolmentState]:
    session.rollback()
    return list(session.scalars(select(Enrolment.state)))


def test_whoever_notes_a_team_holds_all_its_children_first(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert noted_while_confirmed(desk, monkeypatch) == []
    assert states() == [EnrolmentState.STARTED] * 2


def test_one_child_after_the_other_ends_in_a_ring(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    monkeypatch.setattr(trainings, "hold_children", lambda _ids: True)
    assert noted_while_confirmed(desk, monkeypatch) == ring()
