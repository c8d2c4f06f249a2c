"""Who has opened a child they had no way to."""

from datetime import datetime

from sqlalchemy import select

from fritidspas.audit.models import AuditEvent
from fritidspas.db import session
from fritidspas.families.rules.glass import GLASS_BROKEN, GLASS_LASTS


def has_broken_glass(user_id: int, child_id: int, now: datetime) -> bool:
    """Whether they did so less than an hour ago."""
    query = select(AuditEvent.id).where(
        AuditEvent.kind == GLASS_BROKEN,
        AuditEvent.actor_id == user_id,
        AuditEvent.subject_kind == "child",
        AuditEvent.subject_id == child_id,
        AuditEvent.at > now - GLASS_LASTS,
    )
    return session.scalar(query.limit(1)) is not None
