"""Deciding: what a yes gives, what a no keeps, and two who answer at once."""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from fritidspas.applications import service
from fritidspas.applications.answers import Answers
from fritidspas.applications.models import Application
from fritidspas.applications.rules import Decider, Decision, Kind, State
from fritidspas.applications.service import deciding, linking
from fritidspas.audit.models import AuditEvent
from fritidspas.core.professions import Profession
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.families.models import Child
from fritidspas.families.rules import WishedKind
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.rules import Door
from fritidspas.schemes.scheme import Gift
from tests.applications.desk import ABOUT, Counter
from tests.at_once import at_the_same_time, sqlite_as_python_has_it
from tests.cast import NOW
from tests.passes.desk import KRONER_600
from tests.schemes.files import SHIPPED

PASS = frozenset({Gift.PASS})
NO: dict[str, Any] = {"gifts": frozenset(), "reason": "Barnet går til fodbold."}


def passes() -> list[LeisurePass]:
    session.rollback()
    return list(session.scalars(select(LeisurePass)))


def kinds() -> list[str]:
    """Every event of an application, oldest first."""
    mine = AuditEvent.kind.startswith("applications.")
    return list(session.scalars(select(AuditEvent.kind).where(mine).order_by(AuditEvent.id)))


def test_a_yes_gives_the_pass_and_the_guide_and_keeps_the_letter(desk: Counter) -> None:
    scheme, child = desk.scheme(), desk.child(waiting_since=None)
    desk.pool(scheme)
    sent = NOW - timedelta(days=9)
    application = desk.apply(scheme, kind=Kind.BOTH, child_id=child, submitted_at=sent)
    assert desk.decide(application) is State.GRANTED
    found = desk.found(application)
    assert (found.letter, found.granted_ore, found.decided_by) == ("Brevet", KRONER_600, desk.by)
    [given] = passes()
    assert (given.child_id, given.application_id, given.door) == (child, application, Door.PARENT)
    waiting = session.get_one(Child, child)
    assert (waiting.waiting_since, waiting.guide_kind) == (sent.date(), WishedKind.VOLUNTEER)
    assert kinds() == ["applications.granted"]
    assert desk.balanced()


def test_a_part_and_a_no(desk: Counter) -> None:
    scheme, child = desk.scheme(), desk.child(waiting_since=None)
    pool = desk.pool(scheme)
    part = desk.apply(scheme, kind=Kind.BOTH, child_id=child)
    assert (
        desk.decide(part, gifts=PASS, ore=40_000, reason="Resten betaler en fond.") is State.GRANTED_IN_PART
    )
    assert desk.left(pool) == 10 * KRONER_600 - 40_000
    assert session.get_one(Child, child).waiting_since is None
    unlinked = desk.apply(scheme)
    assert desk.decide(unlinked, gifts=frozenset(), reason="Barnet går til fodbold.") is State.REFUSED
    assert len(passes()) == 1


def test_a_criterion_that_is_not_met_gives_nothing(desk: Counter) -> None:
    scheme, child = desk.scheme(), desk.child(waiting_since=None)
    desk.pool(scheme)
    application = desk.apply(scheme, kind=Kind.BOTH, child_id=child)
    with pytest.raises(Refused, match="criteria_unmet"):
        desk.decide(application, ticked={})
    assert desk.found(application).state is State.SUBMITTED
    assert passes() == []
    assert session.get_one(Child, child).waiting_since is None


def test_a_rehearsal_keeps_nothing(desk: Counter) -> None:
    scheme, child = desk.scheme(), desk.child()
    pool = desk.pool(scheme)
    application = desk.apply(scheme, child_id=child)
    decision = Decision(PASS, {"who.money_is_a_barrier": True, "not_active": True}, NOW.date())
    with transaction():
        assert service.foresee(application, decision, NOW, NOW, desk.coordinator) is State.GRANTED
    assert (desk.found(application).state, passes(), kinds()) == (State.SUBMITTED, [], [])
    assert desk.left(pool) == 10 * KRONER_600


def test_the_counsellor_decides_about_gold_and_the_guide_is_paid(desk: Counter) -> None:
    scheme, child = desk.scheme(SHIPPED["esbjerg-guldpas"]), desk.child(waiting_since=None)
    application = desk.apply(scheme, kind=Kind.BOTH, child_id=child, door=Door.PROFESSIONAL)
    counsellor = Decider(desk.cast.id_of(Role.PROFESSIONAL), Role.PROFESSIONAL, Profession.FAMILY_COUNSELLOR)
    said = {"ticked": {"more_support": True}, "ore": 150_000}
    with pytest.raises(Refused, match="not_your_decision"):
        desk.decide(application, **said)
    with pytest.raises(Refused, match="open_case_missing"):
        desk.decide(application, by=counsellor, **said)
    assert desk.decide(application, by=counsellor, has_open_case=True, **said) is State.GRANTED
    assert session.get_one(Child, child).guide_kind is WishedKind.PAID
    alone = desk.apply(scheme, kind=Kind.GUIDE, child_id=desk.child(), door=Door.PROFESSIONAL)
    with pytest.raises(Refused, match="guide_needs_pass"):
        desk.decide(alone, by=counsellor, has_open_case=True, ticked={"more_support": True})


def test_a_letter_for_another_end_is_not_sent(desk: Counter) -> None:
    scheme, child = desk.scheme(), desk.child()
    desk.pool(scheme, ore=KRONER_600 - 1)
    application = desk.apply(scheme, child_id=child)
    decision = Decision(PASS, {"who.money_is_a_barrier": True, "not_active": True}, NOW.date())
    with pytest.raises(Refused, match="ends_otherwise"), transaction():
        service.decide(application, decision, "Ja", NOW, NOW, desk.coordinator, expected=State.GRANTED)
    assert desk.found(application).state is State.SUBMITTED


def test_linking_protects_an_address_the_applicant_calls_protected(desk: Counter) -> None:
    scheme, child = desk.scheme(), desk.child()
    application = desk.apply(scheme, answers=Answers(child=replace(ABOUT, is_protected=True)))
    with transaction():
        service.link(application, child, NOW, NOW, desk.by)
    assert session.get_one(Child, child).protected_until == date(2027, 8, 3)
    with pytest.raises(Refused, match="application_changed_meanwhile"), transaction():
        service.link(application, child, NOW - timedelta(days=1), NOW, desk.by)


def test_a_child_nobody_has_is_written_down_and_one_of_the_same_name_is_looked_at(desk: Counter) -> None:
    scheme = desk.scheme()
    first, second = desk.apply(scheme), desk.apply(scheme)
    with transaction():
        assert service.write_down_and_link(first, NOW, NOW, desk.by) is True
    assert desk.found(first).child_name == "Amina Holm"
    with transaction():
        assert service.write_down_and_link(second, NOW, NOW, desk.by) is False
    assert desk.found(second).child_id is None


def test_a_question_waits_for_an_answer(desk: Counter) -> None:
    application = desk.apply(desk.scheme())
    with transaction():
        service.ask(application, "Hvad hedder klubben?", NOW, NOW, desk.by)
    found = desk.found(application)
    assert (found.state, [note.text for note in found.notes]) == (State.ASKED, ["Hvad hedder klubben?"])
    with pytest.raises(Refused, match="application_moved_meanwhile"), transaction():
        service.ask(application, "Igen?", found.changed_at, NOW, desk.by)


def answer_twice(desk: Counter, first: dict[str, Any], second: dict[str, Any]) -> list[BaseException]:
    """Two answer the same application at once, as both have it before them; what went wrong."""
    scheme, child = desk.scheme(), desk.child()
    desk.pool(scheme)
    application = desk.apply(scheme, child_id=child)
    later = NOW + timedelta(seconds=1)
    answers = [
        lambda said=said: desk.decide(application, now=later, **said) and None for said in (first, second)
    ]
    return at_the_same_time(desk.cast.app, desk.cast.home, answers)


@pytest.mark.both_databases
def test_of_two_who_answer_at_once_one_is_told(desk: Counter) -> None:
    problems = answer_twice(desk, {}, NO)
    assert [str(problem) for problem in problems] == ["application_changed_meanwhile"]
    found = session.scalars(select(Application)).one()
    assert (found.state is State.GRANTED) == (len(passes()) == 1)
    assert kinds() == [f"applications.{found.state}"]
    assert desk.balanced()


@pytest.mark.both_databases
def test_without_the_lock_and_the_version_both_answer(desk: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    barrier = threading.Barrier(2, timeout=10)

    def unguarded(application_id: int, _seen: object) -> Application:
        found = session.get_one(Application, application_id)
        barrier.wait()
        return found

    monkeypatch.setattr(deciding, "as_seen", unguarded)
    monkeypatch.setattr(deciding, "hold_children", lambda _ids: True)
    with sqlite_as_python_has_it():
        assert answer_twice(desk, NO, NO) == []
    assert kinds() == ["applications.refused"] * 2


@pytest.mark.both_databases
def test_two_who_protect_one_child_take_turns(desk: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each parent's application says that the address is protected: neither waits for the other to let go."""
    both, protect = threading.Barrier(2, timeout=0.5), linking.protect
    scheme, child = desk.scheme(), desk.child()
    answers = Answers(child=replace(ABOUT, is_protected=True))
    sent = [desk.apply(scheme, answers=answers) for _ in range(2)]

    def once_both_hold_it(*said: Any) -> None:
        with suppress(threading.BrokenBarrierError):
            both.wait()
        protect(*said)

    def link(application: int) -> Callable[[], None]:
        def act() -> None:
            with transaction():
                service.link(application, child, NOW, NOW, desk.by)

        return act

    monkeypatch.setattr(linking, "protect", once_both_hold_it)
    assert at_the_same_time(desk.cast.app, desk.cast.home, [link(one) for one in sent]) == []
    assert [desk.found(one).child_id for one in sent] == [child, child]
