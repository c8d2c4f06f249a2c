"""Reading what stands in purses, and whether the books balance."""

from sqlalchemy import func, select

from fritidspas.db import session
from fritidspas.ledger.models import LedgerEntry, Purse
from fritidspas.ledger.rules import (
    Balances,
    Difference,
    PurseKind,
    Side,
    Transfer,
    books_balance,
)


def balances(*kinds: PurseKind) -> dict[int, Balances]:
    """What stands in every purse of these kinds, by its id."""
    rows = session.execute(
        select(
            Purse.id,
            Purse.free_ore,
            Purse.reserved_ore,
            Purse.spent_ore,
            Purse.paid_ore,
            Purse.reversed_ore,
        )
        .where(Purse.kind.in_(kinds))
        .order_by(Purse.id)
    )
    return {purse_id: Balances(*ore) for purse_id, *ore in rows}


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
