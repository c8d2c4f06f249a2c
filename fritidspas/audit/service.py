"""Writing down what happened and who looked, in the transaction of the act itself."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import insert

from fritidspas.audit.models import AuditEvent, ReadEvent
from fritidspas.db import session


def record(
    kind: str, at: datetime, *, actor_id: int | None, subject: tuple[str, int | None], **facts: Any
) -> None:
    """Adds an event. `actor_id` None is the program itself, for acts that decide nothing about anybody."""
    subject_kind, subject_id = subject
    session.add(
        AuditEvent(
            kind=kind, at=at, actor_id=actor_id, subject_kind=subject_kind, subject_id=subject_id, facts=facts
        )
    )


def record_reads(child_ids: Iterable[int], at: datetime, *, actor_id: int, page: str, right: str) -> None:
    """One row per child shown on a page, by the permission that showed it."""
    rows = [
        {"at": at, "actor_id": actor_id, "child_id": child_id, "page": page, "right": right}
        for child_id in child_ids
    ]
    if rows:
        session.execute(insert(ReadEvent), rows)
