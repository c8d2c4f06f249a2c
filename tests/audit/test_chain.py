"""The log hangs together: whatever is changed, taken out, cut off or swapped past the triggers is found."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy import insert, select, text, update

from fritidspas.accounts.models import User
from fritidspas.audit import queries, service
from fritidspas.audit.models import ChainHead, ReadEvent
from fritidspas.audit.rules import Fault, FaultKind, Head
from fritidspas.audit.service import record, record_reads
from fritidspas.cli import audit as cli
from fritidspas.core.roles import Role
from fritidspas.db import locked, scoped_to, session, snapshot, transaction
from tests.at_once import at_the_same_time, sqlite_as_python_has_it, until_somebody_waits
from tests.cast import NOW, Cast
from tests.counting import statements
from tests.migrating import as_of

pytestmark = pytest.mark.both_databases

WRITERS, ROUNDS = 4, 5
READ_GUARDS = {
    "sqlite": ["DROP TRIGGER read_event_no_update", "DROP TRIGGER read_event_no_delete"],
    "postgresql": ["DROP TRIGGER read_event_append_only ON read_event"],
}


@pytest.fixture(autouse=True)
def _at_home(cast: Cast) -> Iterator[None]:
    with cast.app.app_context(), scoped_to(cast.home):
        yield


def look(cast: Cast, *children: int) -> None:
    with transaction():
        record_reads(children, NOW, actor_id=cast.id_of(Role.COORDINATOR), page="p", right="r")
        record("p", NOW, actor_id=None, subject=("child", 1), pair=(1, "å"), nested={2: 0.1, 10: None})


def fault(table: str = "read_event", *kept: Head) -> Fault | None:
    with snapshot():
        return queries.fault_in(table, kept)


def found_after(*statements: str) -> Fault | None:
    """What is found when somebody with the whole database in hand has done this; it is taken back."""
    with pytest.raises(ZeroDivisionError), transaction():
        for statement in READ_GUARDS[session.get_bind().dialect.name] + list(statements):
            session.execute(text(statement))
        found = queries.fault_in("read_event")
        _ = 1 / 0
    return found


def test_whatever_is_done_past_the_triggers_is_found(cast: Cast) -> None:
    look(cast, 1, 2, 3)
    look(cast, 4, 5)
    with scoped_to(cast.away), transaction():
        record_reads([9], NOW, actor_id=cast.id_of(Role.LEADER, cast.away), page="p", right="r")
    own = f"municipality_id = {cast.home}"
    ids = dict(session.execute(select(ReadEvent.number, ReadEvent.id)).all())
    assert [fault(), fault("audit_event"), found_after()] == [None, None, None]
    assert found_after(f"UPDATE read_event SET child_id = 7 WHERE id = {ids[2]}") == Fault(
        FaultKind.CHANGED, 2, ids[2]
    )
    assert found_after(f"DELETE FROM read_event WHERE id = {ids[3]}") == Fault(FaultKind.HOLE, 3, ids[4])
    assert found_after(f"DELETE FROM read_event WHERE number > 3 AND {own}") == Fault(FaultKind.CUT, 4)
    assert found_after(
        f"UPDATE read_event SET number = 99 WHERE id = {ids[2]}",
        f"UPDATE read_event SET number = 2 WHERE id = {ids[4]}",
        f"UPDATE read_event SET number = 4 WHERE id = {ids[2]}",
    ) == Fault(FaultKind.CHANGED, 2, ids[4])
    assert found_after(f"UPDATE chain_head SET count = 4 WHERE \"table\" = 'read_event' AND {own}") == Fault(
        FaultKind.HEAD, 4, ids[4]
    )
    assert found_after(f"DELETE FROM chain_head WHERE {own}") == Fault(FaultKind.BEHIND, 1)


def test_a_log_written_anew_is_told_by_a_head_kept_elsewhere(cast: Cast) -> None:
    look(cast, 1, 2, 3)
    kept = queries.head_of("read_event")
    assert kept is not None
    look(cast, 4)
    assert fault("read_event", kept) is None, "it has grown since"
    assert fault("read_event", Head(2, kept.hash)) == Fault(FaultKind.KEPT, 2, 2)
    assert fault("read_event", Head(9, kept.hash)) == Fault(FaultKind.CUT, 5)


def test_what_a_savepoint_takes_back_leaves_no_hole(cast: Cast) -> None:
    with transaction():
        record("a", NOW, actor_id=None, subject=("child", 1))
        rehearsal = session.begin_nested()
        record("b", NOW, actor_id=None, subject=("child", 1))
        with session.begin_nested():
            record("c", NOW, actor_id=None, subject=("child", 1))
        rehearsal.rollback()
        with session.begin_nested():
            record("d", NOW, actor_id=None, subject=("child", 1))
    kinds = [row.kind for row in queries.events(queries.EventFilter(subject=("child", 1)), 0, 9)]
    assert (sorted(kinds), fault("audit_event")) == (["a", "d"], None)


def writing(cast: Cast) -> Callable[[], None]:
    def act() -> None:
        for _ in range(ROUNDS):
            look(cast, 1, 2)

    return act


def test_many_who_write_at_once_make_one_chain(cast: Cast) -> None:
    assert at_the_same_time(cast.app, cast.home, [writing(cast)] * WRITERS) == []
    assert [fault(), fault("audit_event")] == [None, None]
    head = queries.head_of("read_event")
    assert head is not None
    assert head.count == WRITERS * ROUNDS * 2


def test_it_is_the_lock_on_the_head_that_keeps_it_one(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: two who have both read the head before either writes."""
    look(cast, 1)
    both = threading.Barrier(2, timeout=10)

    def unheld(tables: list[str]) -> dict[str, Head]:
        rows = session.execute(select(ChainHead.table, ChainHead.count, ChainHead.hash)).all()
        both.wait()
        return {table: Head(count, last) for table, count, last in rows}

    monkeypatch.setattr(service, "_held_heads", unheld)
    with sqlite_as_python_has_it(numbered_log=True):
        problems = at_the_same_time(cast.app, cast.home, [lambda: look(cast, 2)] * 2)
    assert len(problems) == 1, "one has written nothing: they took the same number"


def test_who_holds_a_person_and_who_names_them_do_not_wait_in_a_ring(cast: Cast) -> None:
    """On PostgreSQL a row that is inserted holds those it names: before the head is held, not after."""
    look(cast, 1)
    actor = cast.id_of(Role.COORDINATOR)
    is_held = threading.Event()

    def changes_the_person() -> None:
        with transaction():
            locked(User, actor)
            is_held.set()
            until_somebody_waits()
            record("p", NOW, actor_id=actor, subject=("user", actor))

    def looks() -> None:
        is_held.wait(10)
        look(cast, 2)

    assert at_the_same_time(cast.app, cast.home, [changes_the_person, looks]) == []
    assert [fault(), fault("audit_event")] == [None, None]


def test_a_long_list_takes_no_more_statements(cast: Cast) -> None:
    look(cast, 1)
    with statements() as few:
        look(cast, 1)
    with statements() as many:
        look(cast, *range(1, 51))
    assert len(few) == len(many)


def test_rows_of_earlier_releases_hang_together_too(cast: Cast) -> None:
    look(cast, 1, 2)
    session.rollback()
    with as_of("0036"):
        rows = [
            {"at": NOW - timedelta(days=day), "actor_id": cast.id_of(Role.LEADER), "child_id": day, "page": "p",
             "right": "r", "municipality_id": cast.home}
            for day in range(3)
        ]  # fmt: skip
        columns = [ReadEvent.__table__.c[name] for name in rows[0]]
        with transaction():
            for row in rows:
                session.execute(insert(ReadEvent.__table__).values({c: row[c.name] for c in columns}))
    look(cast, 3)
    assert [fault(), fault("audit_event")] == [None, None]
    assert queries.head_of("read_event") == Head(6, session.scalars(select(ReadEvent.hash)).all()[-1])


def test_the_command_prints_heads_that_can_be_given_back(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    look(cast, 1, 2)
    session.rollback()
    monkeypatch.setattr(cli, "create_app", lambda _settings: cast.app)
    run = CliRunner().invoke
    first = run(cli.command, ["verify"])
    lines = first.output.splitlines()
    assert (first.exit_code, len(lines)) == (0, 4)
    assert all(line.endswith(" whole") for line in lines)
    look(cast, 3)
    session.rollback()
    assert run(cli.command, ["verify", "--head", lines[1]]).exit_code == 0
    wrong = run(cli.command, ["verify", "--head", lines[1].replace(" read_event 2 ", " read_event 7 ")])
    assert (wrong.exit_code, "row 4 and what came after it are missing" in wrong.output) == (1, True)
    assert run(cli.command, ["verify", "--head", lines[1].replace("0561", "0999")]).exit_code == 1
    with transaction():
        session.execute(update(ChainHead).where(ChainHead.table == "audit_event").values(hash="0" * 64))
    told = run(cli.command, ["verify"])
    assert (told.exit_code, "0561 audit_event" in told.output, "is of another row" in told.output) == (
        1, True, True,
    )  # fmt: skip
