"""What the database itself refuses, whatever the program thinks."""

from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.exc import DatabaseError, IntegrityError, StatementError

from fritidspas.core.clock import copenhagen_day
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.ledger.models import LedgerEntry, Purse
from fritidspas.ledger.rules import Account, PurseKind, Step
from tests.cast import NOW
from tests.ledger.books import Books

pytestmark = pytest.mark.both_databases


def entry(books: Books, **given: Any) -> dict[str, Any]:
    """A reservation on a pass, with what the test gives in its place."""
    facts = {
        "at": NOW, "day": copenhagen_day(NOW), "kind": Step.RESERVE, "amount_ore": 100, "why": "",
        "from_purse_id": 1, "from_account": Account.FREE, "to_purse_id": 1, "to_account": Account.RESERVED,
        "by_id": books.cast.id_of(Role.COORDINATOR), "about_kind": "claim", "about_id": 1,
    }  # fmt: skip
    return facts | given


def write(model: type[Purse] | type[LedgerEntry], row: dict[str, Any]) -> None:
    with transaction():
        session.execute(insert(model), [row])


@pytest.mark.parametrize("column", ["free_ore", "reserved_ore", "spent_ore", "paid_ore", "reversed_ore"])
def test_nothing_stands_below_zero(books: Books, column: str) -> None:
    write(Purse, {"kind": PurseKind.PASS, column: 0})
    with pytest.raises(IntegrityError):
        write(Purse, {"kind": PurseKind.PASS, column: -1})


@pytest.mark.parametrize("column", ["reserved_ore", "spent_ore", "paid_ore", "reversed_ore"])
def test_what_a_pool_has_is_free(books: Books, column: str) -> None:
    write(Purse, {"kind": PurseKind.PASS, column: 1})
    with pytest.raises(IntegrityError):
        write(Purse, {"kind": PurseKind.POOL, column: 1})


def test_money_is_never_a_fraction(books: Books) -> None:
    with pytest.raises(StatementError, match="whole øre"):
        write(Purse, {"kind": PurseKind.PASS, "free_ore": 0.5})


def test_the_largest_amounts_are_kept_and_added_up_whole(books: Books) -> None:
    write(Purse, {"kind": PurseKind.POOL, "free_ore": 2**53 + 1})
    write(Purse, {"kind": PurseKind.POOL, "free_ore": 2})
    total = session.scalar(select(func.sum(Purse.free_ore)))
    assert (total, type(total)) == (2**53 + 3, int)


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount_ore": 0},
        {"amount_ore": -100},
        {"from_purse_id": None},
        {"from_account": Account.OUTSIDE},
        {"to_purse_id": None},
        {"to_account": Account.OUTSIDE},
        {"to_account": Account.FREE},
        {"from_purse_id": None, "from_account": Account.OUTSIDE,
         "to_purse_id": None, "to_account": Account.OUTSIDE},
        {"to_purse_id": 999},
    ],
)  # fmt: skip
def test_an_entry_moves_something_from_somewhere_to_elsewhere(books: Books, wrong: dict[str, Any]) -> None:
    books.granted(0)
    write(LedgerEntry, entry(books, about_id=2))
    with pytest.raises(IntegrityError):
        write(LedgerEntry, entry(books, **wrong))


def test_each_step_of_a_claim_happens_once(books: Books) -> None:
    books.granted(0)
    write(LedgerEntry, entry(books))
    write(LedgerEntry, entry(books, kind=Step.RELEASE))
    for _ in range(2):
        write(LedgerEntry, entry(books, about_kind="pass"))
    with pytest.raises(IntegrityError):
        write(LedgerEntry, entry(books))


def test_entries_are_never_changed_or_deleted(books: Books) -> None:
    books.granted(100)
    for statement in (update(LedgerEntry).values(amount_ore=1), delete(LedgerEntry)):
        with pytest.raises(DatabaseError, match="append only"), transaction():
            session.execute(statement)
    assert session.scalars(select(LedgerEntry.amount_ore)).all() == [100]


def test_it_is_the_trigger_that_refuses(books: Books) -> None:
    """The control: without it the same statement goes through."""
    books.granted(100)
    drop = {
        "sqlite": "DROP TRIGGER ledger_entry_no_delete",
        "postgresql": "DROP TRIGGER ledger_entry_append_only ON ledger_entry",
    }
    with transaction():
        session.execute(text(drop[books.dialect()]))
        session.execute(delete(LedgerEntry))
    assert session.scalars(select(LedgerEntry)).all() == []
