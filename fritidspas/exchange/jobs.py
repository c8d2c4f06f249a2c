"""Checking and saving a draft: by a worker when the file is long, by the page itself when it is short."""

from flask import current_app
from sqlalchemy.exc import IntegrityError, OperationalError

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import session, transaction
from fritidspas.exchange import queries, rules, service
from fritidspas.exchange.models import ImportDraft
from fritidspas.jobs.models import Job
from fritidspas.jobs.queue import Report, enqueue_with
from fritidspas.jobs.service import ask

KIND = "import"
TRIES = 3


def work(job: Job, report: Report) -> None:
    """What the worker does."""
    draft_id, actor_id = job.facts["draft"], job.asked_by
    if job.facts["save"]:
        save(draft_id, actor_id, job.facts["partial"], report)
    else:
        check(draft_id, actor_id, report)


def begin(draft_id: int, actor_id: int, *, save_it: bool = False, partial: bool = False) -> None:
    """Checks or saves the draft: at once when it is short, else as a job whose progress the page shows."""
    draft = queries.find_draft(draft_id, actor_id, utc_now())
    if draft is None:
        return
    if draft.row_count > rules.AT_ONCE:
        with transaction():
            _ask(draft_id, actor_id, save_it=save_it, partial=partial)
    elif save_it:
        save(draft_id, actor_id, partial, _no_report)
    else:
        check(draft_id, actor_id, _no_report)


def check(draft_id: int, actor_id: int, report: Report) -> None:
    """Finds what the file would change, without changing it."""
    now = utc_now()
    draft = queries.find_draft(draft_id, actor_id, now)
    if draft is None:
        return
    report(0.05, "read")
    reading = service.read(draft, copenhagen_day(now))
    report(0.6, "compare")
    changes = service.plan(reading, copenhagen_day(now))
    report(0.9, "compare")
    with transaction():
        service.note_findings(draft_id, reading, changes)


def save(draft_id: int, actor_id: int, partial: bool, report: Report) -> None:
    """Saves the draft on what is true now.

    Two files with the same new child both find it missing: the one that comes last looks again and finds it there.
    """
    for more_tries in reversed(range(TRIES)):
        now = utc_now()
        draft = queries.find_draft(draft_id, actor_id, now)
        if draft is None:
            return
        report(0.05, "read")
        reading = service.read(draft, copenhagen_day(now))
        report(0.5, "save")
        try:
            with transaction():
                service.save(draft_id, reading, partial, now, copenhagen_day(now), actor_id)
            return
        except (IntegrityError, OperationalError):
            if not more_tries:
                raise
        except Refused as refused:
            # Somebody took the last of a pool since the rows were read: the next look says of which rows.
            if refused.code not in ("pool_empty", "line_waits") or not more_tries:
                raise


def _ask(draft_id: int, actor_id: int, *, save_it: bool, partial: bool) -> None:
    draft = session.get(ImportDraft, draft_id, with_for_update=True, populate_existing=True)
    if draft is None or draft.is_busy:
        return
    facts = {"draft": draft_id, "save": save_it, "partial": partial}
    draft.job_id = ask(KIND, facts, actor_id, utc_now(), enqueue_with(current_app)).id


def _no_report(_share: float, _phase: str) -> None:
    """A page that does the work itself has nobody to tell how far it is."""
