"""Payments as plain values: one sum a club, references that survive a bank, and what a line says of a payment."""

from datetime import date

import pytest

from fritidspas.core.refused import Refused
from fritidspas.ledger.rules import Balances
from fritidspas.payments.rules import (
    BankLine,
    BatchState,
    Due,
    Outcome,
    PaymentFacts,
    PaymentState,
    Sums,
    Waiting,
    in_all,
    month_named,
    month_of,
    payments_of,
    reference_of,
    references_in,
    settle,
    state_of_batch,
    sums_of,
)

ONE, TWO = reference_of(12, 1), reference_of(12, 2)
DAY = date(2026, 9, 1)
SENT, PAID, RETURNED = PaymentState.SENT, PaymentState.PAID, PaymentState.RETURNED


def told(
    *lines: tuple[int, str], state: PaymentState = SENT, ore: int = 60_000, own: bool = False
) -> list[Outcome]:
    """What the bank's lines (øre, reference) say of payment ONE."""
    movements = [BankLine(row, DAY, moved, name) for row, (moved, name) in enumerate(lines, start=2)]
    return [one.outcome for one in settle(movements, {ONE: Waiting(ore, state, own)})]


def test_a_club_gets_one_sum_for_all_its_claims() -> None:
    due = [Due(5, 2, 100), Due(3, 1, 60_000), Due(4, 2, 1)]
    assert payments_of(due) == [PaymentFacts(1, 60_000, (3,)), PaymentFacts(2, 101, (4, 5))]
    assert payments_of([]) == []


def test_a_reference_is_found_however_the_bank_writes_it() -> None:
    assert ONE == "FP0001200013"
    for text in (ONE, f"Overf. til VIF {ONE.lower()} tak", "FP 00012-0001 3", f"{ONE}{TWO}"):
        assert references_in(text)[0] == ONE
    assert references_in(f"{ONE} {ONE}, {TWO}") == [ONE, TWO]
    assert references_in("FP00012") == references_in("") == []


def test_no_wrong_digit_is_taken_for_another_payment() -> None:
    wrong = [
        f"{ONE[:at]}{digit}{ONE[at + 1 :]}"
        for at in range(2, 12)
        for digit in "0123456789"
        if digit != ONE[at]
    ]
    assert [text for text in wrong if references_in(text)] == []


def test_a_batch_has_as_many_payments_as_its_references_hold() -> None:
    assert len({reference_of(99_999, 9_999), reference_of(1, 1), reference_of(1, 9_999)}) == 3
    with pytest.raises(Refused, match="batch_too_long"):
        reference_of(1, 10_000)


@pytest.mark.parametrize(
    ("lines", "state", "expected"),
    [
        ([(-60_000, ONE)], SENT, [Outcome.PAID]),
        ([(60_000, ONE)], SENT, [Outcome.RETURNED]),
        ([(-60_000, ONE), (60_000, ONE)], SENT, [Outcome.ALREADY, Outcome.RETURNED]),
        ([(60_000, ONE), (-60_000, ONE)], SENT, [Outcome.RETURNED, Outcome.ALREADY]),
        ([(-60_000, ONE), (-60_000, ONE)], SENT, [Outcome.PAID, Outcome.TWICE]),
        ([(-60_001, ONE), (-60_000, ONE)], SENT, [Outcome.OTHER_AMOUNT, Outcome.PAID]),
        ([(-59_999, ONE)], SENT, [Outcome.OTHER_AMOUNT]),
        ([(0, ONE)], SENT, [Outcome.OTHER_AMOUNT]),
        ([(-60_000, TWO)], SENT, [Outcome.UNKNOWN]),
        ([(-60_000, ONE)], PAID, [Outcome.ALREADY]),
        ([(-60_000, ONE), (60_000, ONE)], PAID, [Outcome.ALREADY, Outcome.CAME_BACK]),
        ([(-60_000, ONE), (-60_000, ONE)], PAID, [Outcome.ALREADY, Outcome.TWICE]),
        ([(-60_000, ONE), (60_000, ONE)], RETURNED, [Outcome.ALREADY, Outcome.ALREADY]),
        ([(-60_000, ONE)], RETURNED, [Outcome.PAID_AFTER_ALL]),
        ([(-60_000, ONE), (-60_000, ONE)], RETURNED, [Outcome.PAID_AFTER_ALL, Outcome.TWICE]),
        ([(-60_000, ONE)], PaymentState.WAITING, [Outcome.NOT_SENT]),
        ([(60_000, ONE)], PaymentState.UNDONE, [Outcome.NOT_SENT]),
    ],
)
def test_what_lines_from_the_bank_say(
    lines: list[tuple[int, str]], state: PaymentState, expected: list[Outcome]
) -> None:
    assert told(*lines, state=state) == expected


def test_nobody_answers_for_the_bank_where_they_have_a_seat_but_what_is_answered_is_told_as_ever() -> None:
    own = [Outcome.OWN_CLUB]
    assert told((-60_000, ONE), own=True) == told((60_000, ONE), own=True) == own
    assert told((-60_000, ONE), (60_000, ONE), own=True) == own * 2
    assert told((-1, ONE), own=True) == [Outcome.OTHER_AMOUNT]
    assert told((60_000, ONE), own=True, state=PAID) == [Outcome.CAME_BACK]


def test_a_batch_is_settled_when_every_payment_has_its_answer() -> None:
    assert state_of_batch([PAID, SENT]) is BatchState.EXPORTED
    assert state_of_batch([PAID, RETURNED]) is BatchState.SETTLED


def test_the_sums_of_a_pool_add_up_or_say_by_how_much_they_do_not() -> None:
    passes = Balances(free=70, reserved=2, spent=4, paid=8, reversed=16)
    sums = sums_of(500, 390, 10, passes)
    assert sums == Sums(funded=500, left=390, carried=10, free=70, reserved=2, spent=4, paid=8, reversed=16)
    assert (sums.granted, sums.astray) == (100, 0)
    assert sums_of(500, 389, 10, passes).astray == 1
    assert in_all([sums, sums]).granted == 200
    assert in_all([]) == Sums(0, 0, 0, 0, 0, 0, 0, 0)


def test_a_month_has_a_first_and_a_last_day() -> None:
    assert month_of("2028-02") == (date(2028, 2, 1), date(2028, 2, 29))
    assert month_of(month_named(date(2026, 12, 31))) == (date(2026, 12, 1), date(2026, 12, 31))
    assert [month_of(name) for name in ("2026-13", "2026-8", "1999-01", "2026-08-01", "x")] == [None] * 5
