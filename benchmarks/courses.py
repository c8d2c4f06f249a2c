"""A round of courses through its jobs, from the database and back: `python -m benchmarks.courses`, a table.

    uv run python -m benchmarks.courses [--children 5000] [--courses 300] [--database SQLite]

Made-up children and wishes (`matching/places/generator.py`). Engine: solving and the independent proof. Proposing: the
whole job, from reading the wishes to the rows kept. Giving: the whole job after a coordinator's yes, from the places
proposed to an enrolment and a pass with its money for each.
"""

import argparse
import logging
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import structlog
import time_machine
from flask import Flask
from sqlalchemy import func, insert, select, text

from fritidspas.accounts.service import create_municipality, create_user
from fritidspas.app import create_app
from fritidspas.clubs.models import Club, Offer
from fritidspas.clubs.rules import OfferKind
from fritidspas.core.roles import Role
from fritidspas.courses.models import CoursePlace, CourseRound, CourseWish
from fritidspas.courses.problem import tables_of
from fritidspas.courses.queries.rounds import find_round
from fritidspas.courses.rules import PlaceState, RoundFacts
from fritidspas.courses.service.rounds import ask_giving, ask_proposal, begin_round
from fritidspas.db import scoped_to, session, snapshot, transaction
from fritidspas.db.migrations import bring_up_to_date
from fritidspas.families.models import Child
from fritidspas.families.rules import Gender
from fritidspas.jobs.models import Job
from fritidspas.jobs.queue import enqueue_with
from fritidspas.matching import places
from fritidspas.matching.places.generator import FIRST_DAY, generate
from fritidspas.schemes.service import load as load_scheme
from fritidspas.schemes.shipping import shipped_text
from fritidspas.settings import load
from tests.databases import postgres_server

BEGUN = datetime(2026, 5, 1, 9, tzinfo=UTC)
CLOSED = datetime(2026, 6, 1, 9, tzinfo=UTC)
HERE = {"lat": 56.17, "lon": 9.55, "postcode": "8600"}
DATABASES = ("SQLite", "PostgreSQL")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--children", type=int, default=5000)
    asked.add_argument("--courses", type=int, default=300)
    asked.add_argument("--database", choices=DATABASES, action="append")
    given = asked.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    print(
        f"{given.children} children, {given.courses} courses; load average {os.getloadavg()[0]:.1f}; seconds"
    )
    print("| database | wishes | reading | engine | proposing | processor | places | giving | processor |")
    print("|---|" + "--:|" * 8)
    for name in given.database or DATABASES:
        with _application(name) as app, app.app_context():
            print(f"| {name} | {_measured(app, given.children, given.courses)} |", flush=True)


@contextmanager
def _application(name: str) -> Iterator[Flask]:
    with tempfile.TemporaryDirectory() as folder, _database(name) as url:
        app = create_app(replace(load(Path(folder)), queue="immediate", database_url=url))
        bring_up_to_date(app)
        yield app


@contextmanager
def _database(name: str) -> Iterator[str]:
    if name == "SQLite":
        yield ""
        return
    with postgres_server() as server:
        server.create("bench")
        yield server.url("bench")


def _measured(app: Flask, children: int, courses: int) -> str:
    with transaction():
        home = create_municipality("0561", "Vestby Kommune").id
    with scoped_to(home), time_machine.travel(CLOSED):
        round_id, by = _filled(children, courses)
        with snapshot():
            wishes = session.scalar(select(func.count()).select_from(CourseWish))
            began = time.perf_counter()
            tables = tables_of(_round(round_id), CLOSED.date())
            reading = time.perf_counter() - began
        began = time.perf_counter()
        places.propose(tables.problem)
        engine = time.perf_counter() - began
        proposing, giving = _timed(app, ask_proposal, round_id, by), _timed(app, ask_giving, round_id, by)
        given = session.scalar(select(func.count()).where(CoursePlace.state == PlaceState.GIVEN))
    return f"{wishes:,} | {reading:.1f} | {engine:.1f} | {proposing} | {given:,} | {giving}"


def _timed(app: Flask, ask: Callable[..., None], round_id: int, by: int) -> str:
    """Seconds until the job that was asked for is done, and those of the processor; it is done at once."""
    began, used = time.perf_counter(), time.process_time()
    with transaction():
        ask(round_id, CLOSED, by, enqueue_with(app))
    seconds = f"{time.perf_counter() - began:.1f} | {time.process_time() - used:.1f}"
    session.rollback()
    if error := session.get_one(Job, _round(round_id).job_id).error:
        raise SystemExit(f"the job failed: {error}")
    return seconds


def _round(round_id: int) -> CourseRound:
    found = find_round(round_id)
    assert found is not None
    return found


def _filled(children: int, courses: int) -> tuple[int, int]:
    """The round and who opened it, with the children, courses and wishes of a made-up problem."""
    problem = generate(children, courses, wishes=5, seed=1)
    with transaction():
        by = create_user("karen@vestby.example", "Karen", Role.COORDINATOR, "en lang adgangskode", BEGUN).id
        scheme_id = load_scheme(shipped_text("koebenhavn-feriecamp"), "a", BEGUN, None).version.scheme_id
        days = (FIRST_DAY, FIRST_DAY + timedelta(weeks=8), None)
        round_id = begin_round(
            RoundFacts(scheme_id, "Sommer", date(2026, 5, 31), *days), problem.seed, BEGUN, by
        ).id
        club = Club(name="Falken", approved_from=date(2026, 1, 1))
        session.add(club)
        session.flush()
        offers = [
            {"ref": one.id, "club_id": club.id, "activity": "Sejlads", "sessions": (), "kind": OfferKind.COURSE,
             "age_from": one.age_from, "age_until": one.age_until, "price_ore": 50_000, "places": one.seats,
             "season_from": one.first_day, "season_until": one.first_day + timedelta(days=4),
             "changed_at": BEGUN, **HERE}
            for one in problem.courses.values()
        ]  # fmt: skip
        session.execute(insert(Offer), offers)
        rows = [
            {"ref": one.id, "first_name": "Amina", "last_name": one.id, "birth_date": one.birth_date,
             "gender": Gender.FEMALE, "languages": ("da",), "changed_at": BEGUN, **HERE}
            for one in problem.children.values()
        ]  # fmt: skip
        session.execute(insert(Child), rows)
        offer_ids = dict(session.execute(select(Offer.ref, Offer.id)).all())
        child_ids = dict(session.execute(select(Child.ref, Child.id)).all())
        wishes = [
            {"round_id": round_id, "child_id": child_ids[one.id], "offer_id": offer_ids[wish], "rank": rank}
            for one in problem.children.values()
            for rank, wish in enumerate(one.wishes, start=1)
        ]
        session.execute(insert(CourseWish), wishes)
        session.execute(text("ANALYZE"))
    return round_id, by


if __name__ == "__main__":
    main()
