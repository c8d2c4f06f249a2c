"""The sums of every pool, the passes behind a sum, and what is needed to close a year."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, ScalarSelect, extract, func, select
from sqlalchemy.orm import InstrumentedAttribute, aliased, joinedload

from fritidspas.db import session
from fritidspas.ledger import queries as ledger
from fritidspas.ledger.models import LedgerEntry, Purse
from fritidspas.ledger.rules import Account, Balances, Step
from fritidspas.passes.models import LeisurePass, Pool
from fritidspas.passes.rules import PassState
from fritidspas.payments.closing import Ending, first_day
from fritidspas.payments.rules import Sums, sums_of
from fritidspas.schemes.models import Scheme

# The accounts of a pass, as the columns of its purse.
COLUMNS: dict[Account, InstrumentedAttribute[int]] = {
    Account.FREE: Purse.free_ore,
    Account.RESERVED: Purse.reserved_ore,
    Account.SPENT: Purse.spent_ore,
    Account.PAID: Purse.paid_ore,
    Account.REVERSED: Purse.reversed_ore,
}


@dataclass(frozen=True, slots=True)
class PoolSums:
    """A pool and where its money is. `first_day`: from when its year may be closed."""

    pool: Pool
    sums: Sums
    passes: int
    first_day: date


@dataclass(frozen=True, slots=True)
class PassSums:
    """A pass in the books, and its purse."""

    leisure_pass: LeisurePass
    purse: Balances


@dataclass(frozen=True, slots=True)
class Outside:
    """The passes of a scheme that no pool limits, of those whose period begins in the year."""

    scheme_id: int
    year: int


@dataclass(frozen=True, slots=True)
class WithoutPool:
    """What such passes add up to."""

    of: Outside
    scheme: str
    passes: int
    purse: Balances


@dataclass(frozen=True, slots=True)
class _OfPasses:
    """What the passes of a pool add up to."""

    passes: int = 0
    claim_until: date = date.min
    purse: Balances = field(default_factory=Balances)


def every_pool() -> list[PoolSums]:
    """The latest year first. A constant number of queries."""
    pools = session.scalars(select(Pool).options(joinedload(Pool.scheme))).all()
    return _with_sums(sorted(pools, key=lambda pool: (-pool.year, pool.scheme.name)))


def without_pool() -> list[WithoutPool]:
    """The passes that stand in no pool's sums, by scheme and year, the latest year first. One query."""
    year = _year()
    rows = session.execute(
        select(Scheme.id, year, Scheme.name, func.count(), *(func.sum(column) for column in COLUMNS.values()))
        .select_from(LeisurePass)
        .join(Scheme, LeisurePass.scheme_id == Scheme.id)
        .join(Purse, LeisurePass.purse_id == Purse.id)
        .where(LeisurePass.pool_id.is_(None))
        .group_by(Scheme.id, Scheme.name, year)
        .order_by(year.desc(), Scheme.name, Scheme.id)
    )
    return [
        WithoutPool(Outside(scheme_id, int(begun)), scheme, count, Balances(*(int(one) for one in ore)))
        for scheme_id, begun, scheme, count, *ore in rows
    ]


def sums_of_pool(pool: Pool) -> PoolSums:
    [found] = _with_sums([pool])
    return found


def count_passes(of: int | Outside, account: Account | None) -> int:
    """As `passes`."""
    query = select(func.count()).select_from(LeisurePass).join(Purse, LeisurePass.purse_id == Purse.id)
    return session.scalar(query.where(*_in_books(of, account))) or 0


def passes(of: int | Outside, account: Account | None, first: int, count: int) -> list[PassSums]:
    """`count` passes from number `first` (0 is the first), those with money on the account only.

    of: the id of a pool, or which passes no pool limits.
    """
    rows = session.execute(
        select(LeisurePass, *COLUMNS.values())
        .join(Purse, LeisurePass.purse_id == Purse.id)
        .where(*_in_books(of, account))
        .order_by(LeisurePass.number)
        .offset(first)
        .limit(count)
    )
    return [PassSums(one, Balances(*ore)) for one, *ore in rows]


def passes_of_purses(purse_ids: Iterable[int]) -> dict[int, LeisurePass]:
    """The passes by their purse; a purse that is a pool's has none."""
    found = session.scalars(select(LeisurePass).where(LeisurePass.purse_id.in_(set(purse_ids))))
    return {one.purse_id: one for one in found}


def endings(pool_id: int) -> list[Ending]:
    """Every pass of the pool as it is closed, in the order of their numbers."""
    rows = session.execute(
        select(LeisurePass, _following(), Purse.free_ore)
        .join(Purse, LeisurePass.purse_id == Purse.id)
        .options(joinedload(LeisurePass.version))
        .where(LeisurePass.pool_id == pool_id)
        .order_by(LeisurePass.id)
    )
    return [Ending(one.id, next_id, one.grant_rules, left) for one, next_id, left in rows]


def _following() -> ScalarSelect[int]:
    """The id of the child's next pass of the scheme, by its days: turns tell nothing of time where two rows became one.

    Another pass of the same pool is closed with it, so nothing is carried there.
    """
    following = aliased(LeisurePass)
    return (
        select(following.id)
        .where(
            following.child_id == LeisurePass.child_id,
            following.scheme_id == LeisurePass.scheme_id,
            following.period_first > LeisurePass.period_last,
            following.pool_id.is_distinct_from(LeisurePass.pool_id),
            following.state != PassState.CLOSED,
        )
        .order_by(following.period_first, following.id)
        .limit(1)
        .correlate(LeisurePass)
        .scalar_subquery()
    )


def _with_sums(pools: Sequence[Pool]) -> list[PoolSums]:
    purses = [pool.purse_id for pool in pools]
    funded, standing = ledger.funded(purses), ledger.standing(purses)
    of_passes, carried = _of_passes(), _carried()
    rows = []
    for pool in pools:
        its = of_passes.get(pool.id, _OfPasses())
        left = standing[pool.purse_id].free
        sums = sums_of(funded.get(pool.purse_id, 0), left, carried.get(pool.id, 0), its.purse)
        rows.append(PoolSums(pool, sums, its.passes, first_day(pool.year, [its.claim_until])))
    return rows


def _of_passes() -> dict[int, _OfPasses]:
    rows = session.execute(
        select(
            LeisurePass.pool_id,
            func.count(),
            func.max(LeisurePass.claim_until),
            *(func.sum(column) for column in COLUMNS.values()),
        )
        .join(Purse, LeisurePass.purse_id == Purse.id)
        .where(LeisurePass.pool_id.is_not(None))
        .group_by(LeisurePass.pool_id)
    )
    return {
        pool_id: _OfPasses(passes, until, Balances(*(int(ore) for ore in sums)))
        for pool_id, passes, until, *sums in rows
        if pool_id is not None
    }


def _carried() -> dict[int, int]:
    """By pool: what went on to passes of another year, less what came from one."""
    giving, taking = aliased(Pool), aliased(LeisurePass)
    rows = session.execute(
        select(giving.id, taking.pool_id, func.sum(LedgerEntry.amount_ore))
        .join(giving, LedgerEntry.from_purse_id == giving.purse_id)
        .join(taking, LedgerEntry.to_purse_id == taking.purse_id)
        .where(LedgerEntry.kind == Step.CARRY)
        .group_by(giving.id, taking.pool_id)
    )
    net: Counter[int] = Counter()
    for source, target, ore in rows:
        net[source] += int(ore)
        if target is not None:
            net[target] -= int(ore)
    return net


def _in_books(of: int | Outside, account: Account | None) -> list[ColumnElement[bool]]:
    chosen = [LeisurePass.pool_id == of]
    if isinstance(of, Outside):
        chosen = [LeisurePass.pool_id.is_(None), LeisurePass.scheme_id == of.scheme_id, _year() == of.year]
    return chosen if account is None else [*chosen, COLUMNS[account] > 0]


def _year() -> ColumnElement[int]:
    """In which a pass's period begins."""
    return extract("year", LeisurePass.period_first)
