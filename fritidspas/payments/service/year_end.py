"""Closing a year: what is left on its passes returns to the pool, or goes on where the scheme says so."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select

from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import locked, session
from fritidspas.ledger.rules import Step, entries_of
from fritidspas.ledger.service import move
from fritidspas.passes.models import LeisurePass, Pool
from fritidspas.passes.rules import PassState
from fritidspas.payments.closing import Closing, Ending, check_closing, close
from fritidspas.payments.queries import books


def close_year(pool_id: int, now: datetime, by: int) -> None:
    """Nothing is given from the pool any more, and its passes are over.

    Refused `year_closed`, `year_not_over`, `claims_wait`, and `year_changed_meanwhile` when a pass is used meanwhile.
    """
    pool = locked(Pool, pool_id)
    if pool.closed_on is not None:
        raise Refused("year_closed")
    passes = _held(books.endings(pool_id))
    found = books.sums_of_pool(pool)
    check_closing(found.first_day, found.sums.reserved, copenhagen_day(now))
    closings = [close(ending) for ending in books.endings(pool_id)]
    for closing in closings:
        _close(pool, closing, passes, now, by)
    pool.closed_on, pool.changed_at = copenhagen_day(now), now
    _record(pool, closings, now, by)


def _held(endings: Iterable[Ending]) -> dict[int, LeisurePass]:
    """The passes and those that follow them, locked in the order of their numbers until the transaction ends."""
    ids = {pass_id for ending in endings for pass_id in (ending.pass_id, ending.next_id) if pass_id}
    found = session.scalars(
        select(LeisurePass)
        .where(LeisurePass.id.in_(ids))
        .order_by(LeisurePass.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {one.id: one for one in found}


def _close(pool: Pool, closing: Closing, passes: dict[int, LeisurePass], now: datetime, by: int) -> None:
    ending = passes[closing.pass_id]
    _move(Step.LAPSE, closing.left, ending, pool, now, by)
    if closing.next_id is not None:
        _move(Step.CARRY, closing.onward, passes[closing.next_id], pool, now, by)
    ending.state, ending.changed_at = PassState.CLOSED, now
    record(
        "passes.closed",
        now,
        actor_id=by,
        subject=("pass", ending.id),
        lapsed=closing.lapses,
        carried=closing.onward,
    )


def _move(step: Step, ore: int, of: LeisurePass, pool: Pool, now: datetime, by: int) -> None:
    for transfer in entries_of(step, ore, of.purse_id, pool.purse_id):
        move(transfer, step, ("pass", of.id), "", now, by, short="year_changed_meanwhile")


def _record(pool: Pool, closings: Sequence[Closing], now: datetime, by: int) -> None:
    record(
        "payments.year_closed",
        now,
        actor_id=by,
        subject=("pool", pool.id),
        passes=len(closings),
        lapsed=sum(one.lapses for one in closings),
        carried=sum(one.onward for one in closings),
    )
