"""Two first starts at once, as when a service is started by hand while the machine already starts it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from fritidspas.accounts.models import Municipality, User
from fritidspas.app import create_app
from fritidspas.db import across_municipalities, db, session
from fritidspas.demo.vadehavn import STAFF
from fritidspas.settings import load
from tests.databases import PostgresServer

PATIENCE = 300  # a machine that is busy with other tests; nothing waits this long when all is well
NAME = "first_starts"
AT_THE_SIGNAL = "from fritidspas.cli import seed; print('ready', flush=True); input(); seed.command()"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty database that nobody has migrated."""
    if request.param == "sqlite":
        yield ""
        return
    server: PostgresServer = request.getfixturevalue("server")
    server.create(NAME)
    yield server.url(NAME)
    server.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def seed(folder: Path, database_url: str) -> subprocess.Popen[str]:
    """`fritidspas seed`, with all that takes its time to load loaded: at the signal, a line, it begins."""
    return subprocess.Popen(
        [sys.executable, "-c", AT_THE_SIGNAL],
        env={**os.environ, "FRITIDSPAS_INSTANCE": str(folder), "FRITIDSPAS_DATABASE_URL": database_url},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_both_migrate_and_one_of_them_loads_the_demo(tmp_path: Path, database_url: str) -> None:
    processes = [seed(tmp_path, database_url) for _ in range(2)]
    assert all(process.stdout and process.stdout.readline() == "ready\n" for process in processes)
    for process in processes:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    said = [process.communicate(timeout=PATIENCE) for process in processes]
    assert sorted(process.returncode for process in processes) == [0, 1], said
    errors = "".join(err for _, err in said)
    assert "holds a municipality already" in errors
    assert "Traceback" not in errors
    app = create_app(replace(load(tmp_path), database_url=database_url))
    with app.app_context(), across_municipalities():
        assert (
            session.scalar(select(func.count()).select_from(Municipality)) == 2
        )  # the demo and its neighbour
        known = select(func.count()).where(User.email.in_([person.email for person in STAFF]))
        assert session.scalar(known) == len(STAFF)
        session.remove()
        db.engine.dispose()


def test_all_use_the_secret_that_one_of_them_made(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as together:
        for number in range(40):
            folder = tmp_path / str(number)
            found = {
                (settings.secret_key, settings.data_keys, settings.index_key)
                for settings in together.map(load, [folder] * 8)
            }
            assert len(found) == 1
            secret_key, data_keys, index_key = found.pop()
            assert len({secret_key, *data_keys, index_key}) == 3
            assert min(map(len, (secret_key, *data_keys, index_key))) > 40
            assert (folder / "settings.toml").stat().st_mode & 0o777 == 0o600


def test_an_older_installation_keeps_its_secret_and_gets_the_keys_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('secret_key = "the old one"\nidle_minutes = 5')
    first = load(tmp_path)
    assert (first.secret_key, first.idle_minutes) == ("the old one", 5)
    assert first.data_keys
    assert load(tmp_path) == first


def test_keys_from_the_environment_are_not_made_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRITIDSPAS_DATA_KEYS", "one two")
    assert load(tmp_path).data_keys == ("one", "two")
    assert "data_keys" not in (tmp_path / "settings.toml").read_text()
