"""New Year's Eve: a Danish day decides, to the second, and the version of the rules is that of the day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from tests.passes.desk import Desk
from tests.schemes.files import changed

pytestmark = pytest.mark.both_databases

LAST_SECOND = datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC)  # 23:59:59 in Denmark
YEARS = {2026: (date(2026, 1, 1), date(2026, 12, 31)), 2027: (date(2027, 1, 1), date(2027, 12, 31))}


@pytest.mark.parametrize(("seconds", "year"), [(-1, 2026), (0, 2026), (1, 2027), (3600, 2027)])
def test_a_pass_given_today_is_of_the_danish_year(desk: Desk, seconds: int, year: int) -> None:
    scheme, now = desk.scheme(), LAST_SECOND + timedelta(seconds=seconds)
    pools = {each: desk.pool(scheme, year=each) for each in YEARS}
    given = desk.given(desk.give(desk.child(), scheme, now, activity_day=copenhagen_day(now)))
    assert (given.period_first, given.period_last) == YEARS[year]
    assert given.pool_id == pools[year]


def test_a_child_may_hold_both_years_at_once_and_has_each_once(desk: Desk) -> None:
    scheme, child = desk.scheme(), desk.child()
    for year in YEARS:
        desk.pool(scheme, year=year)
    old = desk.give(child, scheme, LAST_SECOND, activity_day=date(2026, 12, 31))
    new = desk.give(child, scheme, LAST_SECOND, activity_day=date(2027, 1, 1))
    assert [desk.given(each).turn for each in (old, new)] == [1, 2]
    after = LAST_SECOND + timedelta(seconds=1)
    for day in (date(2026, 12, 31), date(2027, 1, 1)):
        with pytest.raises(Refused, match="pass_already"):
            desk.give(child, scheme, after, activity_day=day)


def test_in_january_the_money_of_december_still_pays_for_december(desk: Desk) -> None:
    scheme = desk.scheme()
    old = desk.pool(scheme, year=2026)
    january = LAST_SECOND + timedelta(days=10)
    given = desk.given(desk.give(desk.child(), scheme, january, activity_day=date(2026, 12, 20)))
    assert (given.pool_id, given.valid_from, given.claim_until) == (old, date(2026, 12, 11), date(2027, 3, 1))
    with pytest.raises(Refused, match="activity_outside"):
        desk.give(desk.child(), scheme, january, activity_day=date(2026, 12, 10))


def test_a_pass_keeps_the_version_of_the_day_it_was_given(desk: Desk) -> None:
    scheme = desk.scheme()
    desk.scheme(
        changed("amount_ore", "amount_ore = 70_000", text=changed("holds_from", "holds_from = 2027-01-01"))
    )
    for year in YEARS:
        desk.pool(scheme, year=year)
    child = desk.child()
    before = desk.given(desk.give(child, scheme, LAST_SECOND, activity_day=date(2026, 12, 31)))
    after = desk.given(
        desk.give(child, scheme, LAST_SECOND + timedelta(seconds=1), activity_day=date(2027, 1, 1))
    )
    assert [desk.purse(each.purse_id).grant for each in (before, after)] == [60_000, 70_000]
    assert before.version.holds_from < after.version.holds_from == date(2027, 1, 1)
