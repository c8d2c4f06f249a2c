"""Writing children down and changing what is written."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.families.rules import ChildFacts, Whereabouts, check


def create_child(facts: ChildFacts, now: datetime, by: int) -> Child:
    """Refused as `rules.check`, and `child_ref_taken`. `facts` must have whereabouts."""
    check(facts, copenhagen_day(now))
    child = Child(**_columns(facts), changed_at=now)
    session.add(child)
    _flush()
    record("families.child_created", now, actor_id=by, subject=("child", child.id))
    return child


def change_child(child_id: int, facts: ChildFacts, seen: datetime | None, now: datetime, by: int) -> Child:
    """Refused as `create_child`, and `child_changed_meanwhile` when the row is newer than the one `seen`.

    The event names the columns changed, never what they say.
    """
    child = session.scalars(select(Child).where(Child.id == child_id).with_for_update()).one()
    if child.changed_at != seen:
        raise Refused("child_changed_meanwhile")
    check(facts, copenhagen_day(now))
    changed = {name: value for name, value in _columns(facts).items() if getattr(child, name) != value}
    if not changed:
        return child
    for name, value in changed.items():
        setattr(child, name, value)
    child.changed_at = now
    _flush()
    record("families.child_changed", now, actor_id=by, subject=("child", child.id), columns=sorted(changed))
    return child


def _columns(facts: ChildFacts) -> dict[str, Any]:
    columns = {name: getattr(facts, name) for name in ChildFacts.__slots__ if name != "whereabouts"}
    return columns | _place_columns(facts.whereabouts)


def _place_columns(whereabouts: Whereabouts | None) -> dict[str, Any]:
    if whereabouts is None:
        return {}
    return {
        "lat": whereabouts.place.lat,
        "lon": whereabouts.place.lon,
        "postcode": whereabouts.postcode,
        "district": whereabouts.district,
    }


def _flush() -> None:
    try:
        session.flush()
    except IntegrityError as error:  # the number is the only thing two children may not share
        raise Refused("child_ref_taken") from error
