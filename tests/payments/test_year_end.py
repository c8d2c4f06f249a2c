"""A year that is closed: nobody loses a claim, nothing is given twice, and what comes back goes to that year's pool."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest

from fritidspas.core.refused import Refused
from fritidspas.db import session, transaction
from fritidspas.ledger.rules import Balances, Step, entries_of
from fritidspas.ledger.service import move
from fritidspas.passes import service as passes
from fritidspas.passes.models import LeisurePass, Pool
from fritidspas.passes.rules import PassState
from fritidspas.payments import service
from fritidspas.payments.queries import books
from fritidspas.payments.service import year_end
from tests.at_once import at_the_same_time
from tests.passes.desk import KRONER_600
from tests.payments.counter import FEE, Counter, line
from tests.schemes.files import changed

IN_ALL = 10_000_000
LEFT = KRONER_600 - FEE
IN_JANUARY = datetime(2027, 1, 9, 9, 0, tzinfo=UTC)
LAST_SECOND = datetime(2027, 3, 1, 22, 59, 59, tzinfo=UTC)
AFTER = datetime(2027, 3, 1, 23, 0, 0, tzinfo=UTC)
CARRIES = changed("carry_over", "carry_over = true", text=changed("key", 'key = "carries"'))


def close(counter: Counter, now: datetime = AFTER) -> None:
    with transaction():
        service.close_year(counter.pool, now, counter.by)


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused, transaction():
        act()
    return refused.value.code


def purse(counter: Counter, pass_id: int) -> Balances:
    return counter.desk.purse(counter.desk.given(pass_id).purse_id)


def paid(counter: Counter, pass_id: int | None = None) -> int:
    claim = counter.claim(counter.club(), pass_id)
    counter.settle(*(line(payment) for payment in counter.payments(counter.sent())))
    return claim


def test_what_is_left_returns_to_the_pool_of_the_year(counter: Counter) -> None:
    unused, used = counter.leisure_pass(), counter.leisure_pass()
    counter.claim(counter.club(), used)
    close(counter)
    assert (purse(counter, unused), purse(counter, used)) == (Balances(), Balances(spent=FEE))
    assert counter.desk.left(counter.pool) == IN_ALL - FEE
    assert counter.desk.given(unused).state is PassState.CLOSED
    pool = session.get_one(Pool, counter.pool)
    assert (pool.closed_on, books.sums_of_pool(pool).sums.astray) == (date(2027, 3, 2), 0)
    assert counter.desk.balanced()


def test_it_is_closed_once_and_not_before_the_last_second_a_club_may_claim(counter: Counter) -> None:
    counter.leisure_pass()
    assert refusal(lambda: service.close_year(counter.pool, LAST_SECOND, counter.by)) == "year_not_over"
    close(counter)
    assert refusal(lambda: service.close_year(counter.pool, AFTER, counter.by)) == "year_closed"


def test_it_is_not_closed_while_a_club_waits_for_its_answer(counter: Counter) -> None:
    waiting = counter.desk.given(counter.leisure_pass())
    with transaction():
        for transfer in entries_of(Step.RESERVE, FEE, waiting.purse_id, None):
            move(transfer, Step.RESERVE, ("claim", 1), "", AFTER, counter.by, short="claim_too_little")
    assert refusal(lambda: service.close_year(counter.pool, AFTER, counter.by)) == "claims_wait"
    assert purse(counter, waiting.id) == Balances(free=LEFT, reserved=FEE)
    assert session.get_one(Pool, counter.pool).closed_on is None


def test_a_closed_year_takes_no_new_pass_and_its_passes_stay_as_they_are(counter: Counter) -> None:
    given = counter.leisure_pass()
    close(counter)
    seen = counter.desk.given(given).changed_at
    by = counter.desk.by
    for act in (
        lambda: passes.change_grant(given, KRONER_600, "Mere", seen, AFTER, by),
        lambda: passes.stop(given, "Flyttet", seen, AFTER, by),
        lambda: passes.resume(given, "Hjem igen", seen, AFTER, by),
    ):
        assert refusal(act) == "pass_closed"
    with pytest.raises(Refused, match="pool_closed"):
        counter.leisure_pass()


def test_a_refund_after_closing_goes_to_that_years_pool_and_never_to_a_later_pass(counter: Counter) -> None:
    child = counter.desk.child()
    pool_2027 = counter.desk.pool(counter.scheme, year=2027)
    old = counter.desk.give(child, counter.scheme)
    claim = paid(counter, old)
    new = counter.desk.give(child, counter.scheme, IN_JANUARY, activity_day=IN_JANUARY.date())
    close(counter)
    with transaction():
        service.reverse([claim], "Barnet kom aldrig", AFTER, counter.by)
        service.refund([claim], "", AFTER, counter.by)
    assert (purse(counter, old), purse(counter, new)) == (Balances(), Balances(free=KRONER_600))
    assert counter.desk.left(counter.pool) == IN_ALL
    assert counter.desk.left(pool_2027) == 9 * KRONER_600
    assert counter.desk.balanced()


def test_an_approved_claim_is_paid_after_closing_too(counter: Counter) -> None:
    claim = counter.claim(counter.club())
    batch = counter.sent()
    close(counter)
    counter.settle(*(line(payment) for payment in counter.payments(batch)))
    assert counter.purse_of(claim) == Balances(paid=FEE)


def test_what_is_carried_is_the_childs_next_pass_and_the_books_say_from_where(counter: Counter) -> None:
    carrying, child = Counter(counter.desk, CARRIES), counter.desk.child()
    next_pool = session.get_one(Pool, counter.desk.pool(carrying.scheme, year=2027))
    old, without_next = counter.desk.give(child, carrying.scheme), carrying.leisure_pass()
    new = counter.desk.give(child, carrying.scheme, IN_JANUARY, activity_day=IN_JANUARY.date())
    close(carrying)
    assert [purse(carrying, one).free for one in (old, without_next, new)] == [0, 0, 2 * KRONER_600]
    both = [books.sums_of_pool(session.get_one(Pool, one)).sums for one in (carrying.pool, next_pool.id)]
    assert [(one.carried, one.astray) for one in both] == [(KRONER_600, 0), (-KRONER_600, 0)]
    assert counter.desk.left(carrying.pool) == IN_ALL - KRONER_600
    assert counter.desk.balanced()


def test_nothing_is_carried_to_another_pass_of_the_year_that_is_closed(counter: Counter) -> None:
    """A child who had two rows may have two passes of one year; the next one by its days comes after both."""
    carrying, child = Counter(counter.desk, CARRIES), counter.desk.child()
    counter.desk.pool(carrying.scheme, year=2027)
    first, twin = counter.desk.give(child, carrying.scheme), carrying.leisure_pass()
    new = counter.desk.give(child, carrying.scheme, IN_JANUARY, activity_day=IN_JANUARY.date())
    with transaction():
        session.get_one(LeisurePass, new).turn = 3
        session.flush()
        second = session.get_one(LeisurePass, twin)
        second.child_id, second.turn = child, 2
    close(carrying)
    assert [purse(carrying, one).free for one in (first, twin, new)] == [0, 0, 3 * KRONER_600]
    assert counter.desk.balanced()


@pytest.mark.both_databases
def test_two_who_close_at_once_close_once(counter: Counter) -> None:
    given = [counter.leisure_pass() for _ in range(3)]

    def act() -> None:
        with suppress(Refused):
            close(counter)

    assert at_the_same_time(counter.desk.cast.app, counter.desk.cast.home, [act] * 4) == []
    assert [purse(counter, one) for one in given] == [Balances()] * 3
    assert counter.desk.left(counter.pool) == IN_ALL
    assert counter.desk.balanced()


@pytest.mark.both_databases
def test_without_its_guards_a_year_is_closed_under_a_claim(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the money the club waits for stands on a pass that is over."""
    waiting = counter.desk.given(counter.leisure_pass())
    with transaction():
        for transfer in entries_of(Step.RESERVE, FEE, waiting.purse_id, None):
            move(transfer, Step.RESERVE, ("claim", 1), "", AFTER, counter.by, short="claim_too_little")
    monkeypatch.setattr(year_end, "check_closing", lambda first, reserved, today: None)
    close(counter, LAST_SECOND)
    assert purse(counter, waiting.id) == Balances(reserved=FEE)
    assert session.get_one(LeisurePass, waiting.id).state is PassState.CLOSED
