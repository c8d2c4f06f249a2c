"""Making a purse, and moving money: nothing else in the program changes what stands in one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import InstrumentedAttribute

from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import session
from fritidspas.ledger.models import LedgerEntry, Purse
from fritidspas.ledger.rules import Account, Change, PurseKind, Step, Transfer, changes_of

PURSES = Purse.metadata.tables[Purse.__tablename__]


def open_purse(kind: PurseKind) -> int:
    """The id of a new purse with nothing in it."""
    purse = Purse(kind=kind)
    session.add(purse)
    session.flush()
    return purse.id


def open_purses(kind: PurseKind, count: int) -> list[int]:
    """As `open_purse`, so many at once."""
    new = insert(Purse).returning(Purse.id, sort_by_parameter_order=True)
    return list(session.scalars(new, [{"kind": kind} for _ in range(count)]))


def grant_many(
    transfers: Sequence[tuple[Transfer, tuple[str, int]]], why: str, now: datetime, by: int, short: str
) -> None:
    """As `move` of each, with what it is about, from pools to purses opened just now: all, or refused `short`.

    What a pool gives in all is asked and taken in one statement, as what it gives to one is.
    """
    taken: Counter[int] = Counter()
    for transfer, _ in transfers:
        if transfer.source.purse_id is not None:
            taken[transfer.source.purse_id] += transfer.ore
    with session.begin_nested():
        session.connection().execute(
            update(PURSES)
            .where(PURSES.c.id == bindparam("purse_id"))
            .values(free_ore=PURSES.c.free_ore + bindparam("ore")),
            [{"purse_id": transfer.target.purse_id, "ore": transfer.ore} for transfer, _ in transfers],
        )
        for pool, ore in sorted(taken.items()):
            _apply(Change(pool, PurseKind.POOL, {Account.POOL: -ore}), short)
        entries = [_entry(transfer, Step.GRANT, about, why, now, by) for transfer, about in transfers]
        session.execute(insert(LedgerEntry), entries)


@dataclass(frozen=True, slots=True)
class Moved:
    """A transfer of a time gone by, as `move` takes it."""

    transfer: Transfer
    kind: Step
    about: tuple[str, int]
    at: datetime
    by: int
    why: str = ""


def move_many(moved: Sequence[Moved]) -> None:
    """As `move` of each, of which all were possible in their time: what they come to is added to each purse at once.

    Where a purse would not hold what is taken from it, the database refuses it all.
    """
    sums: dict[int, Counter[Account]] = {}
    for one in moved:
        for change in changes_of(one.transfer):
            sums.setdefault(change.purse_id, Counter()).update(change.ore)
    for accounts, purses in _by_accounts(sums).items():
        columns = {_column(account).key: account for account in accounts}
        session.connection().execute(
            update(PURSES)
            .where(PURSES.c.id == bindparam("purse_id"))
            .values({name: PURSES.c[name] + bindparam(f"more_{name}") for name in columns}),
            [
                {"purse_id": purse, **{f"more_{name}": ore[account] for name, account in columns.items()}}
                for purse, ore in purses.items()
            ],
        )
    session.execute(
        insert(LedgerEntry),
        [_entry(one.transfer, one.kind, one.about, one.why, one.at, one.by) for one in moved],
    )


def _by_accounts(
    sums: Mapping[int, Counter[Account]],
) -> dict[tuple[Account, ...], dict[int, Counter[Account]]]:
    """Purses in which the same accounts change: one statement for all of them."""
    found: dict[tuple[Account, ...], dict[int, Counter[Account]]] = {}
    for purse, ore in sorted(sums.items()):
        found.setdefault(tuple(sorted(ore)), {})[purse] = ore
    return found


def move(
    transfer: Transfer, kind: Step, about: tuple[str, int], why: str, now: datetime, by: int, short: str
) -> None:
    """Moves the amount and writes the entry, or nothing: refused `short`, with `left_ore`, where too little is left.

    What is there is asked and taken in one statement, so two who take the last of it at once cannot both have it.
    """
    # A savepoint, because somebody who moves many catches the refusal and goes on with the next.
    with session.begin_nested():
        for change in changes_of(transfer):
            _apply(change, short)
        session.add(LedgerEntry(**_entry(transfer, kind, about, why, now, by)))


def _entry(
    transfer: Transfer, kind: Step, about: tuple[str, int], why: str, now: datetime, by: int
) -> dict[str, Any]:
    about_kind, about_id = about
    return {
        "at": now,
        "day": copenhagen_day(now),
        "kind": kind,
        "from_purse_id": transfer.source.purse_id,
        "from_account": transfer.source.account,
        "to_purse_id": transfer.target.purse_id,
        "to_account": transfer.target.account,
        "amount_ore": transfer.ore,
        "by_id": by,
        "why": why,
        "about_kind": about_kind,
        "about_id": about_id,
    }


def _apply(change: Change, short: str) -> None:
    columns = {_column(account): ore for account, ore in change.ore.items()}
    changed = session.scalar(
        update(Purse)
        .where(Purse.id == change.purse_id, Purse.kind == change.kind)
        .where(*(column >= -ore for column, ore in columns.items() if ore < 0))
        .values({column: column + ore for column, ore in columns.items()})
        .returning(Purse.id)
        .execution_options(synchronize_session=False)
    )
    if changed is None:
        raise Refused(short, left_ore=_left(change))


def _left(change: Change) -> int:
    """What stands on the account that is taken from; an error when there is no such purse."""
    column = _column(min(change.ore, key=lambda account: change.ore[account]))
    return session.scalars(select(column).where(Purse.id == change.purse_id, Purse.kind == change.kind)).one()


def _column(account: Account) -> InstrumentedAttribute[int]:
    column: InstrumentedAttribute[int] = getattr(Purse, f"{account.balance}_ore")
    return column
