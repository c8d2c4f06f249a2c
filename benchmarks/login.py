"""How long a log-in with a wrong password takes for an account that is there, and for one that is not.

    uv run python -m benchmarks.login [--tries 40]

Asked for in-process on both databases, in pairs that take turns at coming first; each account and each address are
new, so that nobody pauses. The median of the pairs' differences is to be within 10 ms, so that nobody learns from the
clock who has an account. `processor`: the same of processor time, which a busy machine disturbs less.
"""

import argparse
import json
import logging
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path

from flask import Flask

from fritidspas.accounts.service import create_municipality, create_user
from fritidspas.app import create_app
from fritidspas.core.clock import utc_now
from fritidspas.core.roles import Role
from fritidspas.db import db, scoped_to, session, transaction
from fritidspas.db.migrations import bring_up_to_date
from fritidspas.settings import load
from tests.databases import postgres_server

MOST_APART_MS = 10
KINDS = ("known", "unknown")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--tries", type=int, default=40)
    tries = asked.parse_args().tries
    logging.disable()
    print(f"{tries} tries of each; load average {os.getloadavg()[0]:.1f}; milliseconds")
    print("| database | known | unknown | apart | apart, processor |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        measure("SQLite", Path(folder), "", tries)
    with tempfile.TemporaryDirectory() as folder, postgres_server() as server:
        server.execute("CREATE DATABASE login")
        measure("PostgreSQL", Path(folder), server.url("login"), tries)


def measure(name: str, folder: Path, url: str, tries: int) -> None:
    with installed(folder, url, tries) as app:
        pairs = [pair(app, number) for number in range(tries)]
    known, unknown = (statistics.median(one[kind][0] for one in pairs) for kind in KINDS)
    clock, processor = (
        abs(statistics.median(one["known"][at] - one["unknown"][at] for one in pairs)) for at in (0, 1)
    )
    told = "" if clock <= MOST_APART_MS else " (too much)"
    print(f"| {name} | {known:.1f} | {unknown:.1f} | {clock:.1f}{told} | {processor:.1f} |")


def pair(app: Flask, number: int) -> dict[str, tuple[float, float]]:
    return {
        kind: milliseconds(app, f"{kind}{number}@vestby.example", f"192.0.2.{number % 250}")
        for kind in KINDS[:: 1 if number % 2 else -1]
    }


def milliseconds(app: Flask, email: str, address: str) -> tuple[float, float]:
    """By the clock, and of the processor."""
    client = app.test_client()
    said = {"email": email, "password": "en forkert adgangskode"}
    begun = time.perf_counter(), time.process_time()
    with redirect_stdout(StringIO()):
        answer = client.post("/login", data=said, environ_overrides={"REMOTE_ADDR": address})
    took = (time.perf_counter() - begun[0]) * 1000, (time.process_time() - begun[1]) * 1000
    if answer.status_code != 401:
        raise RuntimeError(json.dumps({"email": email, "status": answer.status_code}))
    return took


@contextmanager
def installed(folder: Path, url: str, accounts: int) -> Iterator[Flask]:
    """With so many accounts, which have one wrong try each."""
    os.environ.update(FRITIDSPAS_INSTANCE=str(folder), FRITIDSPAS_DATABASE_URL=url)
    app = create_app(load())
    bring_up_to_date(app)
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        with transaction():
            place = create_municipality("0561", "Vestby Kommune").id
        with scoped_to(place), transaction():
            for number in range(accounts):
                email = f"known{number}@vestby.example"
                create_user(email, "Nogen", Role.PARENT, "en rigtig adgangskode", utc_now())
                session.flush()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


if __name__ == "__main__":
    main()
