"""A backup taken while people write, and back again; and everything that is refused."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography.fernet import Fernet
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.exc import DBAPIError

from fritidspas.audit import service as audit
from fritidspas.audit.models import AuditEvent
from fritidspas.cli import backup, check, restore
from fritidspas.db import across_municipalities, db, scoped_to, session, transaction
from fritidspas.families.models import Child
from fritidspas.ledger import queries
from fritidspas.settings import Settings
from fritidspas.upkeep.refused import Refused
from fritidspas.upkeep.sealed import PIECE, Writer, pieces
from tests import make
from tests.cast import NOW, Cast
from tests.installations import Installation
from tests.ledger.books import Books

COMMANDS = {"backup": backup, "restore": restore, "check": check}


class Shell:
    """The commands on the test's own database, with the settings it is given."""

    def __init__(self, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
        self.app = app
        self.settings: Settings = app.extensions["settings"]
        self.monkeypatch = monkeypatch

    def run(self, name: str, file: Path, *options: str, **changed: object) -> Result:
        module = COMMANDS[name]
        self.monkeypatch.setattr(module, "load", lambda: replace(self.settings, **changed))
        self.monkeypatch.setattr(module, "create_app", lambda _settings: self.app, raising=False)
        return CliRunner().invoke(module.command, [str(file), *options])

    def refused(self, name: str, file: Path, **changed: object) -> str:
        answer = self.run(name, file, **changed)
        assert answer.exit_code == 1, answer.output
        assert len(answer.output.strip().splitlines()) == 1
        return answer.output


@pytest.fixture
def shell(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Shell:
    return Shell(app, monkeypatch)


class Clerk(threading.Thread):
    """Writes something down again and again; `written` is what was said to be saved."""

    def __init__(self, cast: Cast) -> None:
        super().__init__()
        self.cast = cast
        self.written = 0
        self.has_begun, self.is_over = threading.Event(), threading.Event()

    def run(self) -> None:
        with self.cast.app.app_context(), scoped_to(self.cast.home):
            while not self.is_over.is_set():
                with transaction():
                    audit.record("test.noted", NOW, actor_id=None, subject=("x", self.written))
                self.written += 1
                if self.written > 3:
                    self.has_begun.set()
            session.remove()


@pytest.fixture
def clerks(cast: Cast) -> Iterator[list[Clerk]]:
    clerks = [Clerk(cast), Clerk(cast)]
    for clerk in clerks:
        clerk.start()
    yield clerks
    for clerk in clerks:
        clerk.is_over.set()
        clerk.join()


def noted() -> int:
    asked = select(func.count()).select_from(AuditEvent).where(AuditEvent.kind == "test.noted")
    with across_municipalities():
        return session.scalar(asked) or 0


@pytest.mark.both_databases
def test_what_was_saved_before_comes_back(
    cast: Cast, clerks: list[Clerk], shell: Shell, installed: Installation, tmp_path: Path
) -> None:
    file, own = tmp_path / "one.backup", shell.settings.instance / "guidance" / "0561.toml"
    own.parent.mkdir()
    own.write_text("own = 1")
    (shell.settings.instance / "settings.toml").write_text(
        'https = true\ndata_keys = ["unknown-1"]\nbackup_key = "unknown-2"\nsmtp_password = "unknown-3"'
    )
    with cast.app.app_context(), scoped_to(cast.home):
        purse = (books := Books(cast)).granted(60_000, books.funded(100_000))
        with transaction():
            make.child(cpr="0102030405", cpr_index="x")
    for clerk in clerks:
        assert clerk.has_begun.wait(20)
    before = sum(clerk.written for clerk in clerks)
    answer = shell.run("backup", file)
    assert answer.exit_code == 0, answer.output
    for clerk in clerks:
        clerk.is_over.set()
        clerk.join()
    after = sum(clerk.written for clerk in clerks)
    assert before < after
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".backup"] == [file.name]
    assert b"unknown-" not in b"".join(pieces(file, shell.settings.backup_key))
    checked = shell.run("check", file)
    assert checked.exit_code == 0, checked.output
    assert "1  child\n" in checked.output
    assert "already" in shell.refused("restore", file)
    assert "already: nothing was written" in shell.refused("backup", file)

    with cast.app.app_context():
        session.remove()
        db.engine.dispose()
    installed.emptied()
    assert "not those of the backup" in shell.refused("restore", file, index_key="another")
    answer = shell.run("restore", file)
    assert answer.exit_code == 0, answer.output
    assert own.read_text() == "own = 1"
    with cast.app.app_context(), scoped_to(cast.home):
        assert before <= noted() <= after
        assert queries.differences() == []
        assert queries.standing([purse])[purse].free == 60_000
        assert session.scalar(select(Child.cpr)) == "0102030405"
        with transaction():  # the numbers go on where they were, and rows are still guarded
            make.child()
        with pytest.raises(DBAPIError), transaction():
            session.execute(update(AuditEvent).values(kind="x"))
    with cast.app.app_context(), scoped_to(cast.away):
        assert session.scalar(select(func.count()).select_from(Child)) == 0


@pytest.mark.both_databases
def test_what_is_not_whole_is_refused(cast: Cast, shell: Shell, tmp_path: Path) -> None:
    file, wrong = tmp_path / "whole", tmp_path / "wrong"
    assert shell.run("backup", file).exit_code == 0
    whole = file.read_bytes()
    middle = len(whole) // 2
    for bad in (whole[:-1], whole[:-40], whole[:middle], whole + b"\0", whole[:30], b""):
        wrong.write_bytes(bad)
        assert "cut off" in shell.refused("check", wrong) or len(bad) <= 30
    assert "no backup" in shell.refused("restore", wrong)
    wrong.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
    assert "was changed" in shell.refused("check", wrong)
    assert "was changed" in shell.refused("restore", wrong)
    another = Fernet.generate_key().decode()
    assert "another `backup_key`" in shell.refused("check", file, backup_key=another)
    assert "is no key" in shell.refused("check", file, backup_key="short")
    answer = shell.run("check", file, data_keys=(another,))
    assert answer.exit_code == 1
    assert "stay closed" in answer.output
    assert shell.run("check", file).exit_code == 0


def test_pieces_are_bound_to_their_place(tmp_path: Path) -> None:
    key, path = Fernet.generate_key().decode(), tmp_path / "f"
    data = bytes(PIECE) + b"1" * PIECE + b"2" * PIECE
    with path.open("wb") as file:
        writer = Writer(file, key)
        writer.write(data)
        writer.finish()
    assert b"".join(pieces(path, key)) == data
    sealed, step = path.read_bytes(), PIECE + 16
    head = len(sealed) - 3 * step
    parts = [sealed[head + n * step : head + (n + 1) * step] for n in range(3)]
    for order in ([1, 0, 2], [0, 1], [0, 2], [0, 1, 1, 2]):
        path.write_bytes(sealed[:head] + b"".join(parts[n] for n in order))
        with pytest.raises(Refused, match="cut off"):
            list(pieces(path, key))


@pytest.mark.both_databases
def test_rows_that_do_not_fit_are_told(
    cast: Cast, shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A manifest that counted something else: as if a row were lost between counting and writing."""
    from fritidspas.upkeep import backup as writing

    told = writing._manifest
    monkeypatch.setattr(
        writing, "_manifest", lambda *given: replace(told(*given), moved_ore=told(*given).moved_ore + 1)
    )
    assert shell.run("backup", tmp_path / "f").exit_code == 0
    assert "moved_ore" in shell.refused("check", tmp_path / "f")
