"""The page of figures, the spreadsheet and the report at many children: `python -m benchmarks.statistics`, a table.

    uv run python -m benchmarks.statistics [--children 1450 --children 10000] [--database SQLite] [--repeats 5]

Of the story of Guide to Move (`fritidspas seed --story`), as a leader in one process of the application. The median by
the clock, in brackets of the processor, in milliseconds; statements to the database of one page; seconds of seeding.
"""

import argparse
import logging
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median

import structlog
from flask import Flask
from flask.testing import FlaskClient

from benchmarks.courses import DATABASES, _application
from fritidspas.accounts.rules import hash_password
from fritidspas.core.memory import settle
from fritidspas.core.roles import Role
from fritidspas.db import transaction
from fritidspas.demo.guide_to_move.writing import write_story
from tests.counting import statements

PASSWORD = "rigtig god adgangskode"
PAGES = {
    "page": "/office/statistics/?by=area",
    "a year": "/office/statistics/?first=2025&last=2025&by=club",
    "spreadsheet": "/office/statistics/book?by=area",
    "report": "/office/statistics/report/2025",
}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--children", type=int, action="append")
    asked.add_argument("--database", choices=DATABASES, action="append")
    asked.add_argument("--repeats", type=int, default=5)
    given = asked.parse_args()
    print(f"load average {os.getloadavg()[0]:.1f}; milliseconds")
    print(f"| database | children | seeding | {' | '.join(PAGES)} | statements |")
    print(f"|---|{'--:|' * (len(PAGES) + 3)}")
    for name in given.database or DATABASES:
        for children in given.children or (1450, 10_000):
            with _application(name) as app:
                print(f"| {name} | {children:,} | {_measured(app, children, given.repeats)} |", flush=True)


def _measured(app: Flask, children: int, repeats: int) -> str:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    began = time.perf_counter()
    with app.app_context(), transaction():
        write_story("9001", hash_password(PASSWORD), datetime.now(UTC), children)
    seeding = time.perf_counter() - began
    leader = _leader(app)
    settle()  # as in a process that serves
    times = [_timed(lambda address=address: leader.get(address), repeats) for address in PAGES.values()]
    with statements() as sent:
        leader.get(PAGES["page"])
    return f"{seeding:.1f} s | {' | '.join(times)} | {len(sent)}"


def _leader(app: Flask) -> FlaskClient:
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    client.post("/login", data={"email": f"{Role.LEADER}@9001.example", "password": PASSWORD})
    return client


def _timed(ask: Callable[[], object], repeats: int) -> str:
    ask()
    clock, processor = [], []
    for _ in range(repeats):
        began, used = time.perf_counter(), time.process_time()
        ask()
        clock.append(time.perf_counter() - began)
        processor.append(time.process_time() - used)
    return f"{1000 * median(clock):.0f} ({1000 * median(processor):.0f})"


if __name__ == "__main__":
    main()
