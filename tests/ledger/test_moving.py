"""Moving money: all of it or nothing, within one municipality, with an entry that says who and why."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound

from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from fritidspas.db.session import WriteOutsideTransaction
from fritidspas.ledger import service
from fritidspas.ledger.models import LedgerEntry
from fritidspas.ledger.rules import Account, Balances, PurseKind, Side, Step, Transfer
from tests.cast import NOW
from tests.ledger.books import SHORT, Books

pytestmark = pytest.mark.both_databases


def entries() -> int:
    return session.scalar(select(func.count()).select_from(LedgerEntry)) or 0


def test_an_entry_says_what_when_who_and_why(books: Books) -> None:
    purse, by = books.granted(60_000), books.cast.id_of(Role.COORDINATOR)
    late = NOW.replace(month=12, day=31, hour=23)  # already January in Denmark
    transfer = Transfer(Side(Account.FREE, purse), Side(Account.RESERVED, purse), 25_000)
    with transaction():
        service.move(transfer, Step.RESERVE, ("claim", 12), "Kontingent", late, by, short=SHORT)
    entry = session.scalars(select(LedgerEntry).where(LedgerEntry.kind == Step.RESERVE)).one()
    assert (entry.from_purse_id, entry.from_account, entry.to_purse_id, entry.to_account) == (
        purse, Account.FREE, purse, Account.RESERVED,
    )  # fmt: skip
    assert (entry.amount_ore, entry.by_id, entry.why) == (25_000, by, "Kontingent")
    assert (entry.about_kind, entry.about_id) == ("claim", 12)
    assert (entry.at, entry.day.isoformat()) == (late, "2027-01-01")
    assert books.of(purse) == Balances(free=35_000, reserved=25_000)


def test_too_little_is_refused_with_what_is_left(books: Books) -> None:
    purse = books.granted(100)
    with pytest.raises(Refused) as refused, transaction():
        books.step(Step.RESERVE, 101, purse)
    assert (refused.value.code, refused.value.facts) == (SHORT, {"left_ore": 100})
    with transaction():
        books.step(Step.RESERVE, 100, purse)
    assert books.of(purse) == Balances(reserved=100)


def test_whoever_goes_on_after_a_refusal_keeps_nothing_of_it(books: Books) -> None:
    """The pass would have been given its part before the pool said no."""
    pool = books.funded(100)
    purse = books.granted(60, pool)
    before = entries()
    with transaction():
        with pytest.raises(Refused):
            books.step(Step.RAISE, 41, purse, pool)
        books.step(Step.RAISE, 40, purse, pool)
    assert (books.of(purse), books.of(pool)) == (Balances(free=100), Balances())
    assert entries() == before + 1
    assert books.differences() == []


@pytest.mark.parametrize("source_kind", list(PurseKind))
def test_a_purse_has_the_accounts_of_its_kind(books: Books, source_kind: PurseKind) -> None:
    pool, purse = books.funded(100), books.granted(100)
    wrong = Side(Account.FREE, pool) if source_kind is PurseKind.POOL else Side(Account.POOL, purse)
    for transfer in (
        Transfer(wrong, Side(Account.OUTSIDE), 1),
        Transfer(Side(Account.OUTSIDE), wrong, 1),
    ):
        with pytest.raises(NoResultFound), transaction():
            service.move(transfer, Step.CUT, ("test", 1), "", NOW, 1, short=SHORT)
    assert books.differences() == []


def test_money_of_another_municipality_is_out_of_reach(books: Books) -> None:
    purse = books.granted(100)
    with scoped_to(books.cast.away), pytest.raises(NoResultFound), transaction():
        books.step(Step.RESERVE, 1, purse)
    assert books.of(purse) == Balances(free=100)


def test_nothing_moves_outside_a_transaction(books: Books) -> None:
    purse = books.granted(100)
    with pytest.raises(WriteOutsideTransaction):
        books.step(Step.RESERVE, 1, purse)
    assert books.of(purse) == Balances(free=100)
