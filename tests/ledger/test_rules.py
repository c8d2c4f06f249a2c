"""The books, as plain values."""

import pytest

from fritidspas.ledger.rules import (
    PATHS,
    Account,
    Balances,
    Difference,
    PurseKind,
    Side,
    Step,
    Transfer,
    balances_of,
    books_balance,
    changes_of,
    entries_of,
)

PASS, POOL = 7, 3
OUTSIDE, IN_POOL, FREE = Side(Account.OUTSIDE), Side(Account.POOL, POOL), Side(Account.FREE, PASS)


def test_every_step_has_its_way() -> None:
    assert set(PATHS) == set(Step)


@pytest.mark.parametrize(
    ("step", "source", "target"),
    [
        (Step.FUND, OUTSIDE, IN_POOL),
        (Step.CUT, IN_POOL, OUTSIDE),
        (Step.GRANT, IN_POOL, FREE),
        (Step.LAPSE, FREE, IN_POOL),
        (Step.RESERVE, FREE, Side(Account.RESERVED, PASS)),
        (Step.REFUND, Side(Account.REVERSED, PASS), FREE),
    ],
)
def test_a_step_goes_from_one_account_to_another(step: Step, source: Side, target: Side) -> None:
    assert entries_of(step, 100, PASS, POOL) == [Transfer(source, target, 100)]


def test_without_a_pool_the_council_gives_and_takes_back() -> None:
    assert entries_of(Step.GRANT, 100, PASS, None) == [Transfer(OUTSIDE, FREE, 100)]
    assert entries_of(Step.LAPSE, 100, PASS, None) == [Transfer(FREE, OUTSIDE, 100)]


@pytest.mark.parametrize("step", [Step.RELEASE, Step.UNDO, Step.REFUND])
def test_a_closed_pass_takes_nothing_back(step: Step) -> None:
    assert [entry.target for entry in entries_of(step, 100, PASS, POOL, closed=True)] == [IN_POOL]
    assert [entry.target for entry in entries_of(step, 100, PASS, None, closed=True)] == [OUTSIDE]


def test_what_is_owed_by_a_closed_pass_is_paid_all_the_same() -> None:
    assert entries_of(Step.PAY, 100, PASS, POOL, closed=True) == entries_of(Step.PAY, 100, PASS, POOL)


def test_nothing_to_move_is_no_entry() -> None:
    assert entries_of(Step.LAPSE, 0, PASS, POOL) == []


@pytest.mark.parametrize(
    ("step", "ore", "pool", "closed"),
    [
        (Step.RESERVE, -1, POOL, False),
        (Step.FUND, 100, None, False),
        (Step.GRANT, 100, POOL, True),
    ],
)
def test_what_moves_nothing_or_nowhere_is_a_mistake(
    step: Step, ore: int, pool: int | None, closed: bool
) -> None:
    with pytest.raises(ValueError, match="elsewhere"):
        entries_of(step, ore, PASS, pool, closed)


@pytest.mark.parametrize("ore", [0, -1])
def test_a_transfer_moves_something(ore: int) -> None:
    with pytest.raises(ValueError, match="something"):
        Transfer(OUTSIDE, IN_POOL, ore)


@pytest.mark.parametrize("side", [(Account.OUTSIDE, PASS), (Account.FREE, None)])
def test_only_what_is_outside_is_in_no_purse(side: tuple[Account, int | None]) -> None:
    with pytest.raises(ValueError, match="in a purse"):
        Side(*side)


def test_purses_are_taken_passes_first_whichever_way_the_money_goes() -> None:
    for step in (Step.GRANT, Step.LOWER):
        [entry] = entries_of(step, 100, PASS, POOL)
        assert [change.kind for change in changes_of(entry)] == [PurseKind.PASS, PurseKind.POOL]
    between = Transfer(Side(Account.FREE, 9), Side(Account.FREE, 7), 100)
    assert [change.purse_id for change in changes_of(between)] == [7, 9]


def test_within_a_pass_it_is_one_change() -> None:
    [entry] = entries_of(Step.RESERVE, 100, PASS, POOL)
    [change] = changes_of(entry)
    assert change.ore == {Account.FREE: -100, Account.RESERVED: 100}


def test_the_grant_is_everything_and_used_all_but_what_is_free() -> None:
    purse = Balances(1, 20, 300, 4_000, 50_000)
    assert (purse.grant, purse.used) == (54_321, 54_320)


def a_little_history() -> list[Transfer]:
    steps = [(Step.FUND, 1000), (Step.GRANT, 600), (Step.RESERVE, 250), (Step.APPROVE, 250), (Step.PAY, 250)]
    return [entry for step, ore in steps for entry in entries_of(step, ore, PASS, POOL)]


def test_entries_add_up_to_what_stands() -> None:
    standing = {POOL: Balances(free=400), PASS: Balances(free=350, paid=250)}
    assert balances_of(a_little_history()) == standing
    assert books_balance(a_little_history(), standing) == []


def test_every_difference_is_named() -> None:
    wrong = {PASS: Balances(free=350, spent=1, paid=249), 8: Balances(free=5)}
    assert books_balance(a_little_history(), wrong) == [
        Difference(POOL, "free", 0, 400),
        Difference(PASS, "spent", 1, 0),
        Difference(PASS, "paid", 249, 250),
        Difference(8, "free", 5, 0),
    ]
