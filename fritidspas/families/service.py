"""Writing children down and changing what is written."""

from datetime import datetime
from typing import Any

from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import add, change, columns_of, locked
from fritidspas.families.models import Child
from fritidspas.families.rules import ChildFacts, check


def create_child(facts: ChildFacts, now: datetime, by: int) -> Child:
    """Refused as `rules.check`, and `child_ref_taken`. `facts` must have whereabouts."""
    check(facts, copenhagen_day(now))
    child = add(Child(**_columns(facts), changed_at=now), taken="child_ref_taken")
    record("families.child_created", now, actor_id=by, subject=("child", child.id))
    return child


def change_child(child_id: int, facts: ChildFacts, seen: datetime | None, now: datetime, by: int) -> None:
    """Refused as `create_child`, and `child_changed_meanwhile` when the row is newer than the one `seen`.

    The event names the columns changed, never what they say.
    """
    child = locked(Child, child_id)
    if child.changed_at != seen:
        raise Refused("child_changed_meanwhile")
    check(facts, copenhagen_day(now))
    if changed := change(child, _columns(facts), now, taken="child_ref_taken"):
        record("families.child_changed", now, actor_id=by, subject=("child", child.id), columns=changed)


def _columns(facts: ChildFacts) -> dict[str, Any]:
    """Facts without whereabouts leave those of the row as they are."""
    columns = columns_of(facts)
    columns.pop("whereabouts", None)
    return columns
