"""The pool of a year: it is never below zero, whoever takes from it at the same time."""

from collections.abc import Callable
from contextlib import suppress

import pytest

from fritidspas.core.refused import Refused
from fritidspas.db import session, transaction
from fritidspas.ledger.rules import Balances
from fritidspas.passes import queries, service
from fritidspas.passes.models import Pool
from tests.at_once import at_the_same_time
from tests.cast import NOW
from tests.passes.desk import KRONER_600, Desk
from tests.schemes.files import SHIPPED, changed

pytestmark = pytest.mark.both_databases

CHILDREN = 8


def change(desk: Desk, pool: int, ore: int) -> None:
    with transaction():
        seen = session.get_one(Pool, pool).changed_at
        service.change_pool(pool, ore, "Budgettet", seen, NOW, desk.by)


def test_a_pass_takes_its_money_from_the_pool_of_the_year(desk: Desk) -> None:
    scheme, child = desk.scheme(), desk.child()
    pool, next_year = desk.pool(scheme), desk.pool(scheme, year=2027)
    given = desk.given(desk.give(child, scheme))
    assert (given.pool_id, desk.purse(given.purse_id)) == (pool, Balances(free=KRONER_600))
    assert (desk.left(pool), desk.left(next_year)) == (9 * KRONER_600, 10 * KRONER_600)
    assert desk.balanced()


def test_the_last_money_and_one_ore_too_little(desk: Desk) -> None:
    scheme = desk.scheme()
    pool = desk.pool(scheme, ore=2 * KRONER_600 - 1)
    desk.give(desk.child(), scheme)
    with pytest.raises(Refused, match="pool_empty") as refused:
        desk.give(desk.child(), scheme)
    assert refused.value.facts == {"left_ore": KRONER_600 - 1}
    change(desk, pool, 2 * KRONER_600)
    desk.give(desk.child(), scheme)
    assert desk.left(pool) == 0


def test_a_refusal_leaves_nothing_for_whoever_goes_on_with_the_next_child(desk: Desk) -> None:
    scheme, child = desk.scheme(), desk.child()
    desk.pool(scheme, ore=KRONER_600 - 1)
    with pytest.raises(Refused, match="pool_empty"):
        desk.give(child, scheme)
    assert queries.passes_under(child, scheme) == []
    assert desk.balanced()


def test_of_eight_at_once_as_many_get_one_as_there_is_money_for(desk: Desk) -> None:
    scheme = desk.scheme()
    pool = desk.pool(scheme, ore=3 * KRONER_600 + 1)
    children = [desk.child() for _ in range(CHILDREN)]

    def give(child: int) -> Callable[[], None]:
        def act() -> None:
            desk.give(child, scheme)

        return act

    problems = at_the_same_time(desk.cast.app, desk.cast.home, [give(child) for child in children])
    assert [str(problem) for problem in problems] == ["pool_empty"] * (CHILDREN - 3)
    assert desk.left(pool) == 1
    assert desk.balanced()


def test_it_cannot_be_lowered_below_what_is_committed(desk: Desk) -> None:
    scheme = desk.scheme()
    pool = desk.pool(scheme)
    desk.give(desk.child(), scheme)
    with pytest.raises(Refused, match="pool_below_committed") as refused:
        change(desk, pool, KRONER_600 - 1)
    assert refused.value.facts == {"left_ore": 9 * KRONER_600}
    change(desk, pool, KRONER_600)
    assert desk.left(pool) == 0
    session.rollback()
    [row] = queries.pools_of(scheme)
    assert (row.funded, row.committed, row.spent, row.left, row.passes) == (KRONER_600, KRONER_600, 0, 0, 1)


def test_giving_and_lowering_at_once_never_goes_below_zero(desk: Desk) -> None:
    scheme = desk.scheme()
    pool = desk.pool(scheme, ore=KRONER_600)
    child = desk.child()

    def give() -> None:
        with suppress(Refused):
            desk.give(child, scheme)

    def lower() -> None:
        with suppress(Refused):
            change(desk, pool, 0)

    assert at_the_same_time(desk.cast.app, desk.cast.home, [give, lower]) == []
    assert desk.left(pool) == 0
    assert desk.balanced()


def test_a_year_has_one_pool(desk: Desk) -> None:
    scheme = desk.scheme()
    desk.pool(scheme)
    with pytest.raises(Refused, match="pool_exists"):
        desk.pool(scheme)
    desk.pool(desk.scheme(SHIPPED["silkeborg-fritidspas"]))


def test_without_money_set_aside_nobody_gets_a_pass(desk: Desk) -> None:
    scheme = desk.scheme()
    with pytest.raises(Refused, match="pool_missing") as refused:
        desk.give(desk.child(), scheme)
    assert refused.value.facts == {"year": 2026}


def test_a_scheme_without_a_pool_is_limited_by_nothing(desk: Desk) -> None:
    text = changed("[pool]", text=changed("year_ore", text=changed("when_empty")))
    given = desk.given(desk.give(desk.child(), desk.scheme(text)))
    assert given.pool_id is None
    assert desk.purse(given.purse_id) == Balances(free=KRONER_600)
    assert desk.balanced()
