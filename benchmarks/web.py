"""How fast the coordinator's lists answer with 10,000 children in one municipality, on both databases.

    uv run python -m benchmarks.web [--children 10000] [--repeats 20]

Each page is asked for in-process, so what is measured is the application and its database: the login is read, the look
at every child shown is written down, the page is drawn. A list's first page is to come within 200 ms.
"""

import argparse
import json
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import structlog
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, select, text

from fritidspas.accounts.models import User
from fritidspas.app import create_app
from fritidspas.core.roles import Role
from fritidspas.db import across_municipalities, scoped_to, session, transaction
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide
from fritidspas.matches.models import Match
from fritidspas.settings import load
from tests.counting import statements
from tests.databases import postgres_server

PAGES = {
    "children waiting": "/office/children/",
    "children waiting, page 100": "/office/children/?page=100",
    "all children by name": "/office/children/?show=all&sort=name",
    "children by district": "/office/children/?sort=district",
    "children of one language": "/office/children/?language=so",
    "search for a name": "/office/children/?show=all&q=am",
    "children with a guide": "/office/children/?show=guided",
    "guides": "/office/guides/",
    "guides by load, with room": "/office/guides/?sort=-load&room=yes",
    "offers": "/office/offers",
    "offers by children": "/office/offers?sort=-wanted",
}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--children", type=int, default=10_000)
    asked.add_argument("--repeats", type=int, default=20)
    given = asked.parse_args()
    print(f"{given.children} children; load average {os.getloadavg()[0]:.1f}; milliseconds")
    print("| database | page | queries | median | slowest | processor |\n|---|---|---|---|---|---|")
    for name, database in (("SQLite", _sqlite), ("PostgreSQL", _postgres)):
        with database() as (folder, url):
            client = _filled(folder, url, given.children)
            for page, address in PAGES.items():
                print(f"| {name} | {page} | {_measured(client, address, given.repeats)} |", flush=True)


@contextmanager
def _sqlite() -> Iterator[tuple[Path, str]]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder), ""


@contextmanager
def _postgres() -> Iterator[tuple[Path, str]]:
    with tempfile.TemporaryDirectory() as folder, postgres_server() as server:
        server.create("bench")
        yield Path(folder), server.url("bench")


def _filled(folder: Path, url: str, children: int) -> FlaskClient:
    """A coordinator logged in where the seeded people are, and one child in five has a guide."""
    os.environ |= {"FRITIDSPAS_INSTANCE": str(folder), "FRITIDSPAS_QUEUE": "immediate"}
    os.environ["FRITIDSPAS_DATABASE_URL"] = url
    seed = [sys.executable, "-m", "fritidspas.cli", "seed", "--json", "--children", str(children)]
    logins = json.loads(subprocess.run(seed, check=True, capture_output=True, text=True).stdout)
    login = next(login for login in logins if login["role"] == Role.COORDINATOR)
    app = create_app(load(folder))
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    app.config["WTF_CSRF_ENABLED"] = False
    _match_some(app, login["email"])
    client = app.test_client()
    answer = client.post("/login", data={"email": login["email"], "password": login["password"]})
    assert answer.status_code == 302
    return client


def _match_some(app: Flask, email: str) -> None:
    with app.app_context():
        with across_municipalities():
            user = session.scalars(select(User).where(User.email == email)).one()
        with scoped_to(user.municipality_id), transaction():
            children = session.scalars(select(Child.id).order_by(Child.id)).all()[::5]
            guides = session.scalars(select(Guide.id)).all()
            rows = [
                {
                    "child_id": child,
                    "guide_id": guides[number % len(guides)],
                    "start": date(2026, 1, 1),
                    "end": date(2027, 1, 1),
                    "decided_by": user.id,
                    "decided_at": datetime(2026, 1, 1, tzinfo=UTC),
                }
                for number, child in enumerate(children)
            ]
            session.execute(insert(Match), rows)
            session.execute(text("ANALYZE"))


def _measured(client: FlaskClient, address: str, repeats: int) -> str:
    """Queries | median | slowest | processor time of one answer, the first (which fills caches) left out."""
    client.get(address)
    with statements() as sent:
        assert client.get(address).status_code == 200
    times, began = [], time.process_time()
    for _ in range(repeats):
        start = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - start) * 1000)
    used = (time.process_time() - began) * 1000 / repeats
    return f"{len(sent)} | {statistics.median(times):.0f} | {max(times):.0f} | {used:.0f}"


if __name__ == "__main__":
    main()
