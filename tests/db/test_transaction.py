"""The only commit: all or nothing, decided on what is true now, on both databases."""

from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import func, select

from fritidspas.accounts.models import Municipality
from fritidspas.db import after_commit, session, transaction
from fritidspas.db.session import WriteOutsideTransaction


def municipality(code: str) -> Municipality:
    return Municipality(code=code, name=f"Kommune {code}")


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


def test_a_transaction_inside_another_is_a_programming_error(app: Flask) -> None:
    with app.app_context(), transaction(), pytest.raises(WriteOutsideTransaction), transaction():
        pass


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


def add_one(app: Flask, ready: Barrier, locked: bool) -> None:
    """Reads a counter kept in a name, waits until everybody is here, writes one more."""
    with app.app_context():
        ready.wait()
        with transaction():
            query = select(Municipality).where(Municipality.code == "0001")
            row = session.scalars(query.with_for_update() if locked else query).one()
            row.name = str(int(row.name) + 1)


def counted_by_eight(app: Flask, locked: bool) -> int:
    with app.app_context(), transaction():
        session.add(Municipality(code="0001", name="0"))
    ready = Barrier(8)
    threads = [Thread(target=add_one, args=(app, ready, locked)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with app.app_context():
        return int(session.scalars(select(Municipality.name)).one())


def test_eight_who_read_and_write_at_once_lose_nothing(app: Flask) -> None:
    assert counted_by_eight(app, locked=True) == 8


def test_sqlite_takes_its_write_lock_before_reading(app: Flask) -> None:
    """The control: the same without BEGIN IMMEDIATE is refused as busy or loses a count."""
    if app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite"):
        assert counted_by_eight(app, locked=False) == 8
    else:
        assert counted_by_eight(app, locked=True) == 8
