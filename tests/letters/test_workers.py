"""Two workers, and one that is killed: a letter goes out once, and what nobody can know waits for a person."""

import os
import signal
import threading
from datetime import timedelta
from multiprocessing import get_context

import pytest
import time_machine
from flask import Flask
from sqlalchemy import update

from fritidspas.db import across_municipalities, db, scoped_to, session, transaction
from fritidspas.jobs.queue import Queue
from fritidspas.letters import jobs, service
from fritidspas.letters.models import Letter
from fritidspas.letters.rules import LEASE, Channel, LetterState
from tests.at_once import at_the_same_time
from tests.cast import NOW, Cast
from tests.letters.conftest import Post, as_it_is
from tests.mailserver import Mailserver

AFTER = NOW + LEASE + timedelta(seconds=1)


@pytest.mark.both_databases
def test_two_workers_send_a_letter_once(home: Flask, posted: Post, cast: Cast, mail: Mailserver) -> None:
    letters = [posted(f"told:{number}") for number in range(12)]
    assert at_the_same_time(home, cast.home, [jobs.send_some] * 4) == []
    assert len(mail.kept) == len(set(mail.message_ids())) == len(letters)
    assert {as_it_is(letter).state for letter in letters} == {LetterState.SENT}


@pytest.mark.both_databases
def test_without_the_look_at_its_state_two_would_send_it(
    home: Flask, posted: Post, cast: Cast, mail: Mailserver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: somebody who reads first and writes later."""
    posted()
    both_have_read = threading.Barrier(2, timeout=20)

    def careless(_channels: object, now: object) -> service.Held:
        letter = session.query(Letter).one()
        return service.Held(letter.id, letter.municipality_id, letter.channel, NOW + LEASE, 1)

    def once() -> None:
        with across_municipalities(), transaction():
            held = careless((), NOW)
        both_have_read.wait()
        with scoped_to(held.municipality_id):
            jobs._tried(held, jobs.ways_out(home.extensions["settings"])[Channel.EMAIL])

    assert at_the_same_time(home, cast.home, [once, once]) == []
    assert len(mail.kept) == 2


def _killed_at(app: Flask, mail: Mailserver, stage: str) -> None:
    """A worker of its own process, killed outright when the server has come to that stage."""

    def work() -> None:
        with app.app_context():
            db.engine.dispose(close=False)
            jobs.send_some()

    worker = get_context("fork").Process(target=work)

    def kill(now: str) -> bool:
        if now == stage:
            os.kill(worker.pid or 0, signal.SIGKILL)
        return False

    mail.leaves = kill
    worker.start()
    worker.join(30)
    mail.leaves = lambda _stage: False
    assert worker.exitcode == -signal.SIGKILL


@pytest.mark.both_databases
@pytest.mark.parametrize("stage", ["RCPT", "kept"])
def test_a_killed_worker_leaves_a_letter_for_a_person(
    home: Flask, posted: Post, mail: Mailserver, stage: str
) -> None:
    letter = posted()
    _killed_at(home, mail, stage)
    assert as_it_is(letter).state is LetterState.SENDING
    _sweep(home, NOW + LEASE / 2)
    assert as_it_is(letter).state is LetterState.SENDING
    _sweep(home, AFTER)
    assert (as_it_is(letter).state, letter.problem) == (LetterState.UNCERTAIN, "worker_gone")
    assert len(mail.kept) == (stage == "kept")


def test_an_expired_lease_put_back_would_send_it_twice(home: Flask, posted: Post, mail: Mailserver) -> None:
    """The control."""
    posted()
    _killed_at(home, mail, "kept")
    with across_municipalities(), transaction():
        session.execute(
            update(Letter).values(state=LetterState.QUEUED, lease_until=None)
            .execution_options(synchronize_session=False)
        )  # fmt: skip
    jobs.send_some()
    assert len(mail.kept) == 2
    assert len(set(mail.message_ids())) == 1


def _sweep(app: Flask, at: object) -> None:
    with time_machine.travel(at, tick=False):
        queue: Queue = app.extensions["queue"]
        queue.sweep()
        with app.app_context():
            jobs.send_some()


def test_who_lost_their_lease_writes_nothing_more(posted: Post) -> None:
    letter = posted()
    with across_municipalities(), transaction():
        late = service.take({Channel.EMAIL}, NOW)
    assert late is not None
    with across_municipalities(), transaction():
        service.doubt_the_silent(AFTER)
    with transaction():
        service.sent(late, AFTER)
    assert as_it_is(letter).state is LetterState.UNCERTAIN
