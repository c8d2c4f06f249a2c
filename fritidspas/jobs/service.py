"""Asking for a job, taking it, telling how far it is, ending it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from fritidspas.db import after_commit, session
from fritidspas.jobs.models import Job, JobState

# A worker gives a sign of life at least this often while it works; one silent for longer is gone.
SILENCE = timedelta(seconds=90)
WAITING_TOO_LONG = timedelta(seconds=20)


def ask(
    kind: str, facts: dict[str, Any], asked_by: int, now: datetime, enqueue: Callable[[int], None]
) -> Job:
    """A job row in the transaction of the decision; the queue hears of it when that is committed."""
    job = Job(kind=kind, facts=facts, asked_by=asked_by, asked_at=now)
    session.add(job)
    session.flush()
    job_id = job.id
    after_commit(lambda: enqueue(job_id))
    return job


def take(job_id: int, now: datetime) -> Job | None:
    """The job for the worker that got it first; None when it is taken, ended or gone."""
    taken = session.execute(
        update(Job)
        .where(Job.id == job_id, Job.state == JobState.QUEUED)
        .values(state=JobState.RUNNING, began_at=now, beat_at=now)
        .returning(Job.id)
    ).scalar()
    return session.get_one(Job, taken, populate_existing=True) if taken else None


def report(job_id: int, progress: int, phase: str, now: datetime) -> None:
    """`progress` in per mille; also a sign of life."""
    session.execute(
        update(Job)
        .where(Job.id == job_id, Job.state == JobState.RUNNING)
        .values(progress=progress, phase=phase, beat_at=now)
    )


def beat(job_id: int, now: datetime) -> None:
    """A sign of life without news."""
    session.execute(update(Job).where(Job.id == job_id, Job.state == JobState.RUNNING).values(beat_at=now))


def finish(job_id: int, now: datetime, error: str = "") -> None:
    state = JobState.FAILED if error else JobState.DONE
    values: dict[str, Any] = {"state": state, "ended_at": now, "error": error}
    if not error:
        values["progress"] = 1000
    session.execute(update(Job).where(Job.id == job_id, Job.state == JobState.RUNNING).values(**values))


def forgotten(now: datetime) -> list[int]:
    """Jobs the queue lost: still waiting long after they were asked for."""
    waiting = select(Job.id).where(Job.state == JobState.QUEUED, Job.asked_at < now - WAITING_TOO_LONG)
    return list(session.scalars(waiting.order_by(Job.id)))


def fail_the_silent(now: datetime) -> None:
    """A job whose worker was killed is failed, so that somebody can ask again; it is never run twice by itself."""
    session.execute(
        update(Job)
        .where(Job.state == JobState.RUNNING, Job.beat_at < now - SILENCE)
        .values(state=JobState.FAILED, ended_at=now, error="worker_gone")
    )
