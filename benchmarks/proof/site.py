"""The site as it is run: gunicorn with several processes, on either database, and whoever kills them."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

from fritidspas.app import create_app
from fritidspas.db import db
from fritidspas.db.migrations import bring_up_to_date
from fritidspas.settings import load
from tests.databases import postgres_server

WORKERS, THREADS = 4, 2
KILLS, CRASHES = 12, 3  # of processes and of the database, in one run


@dataclass
class Site:
    """Where it is kept, and how its database crashes and starts again (None where it is a file)."""

    folder: Path
    crash: Callable[[], None] | None
    port: int = field(init=False)

    def __post_init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def broken(self) -> set[str]:
        """What went wrong in the program itself, by its kind and place, as its log tells."""
        lines = (self.folder / "log").read_text().splitlines()
        told = (json.loads(line) for line in lines if line.startswith("{") and '"broken page"' in line)
        return {f"{one['kind']} in {one['where']}" for one in told}


@contextmanager
def on_sqlite() -> Iterator[Site]:
    with tempfile.TemporaryDirectory() as folder, _installed(Path(folder), ""):
        yield Site(Path(folder), None)


@contextmanager
def on_postgresql() -> Iterator[Site]:
    with tempfile.TemporaryDirectory() as folder, postgres_server() as server:
        server.create("proof")
        with _installed(Path(folder), server.url("proof")):
            yield Site(Path(folder), server.crash_and_start)


@contextmanager
def served(site: Site, module: str) -> Iterator[int]:
    """`fritidspas serve` with four processes answers on the site's port; the number of its first process."""
    command = [
        sys.executable, "-m", module, "serve", "--bind", f"127.0.0.1:{site.port}",
        "--processes", str(WORKERS), "--threads", str(THREADS),
    ]  # fmt: skip
    with (site.folder / "log").open("a") as log:
        first = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        _wait_for(site.port)
        yield first.pid
    finally:
        first.terminate()
        first.wait()


@contextmanager
def sabotaged(site: Site, first: int, share_done: Callable[[], float]) -> Iterator[dict[str, int]]:
    """Spread over the work, kills processes outright and lets the database crash; how often it did.

    share_done: how much of the work is done, up to 1, so that a slow machine is not killed more often than it answers;
    below 0 it is too early.
    """
    done, over, drawn = {"kills": 0, "crashes": 0}, threading.Event(), random.Random(1)

    def sabotage() -> None:
        while not over.wait(0.05):
            share = share_done()
            if share * KILLS > done["kills"]:
                workers = [worker for child in children_of(first) for worker in children_of(child)]
                with suppress(IndexError, ProcessLookupError):  # none there, or gone by now
                    os.kill(drawn.choice(workers), signal.SIGKILL)
                    done["kills"] += 1
            if site.crash and share * CRASHES > done["crashes"]:
                site.crash()
                done["crashes"] += 1

    thread = threading.Thread(target=sabotage)
    thread.start()
    try:
        yield done
    finally:
        over.set()
        thread.join()


@contextmanager
def _installed(folder: Path, url: str) -> Iterator[None]:
    """An empty, migrated installation, for this process and those it starts."""
    given = {
        "FRITIDSPAS_INSTANCE": str(folder),
        "FRITIDSPAS_DATABASE_URL": url,
        "FRITIDSPAS_LOGIN_TRIES_PER_MINUTE": "1000",
    }
    before = dict(os.environ)
    os.environ.update(given)
    try:
        app = create_app(load())
        bring_up_to_date(app)
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def children_of(process: int) -> list[int]:
    told = subprocess.run(["pgrep", "-P", str(process)], capture_output=True, text=True, check=False).stdout
    return [int(number) for number in told.split()]


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/health")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise RuntimeError("the site did not start")
