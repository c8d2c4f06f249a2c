"""What two parents do at the same moment: one link lets one in, and a yes is written once."""

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.families import queries, service
from fritidspas.families.models import Consent, Guardianship
from fritidspas.families.rules import ConsentPurpose, Invitation
from fritidspas.families.service import guardians as of_guardians
from tests.at_once import at_the_same_time, sqlite_as_python_has_it
from tests.cast import NOW
from tests.passes.conftest import desk
from tests.passes.desk import Desk

__all__ = ["desk"]
pytestmark = pytest.mark.both_databases
# Anybody who logs in: what is tested is the lock, not who may.
OTHERS = (Role.COORDINATOR, Role.LEADER, Role.AUDITOR)


def invited(desk: Desk) -> Invitation:
    parent, child = desk.cast.id_of(Role.PARENT), desk.child()
    with transaction():
        service.appoint(child, parent, True, NOW, parent)
        return service.invite(child, False, NOW, parent)


def accept_all(desk: Desk, invitation: Invitation) -> list[BaseException]:
    """Three with the same link press yes."""

    def by(role: Role) -> Callable[[], None]:
        def act() -> None:
            with transaction():
                service.accept(invitation, NOW, desk.cast.id_of(role))

        return act

    return at_the_same_time(desk.cast.app, desk.cast.home, [by(role) for role in OTHERS])


def guardians() -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(Guardianship)) or 0


def test_one_link_lets_one_in(desk: Desk) -> None:
    problems = accept_all(desk, invited(desk))
    assert [str(problem) for problem in problems] == ["invitation_over"] * 2
    assert guardians() == 2


def test_without_the_lock_one_link_lets_all_in(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: nobody writes before all have counted."""
    invitation = invited(desk)
    count, barrier = queries.count_guardianships, threading.Barrier(len(OTHERS), timeout=10)

    def count_and_wait(child_id: int) -> int:
        found = count(child_id)
        barrier.wait()
        return found

    monkeypatch.setattr(of_guardians, "locked", lambda model, row_id: None)
    monkeypatch.setattr(queries, "count_guardianships", count_and_wait)
    with sqlite_as_python_has_it():
        accept_all(desk, invitation)
    assert guardians() > 2


def test_the_same_yes_at_the_same_time_is_written_once(desk: Desk) -> None:
    child, parent = desk.child(), desk.cast.id_of(Role.PARENT)

    def agree() -> None:
        with transaction():
            service.give_consent(child, ConsentPurpose.CLUB, "Ja.", NOW, parent)
            service.appoint(child, parent, True, NOW, parent)

    assert at_the_same_time(desk.cast.app, desk.cast.home, [agree] * 3) == []
    session.rollback()
    assert session.scalar(select(func.count()).select_from(Consent)) == 1
    assert guardians() == 1
