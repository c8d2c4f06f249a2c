"""Passes of a child who had two rows: none is lost, turns are counted anew, and a period has the money of one."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from fritidspas.audit.service import record
from fritidspas.db import all_locked, session
from fritidspas.families.merging import Mover
from fritidspas.ledger import queries as books
from fritidspas.ledger.rules import Step, entries_of
from fritidspas.ledger.service import move
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.rules import PassState
from fritidspas.schemes.scheme import Per

WHY = "merged"


def move_passes(keep_id: int, gone_id: int, now: datetime, by: int) -> None:
    """Of two passes for one period the later gives what is free back, and stays for what clubs have asked of it."""
    held = _passes(keep_id, gone_id)
    own = [one for one in held if one.child_id == keep_id]
    for coming in [one for one in held if one.child_id == gone_id]:
        alike = [one for one in own if one.scheme_id == coming.scheme_id]
        coming.turn = 1 + max((one.turn for one in alike), default=0)
        coming.child_id, coming.changed_at = keep_id, now
        session.flush()
        if rival := next((one for one in alike if _same_money(one, coming)), None):
            _give_back(max(rival, coming, key=lambda one: (one.issued_at, one.id)), now, by)
        own.append(coming)


def _passes(*child_ids: int) -> list[LeisurePass]:
    ids = session.scalars(select(LeisurePass.id).where(LeisurePass.child_id.in_(child_ids)))
    return all_locked(LeisurePass, ids.all())


def _same_money(one: LeisurePass, other: LeisurePass) -> bool:
    """Whether the child would have been given only one of them."""
    if PassState.CLOSED in (one.state, other.state):
        return False
    return one.grant_rules.per is Per.ONCE or one.held().period.overlaps(other.held().period)


def _give_back(second: LeisurePass, now: datetime, by: int) -> None:
    ore = books.standing([second.purse_id])[second.purse_id].free
    for transfer in entries_of(
        Step.LOWER, ore, second.purse_id, second.pool.purse_id if second.pool else None
    ):
        move(transfer, Step.LOWER, ("pass", second.id), WHY, now, by, short="grant_below_used")
    second.state, second.changed_at = PassState.STOPPED, now
    record("passes.merged", now, actor_id=by, subject=("pass", second.id), given_back=ore)


MOVER = Mover((LeisurePass,), _l("Fritidspas"), move_passes)
