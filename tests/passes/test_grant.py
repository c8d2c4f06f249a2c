"""What a pass is worth, changed: up with the pool's money, down with what is free."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest

from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from fritidspas.ledger import service as ledger
from fritidspas.ledger.rules import Balances, Step, entries_of
from fritidspas.passes import service
from tests.at_once import at_the_same_time
from tests.cast import NOW
from tests.passes.desk import KRONER_600, Desk
from tests.schemes.files import SHIPPED, shipped

pytestmark = pytest.mark.both_databases

LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def given(desk: Desk) -> int:
    """A pass of 600 kr. from a pool of 1,000."""
    scheme = desk.scheme()
    desk.pool(scheme, ore=100_000)
    return desk.give(desk.child(), scheme)


def change(desk: Desk, pass_id: int, ore: int) -> None:
    seen = desk.given(pass_id).changed_at
    with transaction():
        service.change_grant(pass_id, ore, "Dyrere hold", seen, LATER, desk.by)


def claim(desk: Desk, pass_id: int, ore: int) -> None:
    """A club asks for so much, as the room of claims will do it."""
    purse = desk.given(pass_id).purse_id
    with transaction():
        for transfer in entries_of(Step.RESERVE, ore, purse, None):
            ledger.move(transfer, Step.RESERVE, ("claim", 1), "", NOW, desk.by, short="too_little")


def test_up_takes_from_the_pool_and_down_gives_back(desk: Desk, given: int) -> None:
    one = desk.given(given)
    change(desk, given, 90_000)
    assert (desk.purse(one.purse_id).free, desk.left(one.pool_id or 0)) == (90_000, 10_000)
    change(desk, given, 0)
    assert (desk.purse(one.purse_id).free, desk.left(one.pool_id or 0)) == (0, 100_000)
    assert desk.balanced()


def test_one_ore_more_than_the_pool_has_is_refused(desk: Desk, given: int) -> None:
    with pytest.raises(Refused, match="pool_empty") as refused:
        change(desk, given, 100_001)
    assert refused.value.facts == {"left_ore": 40_000}
    change(desk, given, 100_000)


def test_what_is_claimed_cannot_be_taken_away(desk: Desk, given: int) -> None:
    claim(desk, given, 25_000)
    with pytest.raises(Refused, match="grant_below_used") as refused:
        change(desk, given, 24_999)
    assert refused.value.facts == {"left_ore": 35_000}
    change(desk, given, 25_000)
    assert desk.purse(desk.given(given).purse_id) == Balances(reserved=25_000)
    assert desk.balanced()


def test_lowered_and_claimed_at_once_never_below_zero(desk: Desk, given: int) -> None:
    def quietly(act: Callable[[], None]) -> Callable[[], None]:
        def perform() -> None:
            with suppress(Refused):
                act()

        return perform

    acts = [lambda: change(desk, given, 0), lambda: claim(desk, given, KRONER_600)]
    assert at_the_same_time(desk.cast.app, desk.cast.home, [quietly(act) for act in acts]) == []
    assert desk.purse(desk.given(given).purse_id) in (Balances(), Balances(reserved=KRONER_600))
    assert desk.balanced()


def test_whoever_has_not_seen_the_latest_change_changes_nothing(desk: Desk, given: int) -> None:
    seen = desk.given(given).changed_at
    change(desk, given, 70_000)
    for act in (
        lambda: service.change_grant(given, 80_000, "", seen, LATER, desk.by),
        lambda: service.stop(given, "", seen, LATER, desk.by),
        lambda: service.resume(given, "", seen, LATER, desk.by),
    ):
        with pytest.raises(Refused, match="pass_changed_meanwhile"), transaction():
            act()
    assert desk.purse(desk.given(given).purse_id).grant == 70_000


def test_an_amount_of_each_case_keeps_to_the_schemes_limit(desk: Desk) -> None:
    scheme = desk.scheme(SHIPPED["esbjerg-lokalpas"])
    desk.pool(scheme, ore=10**8)
    rules = shipped("esbjerg-lokalpas")
    ticked = {"who.money_is_a_barrier": True, **{one.key: True for one in rules.who.criteria}}
    given = desk.give(desk.child(), scheme, ticked=ticked, ore=1)
    change(desk, given, 200_000)
    with pytest.raises(Refused, match="amount_too_high"):
        change(desk, given, 200_001)
