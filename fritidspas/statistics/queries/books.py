"""What was given, used and paid, from the ledger and the purses: the books' own figures, by scheme and year."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, case, extract, func, select

from fritidspas.db import session
from fritidspas.ledger.models import LedgerEntry, Purse
from fritidspas.ledger.rules import Account, Step
from fritidspas.passes.models import LeisurePass, Pool
from fritidspas.statistics.rules.money import Money

NOT_ON_PASSES = (Account.POOL, Account.OUTSIDE)


def money() -> Mapping[tuple[int, int], Money]:
    """By (scheme, year): the year of the pool, or where none limits the passes, in which they begin. Three queries."""
    given = _sums(_entries_into())
    taken = _sums(_entries_out_of())
    found = {}
    for scheme_id, year, passes, used, paid in session.execute(_standing()):
        key = (scheme_id, int(year))
        into, (lowered, back) = given.get(key, (0, 0))[0], taken.get(key, (0, 0))
        found[key] = Money(int(passes), into - lowered, back, int(used), int(paid))
    return found


def _standing() -> Select[Any]:
    used = Purse.reserved_ore + Purse.spent_ore + Purse.paid_ore + Purse.reversed_ore
    return _by_scheme_and_year(
        select(LeisurePass.scheme_id, _year(), func.count(), func.sum(used), func.sum(Purse.paid_ore)).join(
            Purse, LeisurePass.purse_id == Purse.id
        )
    )


def _entries_into() -> Select[Any]:
    """What came to passes from outside them; the second sum has no part in it."""
    ore = LedgerEntry.amount_ore
    query = select(LeisurePass.scheme_id, _year(), func.sum(ore), func.sum(ore * 0)).join(
        LedgerEntry, LedgerEntry.to_purse_id == LeisurePass.purse_id
    )
    return _by_scheme_and_year(query.where(LedgerEntry.from_account.in_(NOT_ON_PASSES)))


def _entries_out_of() -> Select[Any]:
    """A grant made smaller was never given; all else that went from passes to a pool was given and came back."""
    ore, lowered = LedgerEntry.amount_ore, LedgerEntry.kind == Step.LOWER
    query = select(
        LeisurePass.scheme_id,
        _year(),
        func.sum(case((lowered, ore), else_=0)),
        func.sum(case((lowered, 0), else_=ore)),
    ).join(LedgerEntry, LedgerEntry.from_purse_id == LeisurePass.purse_id)
    return _by_scheme_and_year(query.where(LedgerEntry.to_account.in_(NOT_ON_PASSES)))


def _year() -> ColumnElement[int]:
    return func.coalesce(Pool.year, extract("year", LeisurePass.period_first))


def _by_scheme_and_year(query: Any) -> Select[Any]:
    return query.outerjoin(Pool, LeisurePass.pool_id == Pool.id).group_by(LeisurePass.scheme_id, _year())


def _sums(query: Select[Any]) -> dict[tuple[int, int], tuple[int, int]]:
    return {
        (scheme_id, int(year)): (int(first), int(second))
        for scheme_id, year, first, second in session.execute(query)
    }
