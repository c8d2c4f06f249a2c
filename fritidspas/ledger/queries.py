"""Reading what stands in purses, and whether the books balance."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from fritidspas.db import session
from fritidspas.ledger.models import LedgerEntry, Purse
from fritidspas.ledger.rules import (
    Balances,
    Difference,
    PurseKind,
    Side,
    Step,
    Transfer,
    books_balance,
)


def balances(*kinds: PurseKind) -> dict[int, Balances]:
    """What stands in every purse of these kinds, by its id."""
    return _balances(Purse.kind.in_(kinds))


def standing(purse_ids: Iterable[int]) -> dict[int, Balances]:
    """What stands in these purses, by their id."""
    return _balances(Purse.id.in_(set(purse_ids)))


def funded(purse_ids: Iterable[int]) -> dict[int, int]:
    """What the council's books have given these pools in all, by the pool's purse; nothing for one never given any."""
    ids = set(purse_ids)
    given = _sums(LedgerEntry.to_purse_id, Step.FUND, ids)
    taken = _sums(LedgerEntry.from_purse_id, Step.CUT, ids)
    return {purse_id: given.get(purse_id, 0) - taken.get(purse_id, 0) for purse_id in given.keys() | taken}


def carried_on(purse_id: int) -> int:
    """What went on from a pool to passes of another year, whatever came to its own."""
    return _sums(LedgerEntry.from_purse_id, Step.CARRY, {purse_id}).get(purse_id, 0)


def entries(purse_id: int) -> Sequence[LedgerEntry]:
    """All that was moved to or from a purse, oldest first."""
    mine = or_(LedgerEntry.from_purse_id == purse_id, LedgerEntry.to_purse_id == purse_id)
    return session.scalars(select(LedgerEntry).where(mine).order_by(LedgerEntry.at, LedgerEntry.id)).all()


def differences() -> list[Difference]:
    """Purses that hold something else than their entries add up to. Ask inside `snapshot()` or `transaction()`.

    It is added up by the database: a year's entries are many, the ways between accounts few.
    """
    return books_balance(_totals(), balances(*PurseKind))


def _totals() -> list[Transfer]:
    """All that ever went from one account to another, as one transfer."""
    way = (
        LedgerEntry.from_account,
        LedgerEntry.from_purse_id,
        LedgerEntry.to_account,
        LedgerEntry.to_purse_id,
    )
    rows = session.execute(select(*way, func.sum(LedgerEntry.amount_ore)).group_by(*way))
    return [Transfer(Side(give, giver), Side(take, taker), ore) for give, giver, take, taker, ore in rows]


def _balances(which: ColumnElement[bool]) -> dict[int, Balances]:
    rows = session.execute(
        select(
            Purse.id,
            Purse.free_ore,
            Purse.reserved_ore,
            Purse.spent_ore,
            Purse.paid_ore,
            Purse.reversed_ore,
        )
        .where(which)
        .order_by(Purse.id)
    )
    return {purse_id: Balances(*ore) for purse_id, *ore in rows}


def _sums(purse: InstrumentedAttribute[int | None], kind: Step, ids: set[int]) -> dict[int, int]:
    rows = session.execute(
        select(purse, func.sum(LedgerEntry.amount_ore))
        .where(purse.in_(ids), LedgerEntry.kind == kind)
        .group_by(purse)
    )
    return {purse_id: ore for purse_id, ore in rows if purse_id is not None}
