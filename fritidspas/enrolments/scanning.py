"""A club looks up a pass by its number or QR code. Nobody gets to try for long."""

from collections.abc import Callable
from datetime import datetime, timedelta

from fritidspas.accounts.models import User
from fritidspas.audit.queries import events_since
from fritidspas.audit.service import record
from fritidspas.core.numbers import check_number
from fritidspas.db import locked
from fritidspas.enrolments.rules import check_misses
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.queries import pass_numbered, pass_of_token

HOUR = timedelta(hours=1)
MISSED = "enrolments.scan_missed"


def scan(token: str, now: datetime, by: int) -> LeisurePass | None:
    """The pass whose QR code says so; None where there is none, which is counted. Refused `too_many_misses`."""
    return _counted(lambda: pass_of_token(token), now, by)


def look_up(typed: str, now: datetime, by: int) -> LeisurePass | None:
    """The pass with the number; None as `scan`. Refused `number_wrong` before anything is looked up."""
    number = check_number(typed)
    return _counted(lambda: pass_numbered(number), now, by)


def _counted(find: Callable[[], LeisurePass | None], now: datetime, by: int) -> LeisurePass | None:
    """One try at a time for each user, so that many at once are counted too."""
    locked(User, by)
    check_misses(events_since(MISSED, by, now - HOUR))
    found = find()
    if found is None:
        record(MISSED, now, actor_id=by, subject=("user", by))
    return found
