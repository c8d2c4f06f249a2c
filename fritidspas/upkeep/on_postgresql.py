"""PostgreSQL's own tools, which write and read a dump through a pipe: nothing of it lies unsealed on a disk.

Rows are shown to the application's role only where it says whose it asks for (`db.walls`), so the tools say so too. The
password goes by the environment, and of what a tool complains only the error is told, never the row.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from threading import Thread
from typing import IO, Any, BinaryIO, Protocol, TypeVar

from psycopg.conninfo import make_conninfo
from sqlalchemy import URL

from fritidspas.db.walls import SETTING
from fritidspas.upkeep import manifest
from fritidspas.upkeep.refused import Refused

T = TypeVar("T")
PART = 256 * 1024


class Sink(Protocol):
    def write(self, data: bytes, /) -> Any: ...


def dump(url: URL, snapshot: str, sink: Sink) -> None:
    """The database as it was when the snapshot was exported, into the sink."""
    options = ["--format=custom", "--no-owner", "--no-privileges", "--enable-row-security"]
    options += [f"--snapshot={snapshot}", f"--exclude-table={manifest.QUEUE}_*", f"--dbname={_place(url)}"]

    def pass_on(output: IO[bytes]) -> None:
        while part := output.read(PART):
            sink.write(part)

    _run("pg_dump", options, url, (), pass_on)


def load(url: URL, parts: Iterable[bytes]) -> None:
    """All of it or nothing."""
    options = ["--no-owner", "--no-privileges", "--enable-row-security", "--single-transaction"]
    _run("pg_restore", [*options, f"--dbname={_place(url)}"], url, parts, IO.read)


def look_through(parts: Iterable[bytes]) -> dict[str, Any]:
    """What is counted in a dump, with no server."""
    return _run("pg_restore", ["--data-only", "--file=-"], None, parts, _count)


def _count(output: IO[bytes]) -> dict[str, Any]:
    """Of `COPY public.table (column, …) FROM stdin;`, a line for each row, and `\\.`."""
    rows: dict[str, int] = {}
    moved, revision = 0, ""
    for line in output:
        if not line.startswith(b"COPY "):
            continue
        name, _, columns = line.decode().removeprefix("COPY ").partition(" (")
        name, known = name.split(".")[-1].strip('"'), columns.partition(")")[0].split(", ")
        rows[name] = 0
        for row in iter(output.readline, b"\\.\n"):
            if not row:
                raise Refused("The database in the backup is cut off: it is not used.")
            rows[name] += 1
            if name == manifest.LEDGER:
                moved += int(row.rstrip(b"\n").split(b"\t")[known.index("amount_ore")])
            elif name == manifest.VERSION:
                revision = row.decode().strip()
    return {"rows": rows, "moved_ore": moved, "revision": revision}


def _run(
    tool: str, options: list[str], url: URL | None, parts: Iterable[bytes], read: Callable[[IO[bytes]], T]
) -> T:
    """What `read` makes of the tool's output, while the parts are fed to it."""
    path = shutil.which(tool)
    if path is None:
        raise Refused(f"{tool} is not installed: it comes with PostgreSQL's client.")
    with tempfile.TemporaryFile() as errors:
        pipe = subprocess.PIPE
        with subprocess.Popen(
            [path, *options], env=_environment(url), stdin=pipe, stdout=pipe, stderr=errors
        ) as process:
            assert process.stdin
            assert process.stdout
            feeder = Thread(target=_feed, args=(process.stdin, parts))
            feeder.start()
            try:
                result = read(process.stdout)
            finally:
                process.stdout.close()
                feeder.join()
        if process.returncode:
            raise Refused(f"{tool}: {_told(errors)}")
    return result


def _feed(into: IO[bytes], parts: Iterable[bytes]) -> None:
    with suppress(BrokenPipeError), into:  # the tool ended: its exit status says why
        for part in parts:
            into.write(part)


def _told(errors: BinaryIO | IO[bytes]) -> str:
    """The first error: its details, on lines of their own, may tell what is in a row."""
    errors.seek(0)
    lines = errors.read().decode(errors="replace").splitlines()
    return next((line.partition("error: ")[2] for line in lines if "error: " in line), "it failed")


def _place(url: URL) -> str:
    given = url.translate_connect_args(username="user", database="dbname") | dict(url.query)
    return make_conninfo(**{name: str(value) for name, value in given.items() if name != "password"})


def _environment(url: URL | None) -> dict[str, str]:
    environment = os.environ | {"PGOPTIONS": f"-c {SETTING}=everywhere", "PGTZ": "UTC"}
    if url is not None and url.password:
        environment["PGPASSWORD"] = url.password
    return environment
