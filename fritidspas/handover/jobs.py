"""The work of a large handover, done by a worker in portions that others hardly wait for."""

import time

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import session, snapshot, transaction
from fritidspas.handover.models import Handover
from fritidspas.handover.service import finish, give_portion, portions_left
from fritidspas.jobs.models import Job
from fritidspas.jobs.queue import Report, throttled

# Between two portions. SQLite has one write lock and no queue for it: without a breath nobody else would get it.
BREATH = 0.03


def give(job: Job, report: Report) -> None:
    """What a worker before has given stays given, and is not told again."""
    handover_id, tell = int(job.facts["handover_id"]), throttled(report)
    with snapshot():
        left = portions_left(_handover(handover_id), copenhagen_day(utc_now()))
    for number, portion in enumerate(left):
        tell(number / len(left), "give")
        with transaction():
            give_portion(_handover(handover_id), portion, utc_now())
        time.sleep(BREATH)
    with transaction():
        finish(_handover(handover_id), utc_now())


def _handover(handover_id: int) -> Handover:
    """Refused `handover_over` when another worker has done it all meanwhile."""
    found = session.get_one(Handover, handover_id, populate_existing=True)
    if found.done_at is not None:
        raise Refused("handover_over")
    return found
