"""How long applications wait for their answer."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from fritidspas.applications.models import Application
from fritidspas.core.clock import copenhagen_day
from fritidspas.db import session


def days_to_decision() -> Mapping[int, Sequence[int]]:
    """By the year of the answer: the days from when each application was sent. Also those that were refused."""
    query = select(Application.submitted_at, Application.decided_at).where(
        Application.submitted_at.is_not(None), Application.decided_at.is_not(None)
    )
    found: dict[int, list[int]] = {}
    for submitted_at, decided_at in session.execute(query):
        if submitted_at and decided_at:
            decided = copenhagen_day(decided_at)
            found.setdefault(decided.year, []).append((decided - copenhagen_day(submitted_at)).days)
    return found
