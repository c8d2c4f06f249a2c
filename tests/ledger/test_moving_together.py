"""Many move the same money at the same time: nothing below zero, nothing lost, nobody waits for ever."""

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from fritidspas.core.refused import Refused
from fritidspas.db import session, transaction
from fritidspas.ledger import service
from fritidspas.ledger.models import LedgerEntry, Purse
from fritidspas.ledger.rules import Balances, Change, Step, Transfer
from tests.at_once import at_the_same_time, sqlite_as_python_has_it
from tests.ledger.books import Books

pytestmark = pytest.mark.both_databases

PEOPLE = 8
FEE = 10_000


def reserve_each(books: Books, purse: int, times: int = 1) -> list[BaseException]:
    """Everybody asks for a fee of the same pass, each in a transaction of its own."""

    def act() -> None:
        for _ in range(times):
            with suppress(Refused), transaction():
                books.step(Step.RESERVE, FEE, purse)

    problems = at_the_same_time(books.cast.app, books.cast.home, [act] * PEOPLE)
    session.rollback()
    return problems


def reserved(books: Books) -> int:
    """What the entries say was reserved."""
    return sum(session.scalars(select(LedgerEntry.amount_ore).where(LedgerEntry.kind == Step.RESERVE)))


def test_the_last_money_goes_to_one_of_two_connections(books: Books) -> None:
    purse = books.granted(FEE)
    assert reserve_each(books, purse) == []
    assert books.of(purse) == Balances(reserved=FEE)
    assert reserved(books) == FEE
    assert books.differences() == []


def test_exactly_what_there_is_is_given(books: Books) -> None:
    """Forty ask for what twenty-five can have: a refusal is for want of money, never of luck."""
    purse = books.granted(25 * FEE + 1)
    assert reserve_each(books, purse, times=5) == []
    assert books.of(purse) == Balances(free=1, reserved=25 * FEE)
    assert reserved(books) == 25 * FEE
    assert books.differences() == []


def read_check_write(everybody_has_looked: threading.Barrier) -> Callable[..., None]:
    """`move` as one would first write it: what is there is read, and what will be left is written."""

    def move(
        transfer: Transfer, kind: Step, about: tuple[str, int], why: str, now: datetime, by: int, short: str
    ) -> None:
        purse = session.get_one(Purse, transfer.source.purse_id)
        if purse.free_ore < transfer.ore:
            raise Refused(short)
        everybody_has_looked.wait()
        purse.free_ore -= transfer.ore
        purse.reserved_ore += transfer.ore
        session.add(
            LedgerEntry(
                at=now, day=now.date(), kind=kind, amount_ore=transfer.ore, by_id=by, why=why,
                from_purse_id=purse.id, from_account=transfer.source.account,
                to_purse_id=purse.id, to_account=transfer.target.account,
                about_kind=about[0], about_id=about[1],
            )
        )  # fmt: skip

    return move


def test_read_check_write_gives_it_to_several(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    purse = books.granted(FEE)
    monkeypatch.setattr(service, "move", read_check_write(threading.Barrier(PEOPLE, timeout=10)))
    with sqlite_as_python_has_it():
        reserve_each(books, purse)
    assert reserved(books) > FEE
    assert [one.balance for one in books.differences()] == ["free", "reserved"]


def give_and_take_back(books: Books, monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """Two go opposite ways between a pass and its pool, each holding one purse before asking for the other."""
    pool = books.funded(100)
    purse = books.granted(50, pool)
    apply, first_is_held = service._apply, threading.Barrier(2)

    def apply_and_wait(change: Change, short: str) -> None:
        apply(change, short)
        with suppress(threading.BrokenBarrierError):
            first_is_held.wait(timeout=1)

    def act(step: Step) -> Callable[[], None]:
        def move_one() -> None:
            with transaction():
                books.step(step, 1, purse, pool)

        return move_one

    monkeypatch.setattr(service, "_apply", apply_and_wait)
    return at_the_same_time(books.cast.app, books.cast.home, [act(Step.RAISE), act(Step.LOWER)])


def test_opposite_ways_never_wait_for_each_other(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    assert give_and_take_back(books, monkeypatch) == []
    assert books.differences() == []


def test_without_an_order_of_purses_they_do(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control, which only PostgreSQL fails: SQLite has one lock for everything."""
    order = service.changes_of

    def as_it_goes(transfer: Transfer) -> list[Change]:
        return sorted(order(transfer), key=lambda change: change.purse_id != transfer.source.purse_id)

    monkeypatch.setattr(service, "changes_of", as_it_goes)
    problems = give_and_take_back(books, monkeypatch)
    assert [type(problem) for problem in problems] == (
        [OperationalError] if books.dialect() == "postgresql" else []
    )
