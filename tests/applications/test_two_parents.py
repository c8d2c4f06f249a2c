"""Two parents apply for the same child and get their yes at the same moment: only the first is let into its home."""

import threading
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from fritidspas.accounts.service import create_user
from fritidspas.applications.models import Application
from fritidspas.applications.service import applying
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.families.models import Guardianship
from tests.applications.desk import Counter, applied
from tests.at_once import at_the_same_time, sqlite_as_python_has_it
from tests.cast import NOW
from tests.schemes.files import GUIDE_TO_MOVE

pytestmark = pytest.mark.both_databases
OTHER = GUIDE_TO_MOVE.replace('key = "guide-to-move"', 'key = "other"').replace('name = "', 'name = "Anden ')


def applications(desk: Counter) -> list[int]:
    """Both say that a protected child, whom nobody follows, lives with them; each under a scheme of their own."""
    schemes = [desk.scheme(), desk.scheme(OTHER)]
    for scheme in schemes:
        desk.pool(scheme)
    child = desk.child(protected_until=date(2027, 1, 1))
    with transaction():
        stranger = create_user("anden@hjem.example", "Karim", Role.PARENT, "fire helt tilfældige ord", NOW).id
        parents = [desk.cast.id_of(Role.PARENT), stranger]
        return [
            applied(parent, scheme, child_id=child).id
            for parent, scheme in zip(parents, schemes, strict=True)
        ]


def homes(desk: Counter) -> list[bool]:
    """Whether the child lives with each who now follows it."""
    session.rollback()
    return sorted(session.scalars(select(Guardianship.lives_with)))


def test_one_of_two_is_believed(desk: Counter) -> None:
    both = applications(desk)

    def yes(application: int) -> Callable[[], None]:
        return lambda: desk.decide(application) and None

    assert at_the_same_time(desk.cast.app, desk.cast.home, [yes(one) for one in both]) == []
    assert homes(desk) == [False, True]
    assert desk.balanced()


def test_without_taking_turns_both_are_let_into_the_home(
    desk: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: nobody writes before both have looked who follows the child."""
    both = applications(desk)
    count, barrier = applying.count_guardianships, threading.Barrier(2, timeout=10)

    def count_and_wait(child_id: int) -> int:
        found = count(child_id)
        barrier.wait()
        return found

    def take_in(application: int) -> Callable[[], None]:
        def act() -> None:
            with transaction():
                applying.take_in(session.get_one(Application, application), NOW, desk.by)

        return act

    monkeypatch.setattr(applying, "hold_guardians", lambda child_id: None)
    monkeypatch.setattr(applying, "count_guardianships", count_and_wait)
    with sqlite_as_python_has_it():
        at_the_same_time(desk.cast.app, desk.cast.home, [take_in(one) for one in both])
    assert True in homes(desk)
    assert False not in homes(desk)
