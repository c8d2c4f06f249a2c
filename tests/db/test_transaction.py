"""The only commit: all or nothing, decided on what is true now, on both databases."""

from collections.abc import Callable
from threading import Barrier, BrokenBarrierError, Thread

import pytest
from flask import Flask
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import OperationalError

from fritidspas.accounts.models import Municipality
from fritidspas.db import across_municipalities, add, after_commit, db, locked, session, transaction
from fritidspas.db.session import WriteOutsideTransaction

pytestmark = pytest.mark.both_databases

PEOPLE = 8


def municipality(code: str) -> Municipality:
    return Municipality(code=code, name="0")


def stored() -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(Municipality)) or 0


def test_what_is_written_inside_is_kept(app: Flask) -> None:
    with app.app_context():
        with transaction():
            session.add(municipality("0001"))
        assert stored() == 1


def test_a_failure_inside_undoes_everything(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(ZeroDivisionError), transaction():
            session.add(municipality("0001"))
            session.flush()
            _ = 1 / 0
        assert stored() == 0


def test_writing_outside_is_a_programming_error(app: Flask) -> None:
    with app.app_context():
        session.add(municipality("0001"))
        with pytest.raises(WriteOutsideTransaction):
            session.flush()


def test_so_is_a_statement_that_writes_outside(app: Flask) -> None:
    with app.app_context(), across_municipalities(), pytest.raises(WriteOutsideTransaction):
        session.execute(update(Municipality).values(name="ny"))


def test_a_transaction_inside_another_is_a_programming_error(app: Flask) -> None:
    with app.app_context(), transaction(), pytest.raises(WriteOutsideTransaction), transaction():
        pass


def test_a_locked_row_is_as_it_is_now_also_when_it_was_read_before(app: Flask) -> None:
    with app.app_context(), transaction():
        row = add(municipality("0001"), taken="")
        session.execute(text("UPDATE municipality SET name = 'ny'"))
        assert row.name == "0"
        assert locked(Municipality, row.id).name == "ny"


def test_afterwards_runs_only_when_it_was_kept(app: Flask) -> None:
    heard: list[str] = []
    with app.app_context():
        with transaction():
            after_commit(lambda: heard.append("kept"))
            assert heard == []
        with pytest.raises(ZeroDivisionError), transaction():
            after_commit(lambda: heard.append("lost"))
            _ = 1 / 0
    assert heard == ["kept"]


def count_guarded(together: Barrier) -> None:
    together.wait()
    with transaction():
        row = session.scalars(select(Municipality).with_for_update()).one()
        row.name = str(int(row.name) + 1)


def count_unguarded(together: Barrier) -> None:
    """The same without our transaction: everybody reads before anybody writes."""
    with db.engine.connect() as connection, connection.begin():
        name = connection.scalar(select(Municipality.name))
        together.wait()
        connection.execute(Municipality.__table__.update().values(name=str(int(name) + 1)))


def counted(app: Flask, count: Callable[[Barrier], None]) -> int:
    """What a counter stands at after eight people counted at the same time."""
    with app.app_context(), transaction():
        session.add(municipality("0001"))
    together = Barrier(PEOPLE, timeout=20)

    def person() -> None:
        with app.app_context():
            try:
                count(together)
            except (OperationalError, BrokenBarrierError):
                return

    threads = [Thread(target=person) for _ in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with app.app_context():
        return int(session.scalars(select(Municipality.name)).one())


def test_eight_who_count_at_once_lose_nothing(app: Flask) -> None:
    assert counted(app, count_guarded) == PEOPLE


def test_without_the_guard_they_do(app: Flask) -> None:
    assert counted(app, count_unguarded) < PEOPLE
