"""What every decision of this room needs: a reason, a bond written down, and a broken rule named."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from fritidspas.audit.service import record
from fritidspas.core.refused import Refused
from fritidspas.db import session
from fritidspas.matches.models import Bond, BondKind
from fritidspas.matches.naming import spoken
from fritidspas.matches.problem import Tables
from fritidspas.matching.check import Breach

EVENTS = {BondKind.LOCKED: "matches.locked", BondKind.BLOCKED: "matches.blocked"}


def needed(reason: str) -> str:
    """The reason without blanks around it. Refused `reason_missing`."""
    if not reason.strip():
        raise Refused("reason_missing")
    return reason.strip()


def say(kind: BondKind, child_id: int, guide_id: int, reason: str, by: int | None, now: datetime) -> None:
    """Writes down what is said of a child and a guide; saying it again changes nothing. `by` None: by a link."""
    same = (Bond.child_id == child_id, Bond.guide_id == guide_id, Bond.kind == kind)
    if session.scalar(select(Bond.id).where(*same)):
        return
    session.add(Bond(child_id=child_id, guide_id=guide_id, kind=kind, reason=reason, said_by=by, said_at=now))
    session.flush()
    record(EVENTS[kind], now, actor_id=by, subject=("child", child_id), guide_id=guide_id)


def refusal_of(tables: Tables, guide: str, breaches: Sequence[Breach]) -> None:
    """Refused `guide_not_active` or `rule_N` for the first rule broken, with what a sentence about it needs."""
    if guide in tables.closed:
        raise Refused("guide_not_active")
    if breaches:
        raise Refused(f"rule_{breaches[0].rule}", rule=breaches[0].rule, facts=spoken(tables, breaches[0]))
