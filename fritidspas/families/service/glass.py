"""Opening a child one has no way to, for an hour. The event is the opening: nothing else is kept of it."""

from datetime import datetime

from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.audit.queries import events_since
from fritidspas.audit.service import record
from fritidspas.db import locked, session
from fritidspas.families.models import Child
from fritidspas.families.rules.glass import GLASS_BROKEN, GLASS_LASTS, GlassReason, check_glass


def break_glass(ref: str, reason: GlassReason, now: datetime, by: int) -> int | None:
    """The child with the municipality's number; None where there is none, which counts as a try as well.

    Refused `glass_too_often`. One try at a time for each user, so that many at once are counted too.
    """
    locked(User, by)
    check_glass(events_since(GLASS_BROKEN, by, now - GLASS_LASTS))
    child_id = session.scalar(select(Child.id).where(Child.ref == ref, Child.merged_into_id.is_(None)))
    until = (now + GLASS_LASTS).isoformat(timespec="seconds")
    record(GLASS_BROKEN, now, actor_id=by, subject=("child", child_id), reason=reason, until=until)
    return child_id
