"""Jobs: heard of after the commit, done once, and never stuck."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select

from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import across_municipalities, current_municipality, scoped_to, session, transaction
from fritidspas.jobs import queue, service
from fritidspas.jobs.models import Job, JobState
from fritidspas.jobs.queue import Queue, Report
from tests.cast import NOW, Cast

pytestmark = pytest.mark.both_databases


class Bench:
    """A queue whose only kind of work does what a test says."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.done: list[int] = []
        self.queue = Queue(cast.app, cast.app.extensions["settings"], {"count": self.work})
        self.trouble: Exception | None = None

    def work(self, job: Job, report: Report) -> None:
        assert current_municipality() == self.cast.home
        report(0.5, "halfway")
        self.done.append(job.id)
        if self.trouble:
            raise self.trouble

    def ask(self, enqueue=None) -> int:
        with scoped_to(self.cast.home), transaction():
            job = service.ask(
                "count", {}, self.cast.id_of(Role.COORDINATOR), NOW, enqueue or self.queue.enqueue
            )
            return job.id

    def job(self, job_id: int) -> Job:
        with across_municipalities():
            session.rollback()
            return session.scalars(select(Job).where(Job.id == job_id)).one()


@pytest.fixture
def bench(cast: Cast) -> Iterator[Bench]:
    with cast.app.app_context():
        yield Bench(cast)


def test_a_job_is_done_after_the_commit(bench: Bench) -> None:
    job = bench.job(bench.ask())
    assert bench.done == [job.id]
    assert (job.state, job.progress, job.phase) == (JobState.DONE, 1000, "halfway")


def test_a_job_that_was_never_committed_is_never_heard_of(bench: Bench) -> None:
    heard: list[int] = []
    with scoped_to(bench.cast.home), pytest.raises(ZeroDivisionError), transaction():
        service.ask("count", {}, bench.cast.id_of(Role.COORDINATOR), NOW, heard.append)
        _ = 1 / 0
    assert heard == []


def test_the_same_job_heard_of_twice_is_done_once(bench: Bench) -> None:
    job_id = bench.ask()
    bench.queue.do(job_id)
    assert bench.done == [job_id]


def test_a_refusal_and_a_crash_end_the_job_with_a_code(bench: Bench) -> None:
    for trouble, code in ((Refused("lock_breaks_rule"), "lock_breaks_rule"), (ValueError("Amina"), "broken")):
        bench.trouble = trouble
        job = bench.job(bench.ask())
        assert (job.state, job.error) == (JobState.FAILED, code)


def test_what_the_queue_lost_is_found_again(bench: Bench) -> None:
    job_id = bench.ask(enqueue=lambda _: None)
    with time_machine.travel(NOW + timedelta(seconds=5), tick=False):
        bench.queue.sweep()
    assert bench.done == []
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        bench.queue.sweep()
    assert bench.done == [job_id]


def test_a_job_whose_worker_was_killed_is_failed_not_done_again(bench: Bench) -> None:
    job_id = bench.ask(enqueue=lambda _: None)
    with across_municipalities(), transaction():
        assert service.take(job_id, NOW) is not None
    with time_machine.travel(NOW + service.SILENCE / 2, tick=False):
        bench.queue.sweep()
    assert bench.job(job_id).state == JobState.RUNNING
    with time_machine.travel(NOW + service.SILENCE * 2, tick=False):
        bench.queue.sweep()
    job = bench.job(job_id)
    assert (job.state, job.error) == (JobState.FAILED, "worker_gone")
    assert bench.done == []


def test_a_job_that_says_nothing_for_long_still_gives_signs_of_life(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Solving may take minutes without a report; the job must not be judged silent meanwhile."""
    beaten = threading.Event()
    beat = service.beat

    def beat_and_tell(job_id: int, now: datetime) -> None:
        beat(job_id, now)
        beaten.set()

    def compute_in_silence(job: Job, _report: Report) -> None:
        assert beaten.wait(timeout=30)

    monkeypatch.setattr(queue, "BEAT_SECONDS", 0.01)
    monkeypatch.setattr(service, "beat", beat_and_tell)
    monkeypatch.setattr(bench, "work", compute_in_silence)
    silent = Queue(bench.cast.app, bench.cast.app.extensions["settings"], {"count": bench.work})

    job = bench.job(bench.ask(silent.enqueue))

    assert job.state == JobState.DONE
    assert job.beat_at > job.began_at


def test_the_pulse_stops_with_the_work(bench: Bench) -> None:
    bench.ask()
    assert [thread for thread in threading.enumerate() if thread.name.startswith("beat of job")] == []


def test_a_sweep_that_fails_stops_no_other(cast: Cast) -> None:
    swept = []

    def broken(_now: datetime) -> None:
        raise RuntimeError("a row nobody thought of")

    worker = Queue(cast.app, cast.app.extensions["settings"], {}, [broken, swept.append])
    worker.sweep()
    worker.sweep()
    assert len(swept) == 2


class Rounds:
    """A queue that nobody works on until a test does, beside the database that is tested."""

    def __init__(self, cast: Cast) -> None:
        self.gone: list[str] = []
        self.more = 0
        settings = cast.app.extensions["settings"]
        kind = "postgres" if settings.database_url else "sqlite"
        self.queue = Queue(
            cast.app, replace(settings, queue=kind), {}, rounds={"letters": self.go, "sms": self.go}
        )

    def go(self) -> bool:
        self.gone.append("round")
        self.more -= 1
        return self.more > 0

    def waiting(self) -> list[str]:
        return [str(task.args[0]) for task in self.queue.huey.pending()]

    def work_once(self) -> None:
        task = self.queue.huey.dequeue()
        assert task is not None
        self.queue.huey.execute(task)


@pytest.fixture
def rounds(cast: Cast) -> Iterator[Rounds]:
    rounds = Rounds(cast)
    yield rounds
    rounds.queue.huey.flush()
    rounds.queue.huey.storage.close()


def test_however_often_it_is_nudged_one_round_of_a_name_waits(rounds: Rounds) -> None:
    for _ in range(50):
        rounds.queue.nudge("letters")
    rounds.queue.go_rounds()
    assert rounds.waiting() == ["letters", "sms"]


def test_what_is_left_is_one_round_more_behind_whatever_else_waits(rounds: Rounds) -> None:
    rounds.more = 2
    rounds.queue.go_rounds()
    rounds.work_once()
    assert rounds.waiting() == ["sms", "letters"]


def test_a_nudge_while_a_round_goes_is_not_lost(rounds: Rounds, monkeypatch: pytest.MonkeyPatch) -> None:
    def nudged_meanwhile() -> bool:
        rounds.queue.nudge("letters")
        return False

    monkeypatch.setitem(rounds.queue.rounds, "letters", nudged_meanwhile)
    rounds.queue.nudge("letters")
    rounds.work_once()
    assert rounds.waiting() == ["letters"]


def test_a_round_that_a_killed_worker_took_with_it_is_asked_for_anew(rounds: Rounds) -> None:
    with time_machine.travel(NOW, tick=False):
        rounds.queue.nudge("letters")
        assert rounds.queue.huey.dequeue() is not None  # and then it was killed
    with time_machine.travel(NOW + timedelta(seconds=30), tick=False):
        rounds.queue.nudge("letters")
    assert rounds.waiting() == []
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        rounds.queue.nudge("letters")
        rounds.queue.nudge("letters")
    assert rounds.waiting() == ["letters"]


def test_a_round_that_waits_long_is_not_taken_for_lost(rounds: Rounds) -> None:
    with time_machine.travel(NOW, tick=False):
        rounds.queue.nudge("letters")
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        rounds.queue.nudge("letters")
    assert rounds.waiting() == ["letters"]
