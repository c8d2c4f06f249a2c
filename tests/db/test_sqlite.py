"""Many write to one SQLite file: nobody is kept out by who writes again and again, or by who opens it too."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Semaphore, Thread

import pytest
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import OperationalError

from fritidspas.db import sqlite
from fritidspas.db.base import engine_options

SECONDS = 20
MOST = 3  # turns of whoever writes again and again


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path / 'some.db'}"
    engine = create_engine(url, execution_options={"patience_ms": sqlite.PATIENCE_MS}, **engine_options(url))
    yield engine
    engine.dispose()


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Semaphore:
    """One for each look that found somebody writing."""
    seen, has_begun = Semaphore(0), sqlite._has_begun

    def looked(connection: Connection, is_last_look: bool) -> bool:
        try:
            found = has_begun(connection, is_last_look)
        except OperationalError:
            seen.release()
            raise
        if not found:
            seen.release()
        return found

    monkeypatch.setattr(sqlite, "_has_begun", looked)
    return seen


def turns_until_another_comes(engine: Engine, looks: Semaphore) -> int:
    """How often one writes, without a pause, while another waits."""
    came, turns = Event(), 0

    def come() -> None:
        with engine.connect() as connection, connection.begin():
            came.set()

    another = Thread(target=come)
    with engine.connect() as connection:
        while not came.is_set() and turns < MOST:
            with connection.begin():
                if came.is_set():
                    break
                turns += 1
                if turns == 1:
                    another.start()
                for _twice in range(2):
                    assert looks.acquire(timeout=SECONDS)
    another.join()
    return turns


def test_who_waits_long_comes_before_whoever_writes_again(
    engine: Engine, looks: Semaphore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "LONG_MS", 0)
    assert [turns_until_another_comes(engine, looks) for _time in range(5)] == [1] * 5


def test_whose_patience_ends_is_told_and_is_as_patient_the_next_time(engine: Engine) -> None:
    with engine.connect() as one, engine.connect() as other:
        impatient = other.execution_options(patience_ms=0)
        with one.begin(), pytest.raises(OperationalError, match="locked"), impatient.begin():
            pass
        with pytest.raises(OperationalError, match="syntax"), other.begin():
            assert other.exec_driver_sql("PRAGMA busy_timeout").scalar() == sqlite.PATIENCE_MS
            other.exec_driver_sql("BROKEN")


def test_what_is_wrong_otherwise_is_told_at_once(engine: Engine, looks: Semaphore) -> None:
    with engine.connect() as connection:
        connection.connection.cursor().execute("BEGIN")
        with pytest.raises(OperationalError, match="within a transaction"):
            connection.begin()
    assert looks.acquire(blocking=False)
    assert not looks.acquire(blocking=False)


def test_a_new_file_that_another_writes_to_is_waited_for(tmp_path: Path) -> None:
    refused = Event()

    class Watched(sqlite3.Connection):
        def execute(self, *said: str) -> sqlite3.Cursor:
            try:
                return super().execute(*said)
            except sqlite3.OperationalError:
                refused.set()
                raise

    def opened(factory: type[sqlite3.Connection]) -> sqlite3.Connection:
        return sqlite3.connect(
            tmp_path / "new.db", isolation_level=None, factory=factory, check_same_thread=False
        )

    writer, newcomer = opened(sqlite3.Connection), opened(Watched)
    writer.execute("BEGIN IMMEDIATE")
    problems: list[Exception] = []
    opening = Thread(target=_noting(problems, lambda: sqlite.prepare(newcomer)))
    opening.start()
    assert refused.wait(SECONDS)
    writer.execute("COMMIT")
    opening.join()
    assert problems == []
    assert newcomer.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def _noting(problems: list[Exception], act: Callable[[], None]) -> Callable[[], None]:
    def acting() -> None:
        try:
            act()
        except Exception as problem:
            problems.append(problem)

    return acting
