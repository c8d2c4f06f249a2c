"""A professional writes down how they see that a child is, and reads it again."""

from datetime import date, datetime

from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.db import session
from fritidspas.families.service import hold_child
from fritidspas.followups.models import WellBeing
from fritidspas.followups.rules.well_being import Level, Purpose, check_seen_on


def write_well_being(
    child_id: int, level: Level, seen_on: date, purpose: Purpose, now: datetime, by: int
) -> None:
    """Kept as it was written: who thinks otherwise later writes again. Refused `well_being_to_come`.

    The event tells that it was written, never what.
    """
    check_seen_on(seen_on, copenhagen_day(now))
    hold_child(child_id)
    session.add(
        WellBeing(child_id=child_id, level=level, seen_on=seen_on, purpose=purpose, by_id=by, written_at=now)
    )
    record("followups.well_being_written", now, actor_id=by, subject=("child", child_id))
