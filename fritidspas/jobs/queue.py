"""The queue between the web and the workers: huey on SQLite, on PostgreSQL, or none (the job runs at once)."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import structlog
from flask import Flask
from huey import Huey, MemoryHuey, SqliteHuey, crontab
from sqlalchemy.exc import SQLAlchemyError

from fritidspas.core.clock import utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import across_municipalities, scoped_to, session, transaction
from fritidspas.jobs import service
from fritidspas.jobs.models import Job
from fritidspas.settings import Settings

log = structlog.get_logger()

SECONDS_BETWEEN_REPORTS = 0.5
ROUND = "go_round"  # what the queue calls it
ROUND_IS_LOST = timedelta(minutes=1)
BEAT_SECONDS = service.SILENCE.total_seconds() / 5

Report = Callable[[float, str], None]
Work = Callable[[Job, Report], None]
Sweep = Callable[[datetime], None]
Round = Callable[[], bool]


def make_huey(settings: Settings) -> Huey:
    """The queue named by the settings."""
    if settings.queue == "immediate":
        return MemoryHuey("fritidspas", immediate=True)
    if settings.queue == "postgres":
        from huey import PostgresHuey

        return PostgresHuey("fritidspas", dsn=settings.database_url.replace("+psycopg", ""))
    return SqliteHuey("fritidspas", filename=str(settings.instance / "queue.db"), fsync=True)


class Queue:
    """Hands jobs to workers and does them there. `work` names the function of each kind of job.

    `sweeps` are what the rooms tidy away as time passes, each in a transaction across all municipalities. `rounds` are
    work that is nobody's job: each opens its own transactions and says whether it left something for another round.
    """

    def __init__(
        self,
        app: Flask,
        settings: Settings,
        work: Mapping[str, Work],
        sweeps: Sequence[Sweep] = (),
        rounds: Mapping[str, Round] | None = None,
    ) -> None:
        self.app = app
        self.work = work
        self.sweeps = sweeps
        self.rounds = rounds or {}
        self.huey = make_huey(settings)
        self._task = self.huey.task(name="do_job")(self.do)
        self._round = self.huey.task(name=ROUND)(self.go_round)
        self.huey.periodic_task(crontab(minute="*"), name="sweep_jobs")(self.sweep)
        self.huey.periodic_task(crontab(minute="*"), name="go_rounds")(self.go_rounds)

    def enqueue(self, job_id: int) -> None:
        self._task(job_id)

    def nudge(self, name: str) -> None:
        """There is something for that round now. One that waits already will find it: jobs wait for no second.

        A nudge that is lost is made good within a minute.
        """
        now = utc_now()
        if self.huey.put_if_empty(_mark(name), now) or self._is_lost(name, now):
            self._round(name)

    def go_round(self, name: str) -> None:
        """In the worker. What is left comes after whatever else waits in the queue."""
        self.huey.get(_mark(name))  # from now on there may be more than this round finds
        with self.app.app_context():
            is_more = self.rounds[name]()
        if is_more:
            self.nudge(name)

    def go_rounds(self) -> None:
        for name in self.rounds:
            self.nudge(name)

    def _is_lost(self, name: str, now: datetime) -> bool:
        """Whether a round was said to wait, and a worker was killed before it went: then it is asked for anew."""
        marked = self.huey.get(_mark(name), peek=True)
        if marked is None or now - marked < ROUND_IS_LOST:
            return False
        if any(task.name == ROUND and task.args == (name,) for task in self.huey.pending()):
            return False
        self.huey.put(_mark(name), now)
        return True

    def do(self, job_id: int) -> None:
        """In the worker: take the job, do it, say how it went. Never raises: a failed job is a row, not a crash."""
        with self.app.app_context():
            with across_municipalities(), transaction():
                job = service.take(job_id, utc_now())
            if job is not None:
                with scoped_to(job.municipality_id), self._beating(job.id, job.municipality_id):
                    self._work(job)

    def _work(self, job: Job) -> None:
        error = ""
        try:
            self.work[job.kind](job, lambda share, phase: _report(job.id, share, phase))
        except Refused as refused:
            error = refused.code
        except Exception as problem:
            session.rollback()
            log.error("job failed", job=job.id, kind=job.kind, error=type(problem).__name__)
            error = "broken"
        with transaction():
            service.finish(job.id, utc_now(), error)

    @contextmanager
    def _beating(self, job_id: int, municipality_id: int) -> Iterator[None]:
        """Signs of life from beside the work, which may compute for minutes without saying a word."""
        done = threading.Event()

        def beat() -> None:
            while not done.wait(BEAT_SECONDS):
                with self.app.app_context(), scoped_to(municipality_id):
                    try:
                        with transaction():
                            service.beat(job_id, utc_now())
                    except SQLAlchemyError as problem:
                        log.warning("no sign of life", job=job_id, error=type(problem).__name__)

        thread = threading.Thread(target=beat, name=f"beat of job {job_id}", daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()

    def sweep(self) -> None:
        """Every minute: finds what the queue lost, what a killed worker left, and what time has passed by."""
        with self.app.app_context(), across_municipalities():
            with transaction():
                service.fail_the_silent(utc_now())
            for job_id in service.forgotten(utc_now()):
                self.enqueue(job_id)
            for sweep in self.sweeps:
                self._sweep_one(sweep)

    def _sweep_one(self, sweep: Sweep) -> None:
        """What goes wrong in one is its own: the others still get their turn, and it is tried again in a minute."""
        try:
            with transaction():
                sweep(utc_now())
        except Exception as problem:
            session.rollback()
            log.error("sweep failed", sweep=getattr(sweep, "__name__", ""), error=type(problem).__name__)

    def run_worker(self, workers: int = 1) -> None:
        """Blocks and works until told to stop."""
        from huey.consumer_options import ConsumerConfig

        config = ConsumerConfig(workers=workers, worker_type="thread", periodic=True)
        config.validate()
        self.huey.create_consumer(**config.values).run()


def throttled(report: Report, clock: Callable[[], float] = time.monotonic) -> Report:
    """Lets through one report of each phase at once, and the others at most twice a second."""
    last: tuple[float, str] = (-SECONDS_BETWEEN_REPORTS, "")

    def tell(share: float, phase: str) -> None:
        nonlocal last
        now = clock()
        if phase != last[1] or now - last[0] >= SECONDS_BETWEEN_REPORTS:
            last = (now, phase)
            report(share, phase)

    return tell


def _mark(name: str) -> str:
    """In the queue's own store while a round of that name waits in the queue."""
    return f"round.{name}"


def _report(job_id: int, share: float, phase: str) -> None:
    with transaction():
        service.report(job_id, round(1000 * min(1.0, max(0.0, share))), phase, utc_now())


def enqueue_with(app: Any) -> Callable[[int], None]:
    """The running application's way to its queue."""
    queue: Queue = app.extensions["queue"]
    return queue.enqueue
