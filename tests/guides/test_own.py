"""What guides write of themselves: what they are willing to do, and when they are on leave."""

from datetime import date, timedelta

import pytest

from fritidspas.core.refused import Refused
from fritidspas.db import across_municipalities, session, transaction
from fritidspas.guides.models import Guide
from fritidspas.guides.rules import GuideState, check_leave, state_on
from fritidspas.guides.service import turn_leaves
from fritidspas.trips.queries import misfits
from tests.cast import NOW
from tests.office import Office, value_of
from tests.trips.house import House

TODAY = NOW.date()
WILLING = {
    "available": "tir 14:00-20:00", "max_km": "10", "languages": ["da", "so"], "child_age_min": "6",
    "child_age_max": "15", "capacity": "2", "max_together": "2", "weekly_hours": "4,5", "wishes": "Helst nær",
}  # fmt: skip


@pytest.fixture
def house(office: Office) -> House:
    return House(office)


def guide(house: House) -> Guide:
    with house.office.reading():
        return session.get_one(Guide, house.guide)


def seen(house: House) -> str:
    return value_of(house.client.get("/guide/willing").text, "seen")


def test_a_guide_says_what_they_are_willing_to_do(house: House) -> None:
    assert house.client.post("/guide/willing", data=WILLING | {"seen": seen(house)}).status_code == 302
    now = guide(house)
    assert (now.max_km, now.capacity, now.weekly_minutes, now.languages) == (10, 2, 270, ("da", "so"))
    assert (now.wishes, now.name, now.certificate_until) == ("Helst nær", "Karen Lund", date(2027, 12, 31))
    assert "Helst nær" in house.office.text(f"/office/guides/{house.guide}")


def test_what_the_coordinator_wrote_meanwhile_is_not_lost(house: House) -> None:
    before = seen(house)
    with house.office.writing():
        row = session.get_one(Guide, house.guide)
        row.capacity, row.changed_at = 9, NOW + timedelta(minutes=1)
    answer = house.client.post("/guide/willing", data=WILLING | {"seen": before})
    assert answer.status_code == 422
    assert guide(house).capacity == 9


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({}, None),
        ({"available": "man 14:00-20:00"}, 8),
        ({"child_age_min": "11"}, 6),
        ({"max_km": "0,1"}, None),  # they live in the same place
    ],
)
def test_a_match_that_no_longer_fits_is_found(house: House, said: dict[str, str], rule: int | None) -> None:
    assert house.client.post("/guide/willing", data=WILLING | said | {"seen": seen(house)}).status_code == 302
    with house.office.reading():
        found = misfits(TODAY)
        assert [(one.match_id, one.rules) for one in found] == ([(house.match, (rule,))] if rule else [])
        assert misfits(TODAY, house.guide) == found
        assert misfits(TODAY, house.guide + 1) == []


def test_leave_is_from_and_through_its_days() -> None:
    first, last = date(2026, 8, 10), date(2026, 8, 20)
    for state, day, becomes in (
        (GuideState.ACTIVE, date(2026, 8, 9), GuideState.ACTIVE),
        (GuideState.ACTIVE, first, GuideState.LEAVE),
        (GuideState.ACTIVE, last, GuideState.LEAVE),
        (GuideState.LEAVE, last, GuideState.LEAVE),
        (GuideState.LEAVE, date(2026, 8, 21), GuideState.ACTIVE),
        (GuideState.ACTIVE, date(2026, 8, 21), GuideState.ACTIVE),
        (GuideState.ENDED, first, GuideState.ENDED),
        (GuideState.CANDIDATE, first, GuideState.CANDIDATE),
    ):
        assert state_on(state, first, last, day) is becomes
    assert state_on(GuideState.LEAVE, None, None, last) is GuideState.LEAVE
    assert state_on(GuideState.LEAVE, last, last, first) is GuideState.ACTIVE  # put off after it had begun
    with pytest.raises(Refused, match="leave_reversed"):
        check_leave(last, first, first)
    with pytest.raises(Refused, match="leave_over"):
        check_leave(first, last, date(2026, 8, 21))
    check_leave(first, last, last)


def sweep(house: House, days: int) -> GuideState:
    with house.office.app.app_context(), across_municipalities(), transaction():
        turn_leaves(NOW + timedelta(days=days))
    return guide(house).state


def test_the_state_follows_a_planned_leave_even_when_nobody_looked_for_long(house: House) -> None:
    assert (
        house.client.post("/guide/leave", data={"first": "10-08-2026", "last": "20-08-2026"}).status_code
        == 302
    )
    assert guide(house).state is GuideState.ACTIVE
    assert [sweep(house, days) for days in (0, 6, 7, 7, 17)] == [
        "active",
        "active",
        "leave",
        "leave",
        "leave",
    ]
    assert sweep(house, 60) is GuideState.ACTIVE
    assert guide(house).leave_until is None
    changes = [facts for kind, _, facts in house.office.events() if kind == "guides.state_changed"]
    assert changes == [{"old": "active", "new": "leave"}, {"old": "leave", "new": "active"}]


def test_a_leave_that_came_and_went_while_the_worker_was_down_is_over(house: House) -> None:
    house.client.post("/guide/leave", data={"first": "10-08-2026", "last": "20-08-2026"})
    assert sweep(house, 40) is GuideState.ACTIVE
    assert guide(house).leave_from is None


def test_a_leave_that_begins_today_holds_at_once_and_can_be_taken_back(house: House) -> None:
    house.client.post("/guide/leave", data={"first": "03-08-2026", "last": "20-08-2026"})
    assert guide(house).state is GuideState.LEAVE
    assert "Du har orlov" in house.text("/guide/")
    assert "Amina" in house.text("/guide/")  # the child is still the guide's
    house.client.post("/guide/leave/end")
    assert guide(house).state is GuideState.ACTIVE


def test_a_guide_does_not_end_a_leave_the_coordinator_decided(house: House) -> None:
    page = f"/office/guides/{house.guide}/state"
    house.office.coordinator.post(page, data={"state": "leave", "reason": "Pause"})
    answer = house.client.post("/guide/leave", data={"first": "03-08-2026", "last": "03-08-2026"})
    assert answer.status_code == 422
    assert "til koordinatoren siger andet" in answer.text
    house.client.post("/guide/leave/end")
    assert sweep(house, 10) is GuideState.LEAVE
