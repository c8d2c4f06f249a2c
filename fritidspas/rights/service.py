"""Handing out what is held of a child, and writing it down."""

from datetime import date, datetime

from fritidspas.audit.service import record, record_reads
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.families.models import Child, Guardianship
from fritidspas.families.queries import running_guardianship
from fritidspas.families.rules import may_know_where
from fritidspas.rights.queries import Held, everything
from fritidspas.rights.rules import Asker, Known, may_ask

NOBODY_HERE = 0  # somebody with custody who has no log-in


def hand_out(child: Child, asker: Asker, known: Known, ending: str, now: datetime, by: int) -> list[Held]:
    """Everything that may be told, as of now; noted as a look at the child and as an export of what is held of it."""
    right = "rights.own" if asker.user_id == by else "rights.insight"
    held = everything(child.id, asker)
    record_reads([child.id], now, actor_id=by, page="rights.insight", right=right)
    record(
        "rights.insight", now, actor_id=by, subject=("child", child.id), asked_by=asker.user_id,
        known=known, ending=ending, knows_where=asker.knows_where, rows=sum(len(one.rows) for one in held),
    )  # fmt: skip
    return held


def asker_of(child: Child, guardianship_id: int, reads_worries: bool, today: date) -> Asker:
    """Who the office is asked by: one who follows the child, or `NOBODY_HERE`. Refused `rights_not_theirs`."""
    if guardianship_id == NOBODY_HERE:
        if not may_ask(child.birth_date, False, today):
            raise Refused("rights_not_theirs")
        return Asker(None, not child.is_protected(today), reads_worries)
    found = running_guardianship(child.id, guardianship_id)
    if found is None:
        raise Refused("rights_not_theirs")
    return _asker(child, found, reads_worries, today)


def own_asker(mine: Guardianship, now: datetime) -> Asker:
    """A parent, or the young person, on a page of their own. Refused `rights_not_theirs`."""
    return _asker(mine.child, mine, False, copenhagen_day(now))


def _asker(child: Child, one: Guardianship, reads_worries: bool, today: date) -> Asker:
    if not may_ask(child.birth_date, one.is_self, today):
        raise Refused("rights_not_theirs")
    knows_where = one.is_self or may_know_where(child.is_protected(today), one.lives_with)
    return Asker(one.guardian.user_id, knows_where, reads_worries)
