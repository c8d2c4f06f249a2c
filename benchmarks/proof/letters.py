"""A letter goes out once, or is on the list of what nobody can know: shown with a real mail server and killed workers.

    uv run python -m benchmarks.proof.letters [--letters 5000] [--kills 50] [--only sqlite|postgresql]
        [--run killed|control]

Four worker processes send letters to an SMTP server that breaks off without a word at one step in forty: when called,
at each command, after the text, and after it has kept it. Meanwhile one of them after the other is killed with SIGKILL
and another takes its place. Then a person settles what is uncertain, knowing what the server has, and the rest is sent.
The control puts a letter whose worker was killed back into the outbox, and must be caught. Exit status 1 when a run
does not hold, or the control does. Leases and pauses are seconds here, so that minutes show what else takes hours.
"""

import argparse
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing import get_context
from typing import TypeVar
from unittest.mock import patch

from flask import Flask
from sqlalchemy import func, select, update

from benchmarks.proof.parts import at_once, heading
from benchmarks.proof.site import children_of, on_postgresql, on_sqlite
from fritidspas.accounts.service import create_municipality, create_user
from fritidspas.app import create_app
from fritidspas.core.clock import utc_now
from fritidspas.core.roles import Role
from fritidspas.db import across_municipalities, db, scoped_to, session, transaction
from fritidspas.letters import jobs, rules, service
from fritidspas.letters.models import Letter
from fritidspas.letters.rules import LetterState, Recipient, Settling
from fritidspas.letters.service import sending
from fritidspas.settings import load
from tests.mailserver import Mailserver, mailserver

DATABASES = {"sqlite": on_sqlite, "postgresql": on_postgresql}
WORKERS = 4
BREAKS_OFF = 1 / 40  # of the steps of a conversation
THINKS = {"killed": 0.02, "control": 0.2}  # seconds the server takes to answer a letter it has kept
LEASE = timedelta(seconds=3)
PAUSES = (timedelta(seconds=0.2),) * 100
PATIENCE = 120  # seconds after which what does not move is stuck
CONTROL = (150, 15)  # letters and kills that are enough to be caught
COLUMNS = (
    "database", "run", "letters", "kills", "broken off", "twice", "lost", "stuck", "listed", "of them arrived",
    "after a person: once each", "seconds",
)  # fmt: skip
Seen = TypeVar("Seen")
MOVING = (LetterState.QUEUED, LetterState.SENDING)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Counted in the letters and in what the mail server kept. `lost`: said to be sent, and never came."""

    twice: int
    lost: int
    stuck: int
    listed: int
    arrived: int
    once_each: int

    def holds(self, letters: int) -> bool:
        return (self.twice, self.lost, self.stuck, self.once_each) == (0, 0, 0, letters)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--letters", type=int, default=5000)
    asked.add_argument("--kills", type=int, default=50)
    asked.add_argument("--only", choices=sorted(DATABASES))
    asked.add_argument("--run", choices=sorted(THINKS))
    asked.add_argument("--no-heading", action="store_true")
    given = asked.parse_args()
    if not given.no_heading:
        heading(COLUMNS)
    if given.only is None:
        sys.exit(not at_once("benchmarks.proof.letters", [("--only", name) for name in DATABASES]))
    sizes = {"killed": (given.letters, given.kills), "control": CONTROL}
    runs = sizes if given.run is None else (given.run,)
    held = [_run(given.only, run, *sizes[run]) for run in runs]
    sys.exit(not all(held))


def _run(name: str, run: str, letters: int, kills: int) -> bool:
    """Prints a row; whether it shows what it should."""
    with DATABASES[name]() as _site, _impatient(run == "control"), mailserver() as server:
        app = _app(server.port)
        municipality_id, person = _write(app, letters)
        server.thinks = THINKS[run]
        server.leaves = _now_and_then(drawn := random.Random(1))
        begun = time.perf_counter()
        with _workers(app) as nursery:
            killed = _kill_while_sending(nursery, drawn, lambda: len(server.kept) / letters, kills)
            stuck = _wait(app)
            server.leaves = lambda _stage: False
            twice, lost, listed, arrived = _counted(app, server)
            _settle(app, municipality_id, person, server)
            _wait(app)
        once_each = sum(count == 1 for count in Counter(server.message_ids()).values())
        verdict = Verdict(twice, lost, stuck, listed, arrived, once_each)
    row = (
        name, run, letters, killed, server.broken_off, twice, lost, stuck, listed, arrived, once_each,
        f"{time.perf_counter() - begun:.0f}",
    )  # fmt: skip
    print(f"| {' | '.join(map(str, row))} |", flush=True)
    return verdict.holds(letters) != (run == "control")


@contextmanager
def _impatient(careless: bool) -> Iterator[None]:
    """Also in the workers, which are forked from here."""
    with (
        patch.object(sending, "LEASE", LEASE),
        patch.object(rules, "PAUSES", PAUSES),
        patch.object(service, "doubt_the_silent", _put_back if careless else service.doubt_the_silent),
    ):
        yield


def _put_back(now: object) -> None:
    """The guard taken away: who was killed has surely not sent it, and another may."""
    session.execute(
        update(Letter)
        .where(Letter.state == LetterState.SENDING, Letter.lease_until < now)
        .values(state=LetterState.QUEUED, lease_until=None)
        .execution_options(synchronize_session=False)
    )


def _app(port: int) -> Flask:
    given = {
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(port),
        "SMTP_TLS": "none",
        "MAIL_FROM": "post@proof.example",
    }
    os.environ.update({f"FRITIDSPAS_{name}": value for name, value in given.items()})
    return create_app(load())


def _write(app: Flask, letters: int) -> tuple[int, int]:
    """The municipality and somebody who settles letters."""
    now = utc_now()
    silent = patch.object(app.extensions["queue"], "nudge", lambda _name: None)
    with silent, app.app_context(), transaction():
        municipality_id = create_municipality("0999", "Proof Kommune", email="fritid@proof.example").id
        with scoped_to(municipality_id):
            person = create_user("k@proof.example", "K", Role.COORDINATOR, "a long password", now).id
            words = {"child": "Sara", "scheme": "Fritidspas"}
            for number in range(letters):
                to = Recipient(f"Forælder {number}", email=f"f{number}@proof.example")
                service.post("applications.received", to, words, f"proof:{number}", now, person)
            session.flush()
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    return municipality_id, person


def _now_and_then(drawn: random.Random) -> Callable[[str], bool]:
    return lambda _stage: drawn.random() < BREAKS_OFF


@contextmanager
def _workers(app: Flask) -> Iterator[int]:
    """The number of a process that keeps four workers alive: forked, as a start takes longer than a kill is worth."""
    nursery = get_context("fork").Process(target=_keep_alive, args=(app,))
    nursery.start()
    try:
        yield nursery.pid or 0
    finally:
        for worker in [nursery.pid or 0, *children_of(nursery.pid or 0)]:
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
        nursery.join()


def _keep_alive(app: Flask) -> None:
    for _worker in range(WORKERS):
        _fork(app)
    while True:
        os.wait()
        _fork(app)


def _fork(app: Flask) -> None:
    if os.fork() == 0:
        try:
            _work(app)
        finally:
            os._exit(1)


def _work(app: Flask) -> None:
    """As `fritidspas worker` does it, without the minute between two rounds, and without its log."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    while True:
        with app.app_context():
            is_more = jobs.send_some()
            with across_municipalities(), transaction():
                service.doubt_the_silent(utc_now())
        if not is_more:
            time.sleep(0.1)


def _kill_while_sending(
    nursery: int, drawn: random.Random, share_done: Callable[[], float], kills: int
) -> int:
    """Spread over the first nine tenths, so that a slow machine is not killed more often than it sends."""
    done = 0
    for share in _while_it_moves(share_done, pause=0.05):
        if done == kills:
            break
        if share / 0.9 * kills >= done:
            with suppress(IndexError, ProcessLookupError):
                os.kill(drawn.choice(children_of(nursery)), signal.SIGKILL)
                done += 1
    return done


def _wait(app: Flask) -> int:
    """Until everything has come to an end; how many letters have not."""
    left = 0
    for left in _while_it_moves(lambda: _moving(app), pause=0.5):
        if not left:
            break
    return left


def _while_it_moves(look: Callable[[], Seen], pause: float) -> Iterator[Seen]:
    """What is seen, again and again, until it has stood still for as long as `PATIENCE`."""
    last, since = look(), time.monotonic()
    while time.monotonic() < since + PATIENCE:
        yield last
        time.sleep(pause)
        if (seen := look()) != last:
            last, since = seen, time.monotonic()


def _moving(app: Flask) -> int:
    with app.app_context(), across_municipalities():
        query = select(func.count(Letter.id)).where(Letter.state.in_(MOVING))
        return session.scalar(query) or 0


def _counted(app: Flask, server: Mailserver) -> tuple[int, int, int, int]:
    kept = Counter(server.message_ids())
    with app.app_context(), across_municipalities():
        rows = session.execute(select(Letter.message_id, Letter.state)).all()
    of_state = {state: [_id(row.message_id) for row in rows if row.state is state] for state in LetterState}
    listed = of_state[LetterState.UNCERTAIN] + of_state[LetterState.FAILED]
    lost = sum(message_id not in kept for message_id in of_state[LetterState.SENT])
    twice = sum(count > 1 for count in kept.values())
    return twice, lost, len(listed), sum(message_id in kept for message_id in listed)


def _settle(app: Flask, municipality_id: int, person: int, server: Mailserver) -> None:
    """A person looks in the mail server's log at each letter on the list."""
    kept = set(server.message_ids())
    with app.app_context(), scoped_to(municipality_id):
        listed = session.execute(
            select(Letter.id, Letter.message_id).where(
                Letter.state.in_((LetterState.UNCERTAIN, LetterState.FAILED))
            )
        ).all()
        for letter_id, message_id in listed:
            act = Settling.ARRIVED if _id(message_id) in kept else Settling.AGAIN
            silent = patch.object(app.extensions["queue"], "nudge", lambda _name: None)
            with silent, transaction():
                service.settle(letter_id, act, utc_now(), person)


def _id(message_id: str) -> str:
    return f"<{message_id}@proof.example>"


if __name__ == "__main__":
    main()
