"""`fritidspas ledger`: what was changed past the program is found, and named."""

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from fritidspas.cli import ledger
from fritidspas.cli.ledger import command
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.ledger import queries
from fritidspas.ledger.rules import Balances, Difference, PurseKind, Step
from tests.at_once import at_the_same_time
from tests.ledger.books import Books

pytestmark = pytest.mark.both_databases

Run = Callable[..., Result]


@pytest.fixture
def run(books: Books, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command on the test's own database."""
    monkeypatch.setattr(ledger, "load", lambda: books.cast.app.extensions["settings"])
    return lambda *options: CliRunner().invoke(command, options)


def some_history(books: Books) -> tuple[int, int]:
    """A pool of 1,000.00 kr. and a pass of 600.00 kr. with something on every account."""
    pool = books.funded(100_000)
    purse = books.granted(60_000, pool)
    steps = {Step.RESERVE: 50_000, Step.APPROVE: 40_000, Step.PAY: 30_000, Step.REVERSE: 20_000}
    with transaction():
        for step, ore in steps.items():
            books.step(step, ore, purse, pool)
    return pool, purse


def past_the_program(statement: str) -> None:
    with transaction():
        session.execute(text(statement))


def test_every_purse_is_told_and_the_books_balance(books: Books, run: Run) -> None:
    pool, purse = some_history(books)
    done = run("--json")
    home, away = json.loads(done.stdout)
    assert done.exit_code == 0
    assert home == {
        "municipality": "0561",
        "pools": [{"purse_id": pool, "free": 40_000}],
        "passes": [
            {"purse_id": purse, "grant": 60_000, "free": 10_000, "reserved": 10_000, "spent": 10_000,
             "paid": 10_000, "reversed": 20_000}
        ],
        "differences": [],
    }  # fmt: skip
    assert away == {"municipality": "0661", "pools": [], "passes": [], "differences": []}


def test_a_balance_changed_past_the_program_is_found(books: Books, run: Run) -> None:
    _, purse = some_history(books)
    past_the_program(f"UPDATE purse SET free_ore = 9999 WHERE id = {purse}")
    assert books.differences() == [Difference(purse, "free", 9_999, 10_000)]
    done = run("--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)[0]["differences"] == [
        {"purse_id": purse, "balance": "free", "stands": 9_999, "adds_up": 10_000}
    ]


def test_two_changes_that_leave_the_sum_alone_are_found(books: Books) -> None:
    _, purse = some_history(books)
    past_the_program(f"UPDATE purse SET free_ore = 9999, paid_ore = 10001 WHERE id = {purse}")
    assert [one.balance for one in books.differences()] == ["free", "paid"]


def test_an_entry_written_past_the_program_is_found(books: Books) -> None:
    _, purse = some_history(books)
    by = books.cast.id_of(Role.COORDINATOR)
    past_the_program(
        "INSERT INTO ledger_entry (at, day, kind, from_purse_id, from_account, to_purse_id, to_account,"
        " amount_ore, by_id, why, about_kind, about_id, municipality_id) VALUES ('2026-08-03 09:00:00',"
        f" '2026-08-03', 'pay', {purse}, 'spent', {purse}, 'paid', 5, {by}, '', 'claim', 1, {books.cast.home})"
    )
    assert [(one.balance, one.stands, one.adds_up) for one in books.differences()] == [
        ("spent", 10_000, 9_995),
        ("paid", 10_000, 10_005),
    ]


def test_no_purse_can_be_given_to_another_municipality(books: Books) -> None:
    _, purse = some_history(books)
    with pytest.raises(DBAPIError):
        past_the_program(f"UPDATE purse SET municipality_id = {books.cast.away} WHERE id = {purse}")
    assert books.differences() == []


def test_a_person_reads_it_in_lines(books: Books, run: Run) -> None:
    _, purse = some_history(books)
    assert run().stdout.splitlines()[0] == "0561  1 passes  100000 øre in purses  the books balance"
    past_the_program(f"UPDATE purse SET paid_ore = 0 WHERE id = {purse}")
    done = run()
    assert done.exit_code == 1
    assert done.stdout.splitlines()[:2] == [
        "0561  1 passes  90000 øre in purses  the books do not balance",
        f"  purse {purse}: paid is 0 øre, its entries add up to 10000 øre",
    ]


def somebody_moves_money_meanwhile(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the entries have been added up, and before the purses are looked at."""
    _, purse = some_history(books)
    look = queries.balances

    def act() -> None:
        with transaction():
            books.step(Step.RESERVE, 1, purse)

    def move_and_look(*kinds: PurseKind) -> dict[int, Balances]:
        assert at_the_same_time(books.cast.app, books.cast.home, [act]) == []
        return look(*kinds)

    monkeypatch.setattr(queries, "balances", move_and_look)


def test_the_books_balance_while_money_moves(books: Books, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    somebody_moves_money_meanwhile(books, monkeypatch)
    assert run().exit_code == 0


def test_looked_at_one_by_one_they_would_not(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: SQLite reads of one moment anyway."""
    somebody_moves_money_meanwhile(books, monkeypatch)
    assert bool(queries.differences()) == (books.dialect() == "postgresql")
