"""The first meeting of a match, as its trips tell of it."""

from datetime import date, datetime

from fritidspas.audit.service import record
from fritidspas.db import locked
from fritidspas.matches.models import Match


def follow_trips(match_id: int, first: date | None, now: datetime, by: int) -> None:
    """They met for the first time on that day; None: not after all."""
    match = locked(Match, match_id)
    if match.met_on == first:
        return
    match.met_on = first
    record(
        "matches.met", now, actor_id=by, subject=("child", match.child_id),
        guide_id=match.guide_id, match_id=match.id,
    )  # fmt: skip
