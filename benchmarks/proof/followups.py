"""Follow-ups are never lost, doubled or early: several workers at once, while the clock jumps, on both databases.

    uv run python -m benchmarks.proof.followups [--cases 2000] [--only sqlite|postgresql] [--run careful|control]

Children begin over three months: a guide is agreed, half of them come to a training later, and some of those days are
corrected. Four workers sweep at once, at moments ten days apart and at those where clocks are difficult: the nights
when summer time ends and begins, half an hour on either side of midnight, a clock that is a day back, and forty days
on which nothing ran. What is then there is compared with what each child's own first day says. Every tenth child has a
parent, who must have one letter for each question. The controls must be caught: on PostgreSQL workers without the child
held and without the unique keys, which make doubles; on SQLite, which lets one write at a time, a timer that asks what
is due today and nothing else, which loses what was due while it stood still. Exit status 1 when a run does not hold, or
a control does.
"""

import argparse
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from unittest.mock import patch

from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from benchmarks.proof.lives import MONTHS, PARENT_EACH, Case, later, moments, settle, tell
from benchmarks.proof.parts import at_once, heading
from benchmarks.proof.site import on_postgresql, on_sqlite
from fritidspas.app import create_app
from fritidspas.core.clock import copenhagen_day
from fritidspas.db import across_municipalities, scoped_to, session, transaction
from fritidspas.followups import service
from fritidspas.followups.models import FollowUp, Participation
from fritidspas.followups.service import asking, planning
from fritidspas.letters.models import Letter
from fritidspas.settings import load

DATABASES = {"sqlite": on_sqlite, "postgresql": on_postgresql}
WORKERS = 4
COLUMNS = (
    "database",
    "run",
    "cases",
    "questions",
    "exact",
    "lost",
    "doubled",
    "early",
    "letters wrong",
    "sweeps made again",
    "seconds",
)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--cases", type=int, default=2000)
    asked.add_argument("--only", choices=sorted(DATABASES))
    asked.add_argument("--run", choices=("careful", "control"))
    asked.add_argument("--work", choices=WAYS, help="used by the proof itself")
    asked.add_argument("--no-heading", action="store_true")
    given = asked.parse_args()
    if given.work:
        return work(given.work)
    if not given.no_heading:
        heading(COLUMNS)
    if given.only is None:
        sys.exit(not at_once("benchmarks.proof.followups", [("--only", name) for name in DATABASES]))
    kinds = ("careful", "control") if given.run is None else (given.run,)
    held = [run(given.only, kind, given.cases) for kind in kinds]
    sys.exit(not all(held))


def run(name: str, kind: str, count: int) -> bool:
    """Prints a row; whether it shows what it should. A tenth is enough for a control to be caught."""
    count = max(count // 10, 100) if kind == "control" else count
    way = kind if kind == "careful" else {"sqlite": "timer", "postgresql": "careless"}[name]
    with DATABASES[name]():
        app = create_app(load())
        with app.app_context():
            municipality, cases = settle(count)
            if way == "careless":
                drop_keys()
            begun = time.perf_counter()
            failed = live_through(municipality, cases, way)
            seconds = time.perf_counter() - begun
            with scoped_to(municipality):
                found = judge(cases)
    row = (name, way, count, count * len(MONTHS), *found, failed, f"{seconds:.0f}")
    print(f"| {' | '.join(map(str, row))} |", flush=True)
    exact, *faults = found
    return (exact == count * len(MONTHS) and not any(faults)) == (kind == "careful")


def drop_keys() -> None:
    """As if the tables had been made without them."""
    with transaction():
        session.execute(text("DROP INDEX uq_participation_going_on"))
        key = "uq_follow_up_municipality_id_participation_id_months"
        session.execute(text(f"ALTER TABLE follow_up DROP CONSTRAINT {key}"))


def live_through(municipality: int, cases: Sequence[Case], way: str) -> int:
    """At every moment all workers hear what time it is, and sweep until there is nothing left to do.

    How many sweeps failed, as the database kept them waiting too long, and were made again.
    """
    command = [sys.executable, "-m", "benchmarks.proof.followups", "--work", way]
    pipe = subprocess.PIPE
    workers = [
        subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, bufsize=1) for _ in range(WORKERS)
    ]
    known: set[tuple[int, str, date]] = set()
    failed = 0
    try:
        for moment in moments():
            with scoped_to(municipality), transaction():
                tell(cases, moment, known)
            for worker in workers:
                print(moment.isoformat(), file=worker.stdin, flush=True)
            for worker in workers:
                done, _, count = worker.stdout.readline().partition(" ")
                if done != "done":
                    raise RuntimeError("a worker is gone")
                failed += int(count)
    finally:
        for worker in workers:
            worker.stdin.close()
            worker.wait()
    return failed


def work(way: str) -> None:
    """A worker: hears moments, sweeps, says when nothing is left."""
    app = create_app(load())
    with app.app_context(), ExitStack() as stack:
        for name, value in WAYS[way]:
            stack.enter_context(patch(name, value))
        for line in sys.stdin:
            now = datetime.fromisoformat(line.strip())
            left, failed = True, 0
            while left:
                tried = [_tried(sweep, now) for sweep in (planned, asked)]
                left, failed = any(count != 0 for count in tried), failed + tried.count(None)
            print("done", failed, flush=True)


def _tried(sweep: Callable[[datetime], int], now: datetime) -> int | None:
    """As the queue does it: what fails is tried again. None: it failed."""
    try:
        return sweep(now)
    except OperationalError:
        session.rollback()
        return None


def planned(now: datetime) -> int:
    with across_municipalities(), transaction():
        return service.plan_behind(now)


def asked(now: datetime) -> int:
    with across_municipalities(), transaction():
        return service.ask_due(now)


def insert_carelessly(model: type, **values: object) -> int:
    """Without asking whether there is such a row."""
    row = model(**values)
    session.add(row)
    session.flush()
    return int(row.id)


def due_today(now: datetime, most: int) -> list[tuple[int, int, int]]:
    """As a timer sees it: what has this day, and has not been asked."""
    rows = session.execute(
        select(FollowUp.municipality_id, Participation.child_id, FollowUp.id)
        .join(Participation, FollowUp.participation_id == Participation.id)
        .where(FollowUp.due_on == copenhagen_day(now), FollowUp.asked_at.is_(None))
        .limit(most)
    )
    return [(row[0], row[1], row[2]) for row in rows]


HOLDS_NOBODY = [(f"{planning.__name__}.hold_children", lambda child_ids: True)]
WAYS = {
    "careful": [],
    "careless": [*HOLDS_NOBODY, (f"{planning.__name__}.insert_once", insert_carelessly)],
    "timer": [(f"{asking.__name__}.to_ask", due_today)],
}


def judge(cases: Sequence[Case]) -> tuple[int, int, int, int, int]:
    """Exact, lost, doubled, early, letters wrong: what is there beside what each child's own first day says."""
    rows = session.execute(
        select(Participation.child_id, FollowUp).join(
            Participation, FollowUp.participation_id == Participation.id
        )
    )
    found: dict[tuple[int, int], list[FollowUp]] = {}
    for child, one in rows:
        found.setdefault((child, one.months), []).append(one)
    wanted = {(one.child, months): later(one.began, months) for one in cases for months in MONTHS}
    right = sum(
        [(one.due_on, one.asked_at is not None) for one in found.get(key, [])] == [(day, True)]
        for key, day in wanted.items()
    )
    lost = sum(not any(one.asked_at for one in found.get(key, [])) for key in wanted)
    doubled = sum(len(ones) - 1 for ones in found.values()) + len(found.keys() - wanted.keys())
    early = sum(
        one.asked_at is not None and copenhagen_day(one.asked_at) < one.due_on
        for ones in found.values()
        for one in ones
    )
    return right, lost, doubled, early, wrong_letters(cases, wanted)


def wrong_letters(cases: Sequence[Case], wanted: dict[tuple[int, int], date]) -> int:
    """Of the children with a parent: questions that one letter, not before its day, does not ask."""
    months = {row.id: row.months for row in session.execute(select(FollowUp.id, FollowUp.months))}
    asked = Counter[tuple[int, int]]()
    for letter in session.scalars(select(Letter).where(Letter.kind == "followups.asked")):
        question = letter.child_id or 0, months[int(letter.key.split(":")[1])]
        asked[question] += 1 if copenhagen_day(letter.made_at) >= wanted[question] else 100
    expected = Counter((one.child, each) for one in cases[::PARENT_EACH] for each in MONTHS)
    return sum(asked[key] != expected[key] for key in asked.keys() | expected.keys())


if __name__ == "__main__":
    os.environ["FRITIDSPAS_QUEUE"] = "immediate"
    main()
