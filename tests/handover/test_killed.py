"""A large handover is a worker's: killed between two portions, it is gone on with, and nobody is written to twice."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest

from fritidspas.accounts.models import User
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import across_municipalities, session, transaction
from fritidspas.handover import jobs, rules, service
from fritidspas.handover.models import Handover
from fritidspas.jobs import service as job_service
from fritidspas.jobs.models import Job, JobState
from fritidspas.jobs.queue import enqueue_with
from fritidspas.settings import Settings
from tests.cast import NOW
from tests.handover.leaving import Leaving

CHILDREN, PORTION = 12, 4
WORKER = f"""
import sys
from fritidspas.handover import jobs, rules
from fritidspas.app import create_app
from fritidspas.settings import load

rules.portions.__defaults__ = ({PORTION},)

def hangs(seconds):
    print("portion", flush=True)
    sys.stdin.read()

jobs.time.sleep = hangs
create_app(load()).extensions["queue"].do(int(sys.argv[1]))
"""


@pytest.fixture
def many(leaving: Leaving, monkeypatch: pytest.MonkeyPatch) -> Leaving:
    """Anne has more than are handed over at once."""
    monkeypatch.setattr(rules, "AT_ONCE", 5)
    monkeypatch.setattr(rules.portions, "__defaults__", (PORTION,))
    monkeypatch.setattr(jobs, "BREATH", 0)
    for number in range(CHILDREN):
        leaving.child(leaving.parent(f"Forælder {number}"))
    return leaving


def begun(many: Leaving, monkeypatch: pytest.MonkeyPatch) -> Handover:
    """Asked for, and no worker has come."""
    with monkeypatch.context() as patch:
        patch.setattr("tests.handover.leaving.enqueue_with", lambda _app: lambda _job: None)
        return many.hand_over(closes=True)


def test_a_worker_does_it_in_portions_and_says_how_far(many: Leaving) -> None:
    done = many.hand_over()
    session.rollback()
    found = session.get_one(Handover, done.id, populate_existing=True)
    assert found.job is not None
    assert (found.job.state, found.left) == (JobState.DONE, 0)
    assert set(many.contacts().values()) == {many.bo}
    assert len(many.letters()) == CHILDREN


@pytest.mark.both_databases
def test_a_killed_worker_leaves_whole_portions_and_another_goes_on(
    many: Leaving, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    handover = begun(many, monkeypatch)
    environment = os.environ | {
        "FRITIDSPAS_INSTANCE": str(settings.instance),
        "FRITIDSPAS_DATABASE_URL": settings.database_url,
        "FRITIDSPAS_DATA_KEYS": " ".join(settings.data_keys),
        "FRITIDSPAS_INDEX_KEY": settings.index_key,
    }
    with subprocess.Popen(
        [sys.executable, "-c", WORKER, str(handover.job_id)],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as worker:
        assert worker.stdout.readline() == b"portion\n"
        with pytest.raises(Refused, match="handover_going_on"), transaction():
            service.resume(handover.id, NOW, many.mette, lambda _job: None)
        worker.send_signal(signal.SIGKILL)
    given = [child for child, contact in many.contacts().items() if contact == many.bo]
    assert len(given) == len(many.letters()) == PORTION
    with across_municipalities(), transaction():
        job = session.get_one(Job, handover.job_id, populate_existing=True)
        job_service.fail_the_silent(job.began_at + job_service.SILENCE + timedelta(seconds=60))

    with transaction():
        service.resume(handover.id, NOW, many.mette, enqueue_with(many.cast.app))

    assert set(many.contacts().values()) == {many.bo}
    letters = many.letters()
    assert len(letters) == len({letter.name for letter in letters}) == CHILDREN
    with pytest.raises(Refused, match="handover_over"), transaction():
        service.resume(handover.id, NOW, many.mette, lambda _job: None)


def test_a_worker_thought_dead_gives_nothing_twice(many: Leaving, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its last portion and the other's are the same children."""
    handover = begun(many, monkeypatch)
    portion = service.portions_left(handover, NOW.date())[0]
    for _worker in range(2):
        with transaction():
            service.give_portion(session.get_one(Handover, handover.id), portion, NOW)
    assert len(many.letters()) == PORTION


def test_what_comes_meanwhile_is_told_and_the_log_in_stays_open(
    many: Leaving, monkeypatch: pytest.MonkeyPatch
) -> None:
    handover = begun(many, monkeypatch)
    new = many.child()
    many.cast.app.extensions["queue"].do(handover.job_id)
    session.rollback()
    found = session.get_one(Handover, handover.id, populate_existing=True)
    assert found.left == 1
    assert many.contacts()[new] == many.anne
    assert many.cast.client(Role.PROFESSIONAL)


def test_somebody_who_was_to_have_them_leaves_and_the_rest_is_shared_out_anew(
    many: Leaving, monkeypatch: pytest.MonkeyPatch
) -> None:
    handover = begun(many, monkeypatch)
    with transaction():
        session.get_one(User, many.bo).active = False
    many.cast.app.extensions["queue"].do(handover.job_id)
    session.rollback()
    assert session.get_one(Job, handover.job_id, populate_existing=True).error == "owner_closed"
    with transaction():
        service.stop(handover.id, NOW, many.mette)
    many.hand_over(to=many.mette)
    assert set(many.contacts().values()) == {many.mette}
    assert len(many.letters()) == CHILDREN
