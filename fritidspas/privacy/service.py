"""What who watches the log does with it."""

from datetime import datetime

from fritidspas.audit.service import record
from fritidspas.privacy import queries


def see_glass(event_id: int, now: datetime, by: int) -> bool:
    """An auditor has looked at why a child was opened; False where there is no such opening that waits for it."""
    if not queries.is_unseen_glass(event_id):
        return False
    record(queries.GLASS_SEEN, now, actor_id=by, subject=("glass", event_id))
    return True
