"""Two real databases to test on: SQLite, and a PostgreSQL server started for the tests and thrown away after them."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import psycopg


def _binaries() -> Path:
    found = shutil.which("pg_ctl")
    places = [Path(found).parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for place in places:
        if (place / "initdb").exists():
            return place
    raise RuntimeError("PostgreSQL is not installed: run `make test`, which installs it or says how")


def program(name: str) -> Path:
    """One that comes with the server, also where only `pg_ctl` is on the path."""
    return (_binaries() / "initdb").resolve().parent / name


def _as_user() -> list[str]:
    """PostgreSQL refuses to run as root, as which containers often test."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


ROLE = "fritidspas"


class PostgresServer:
    """A server on a socket in its own folder: no port, no password, no durability."""

    def __init__(self, folder: Path, control: list[str | Path], options: list[str | Path]) -> None:
        self.folder = folder
        self.control = control
        self.options = options

    def crash_and_start(self) -> None:
        """As after a power cut: nothing is written down first, and the start finds its way from the log."""
        subprocess.run([*self.control, "-m", "immediate", "stop"], check=True)
        subprocess.run([*self.control, *self.options, "start"], check=True)

    def url(self, database: str) -> str:
        """As the role an application has: it owns its databases and passes no policy."""
        return f"postgresql+psycopg://{ROLE}@/{database}?host={self.folder}"

    def create(self, database: str, template: str = "template1") -> None:
        """Copies files: from release 15 on PostgreSQL would write each page into its log, which takes eight times."""
        strategy = "STRATEGY file_copy" if self._release >= 15 else ""
        self.execute(f"CREATE DATABASE {database} OWNER {ROLE} TEMPLATE {template} {strategy}")

    @cached_property
    def _release(self) -> int:
        with self._connected() as connection:
            return connection.info.server_version // 10_000

    def execute(self, statement: str) -> None:
        with self._connected() as connection:
            connection.execute(statement)

    def _connected(self) -> psycopg.Connection:
        return psycopg.connect(host=str(self.folder), user="postgres", dbname="postgres", autocommit=True)


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    binaries, user = _binaries(), _as_user()
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    if user:
        os.chown(folder, *pwd.getpwnam("postgres")[2:4])
    data = folder / "data"
    quick = "-c fsync=off -c full_page_writes=off -c max_connections=200 -c listen_addresses=''"
    subprocess.run(
        [*user, binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"],
        check=True,
        capture_output=True,
    )
    control = [*user, binaries / "pg_ctl", "-D", data, "-w", "-s"]
    options = ["-l", folder / "log", "-o", f"{quick} -k {folder}"]
    subprocess.run([*control, *options, "start"], check=True)
    try:
        server = PostgresServer(folder, control, options)
        server.execute(f"CREATE ROLE {ROLE} LOGIN")
        yield server
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=True)
        shutil.rmtree(folder)
