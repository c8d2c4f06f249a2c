"""How long applications wait for their answer."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from fritidspas.applications.models import Application
from fritidspas.db import session
from fritidspas.statistics.queries.days import Days, moment


def days_to_decision() -> Mapping[int, Sequence[int]]:
    """By the year of the answer: the days from when each application was sent. Also those that were refused."""
    query = select(moment(Application.submitted_at), moment(Application.decided_at)).where(
        Application.submitted_at.is_not(None), Application.decided_at.is_not(None)
    )
    days = Days()
    found: dict[int, list[int]] = {}
    for submitted_at, decided_at in session.execute(query):
        decided = days.of(decided_at)
        found.setdefault(decided.year, []).append((decided - days.of(submitted_at)).days)
    return found
