"""A month of trips: its figures, who approves it, and what becomes of corrections afterwards."""

import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from python_calamine import CalamineWorkbook
from sqlalchemy import text

from fritidspas.core.guide_kind import GuideKind
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide
from fritidspas.trips import queries
from fritidspas.trips.models import Trip
from fritidspas.trips.rules import TripKind
from fritidspas.trips.service import approve_month, write_guide_rate
from tests.at_once import at_the_same_time
from tests.cast import NOW
from tests.migrating import as_of
from tests.office import Office, value_of
from tests.trips.house import House

JULY, AUGUST = date(2026, 7, 1), date(2026, 8, 1)
PAGE = "/office/trips/2026-07"
SEPTEMBER_2 = datetime(2026, 9, 2, 9, tzinfo=UTC)


@pytest.fixture
def paid(house: House) -> House:
    """Two trips in July of 90 minutes and 7,5 km: 3 hours at 160 kr. and 15 km at 3,81 kr."""
    with house.office.writing():
        house.rates()
        house.went(date(2026, 7, 21))
        house.went(date(2026, 7, 28))
    return house


def approve(house: House, seen_ore: int = 53_715, page: str = PAGE, **client: Any) -> int:
    asked = client.get("by", house.office.coordinator)
    return int(asked.post(f"{page}/approve", data={"seen_ore": seen_ore}).status_code)


def lines(house: House, month: date) -> list[tuple[date, int, int, int | None]]:
    with house.office.reading():
        return [
            (one.line.for_month, one.line.total.minutes, one.line.total.metres, one.line.amount_ore)
            for one in queries.month_lines(month)
        ]


def correct(house: House, day: date, **said: Any) -> int:
    with house.office.reading():
        trip_id = session.query(Trip.id).filter_by(day=day).scalar()
    page = f"/office/trips/trip/{trip_id}"
    data = {
        "kind": "went",
        "minutes": 90,
        "km": "7,5",
        "seen": value_of(house.office.coordinator.get(page).text, "seen"),
    }
    return int(house.office.coordinator.post(page, data=data | said).status_code)


def own_rate(house: House, month: date, hourly_ore: int | None) -> None:
    with house.office.writing():
        write_guide_rate(house.guide, month, hourly_ore, NOW, house.office.coordinator_id)


def test_a_month_is_hours_and_driving_at_the_rates_of_the_month(paid: House) -> None:
    text = paid.office.text(PAGE)
    assert "Karen Lund G7 juli 2026 3:00 160,00 kr. 15 3,81 kr. 537,15 kr." in text
    assert "I alt: 537,15 kr." in text
    assert "Venter på godkendelse" in paid.office.text("/office/trips/")
    with paid.office.reading():
        assert queries.months_to_approve(NOW.date()) == [JULY]
        assert queries.months_to_approve(date(2026, 7, 31)) == []


def test_a_guides_own_hourly_pay_comes_first(paid: House) -> None:
    own_rate(paid, JULY, 20_000)
    assert lines(paid, JULY) == [(JULY, 180, 15_000, 65_715)]


def test_a_new_rate_holds_from_its_month_and_leaves_open_months_before_it(paid: House) -> None:
    own_rate(paid, date(2026, 3, 1), 20_000)
    own_rate(paid, AUGUST, 30_000)
    assert lines(paid, JULY) == [(JULY, 180, 15_000, 65_715)]
    with paid.office.writing():
        paid.went(date(2026, 8, 3), minutes=60, metres=0)
    assert lines(paid, AUGUST) == [(AUGUST, 60, 0, 30_000)]
    own_rate(paid, AUGUST, None)  # and back to what the municipality pays
    assert lines(paid, AUGUST) == [(AUGUST, 60, 0, 16_000)]


def test_what_is_approved_keeps_its_rate_whatever_is_written_later(paid: House) -> None:
    own_rate(paid, JULY, 20_000)
    assert approve(paid, 65_715) == 302
    with pytest.raises(Refused) as refused:
        own_rate(paid, JULY, 30_000)
    assert refused.value.code == "rate_too_late"
    own_rate(paid, AUGUST, 30_000)
    csv = paid.office.coordinator.get(f"{PAGE}?file=csv").data.decode("utf-8-sig").splitlines()
    assert csv[1].endswith("200,00;3,81;657,15")
    with paid.office.writing():
        paid.went(date(2026, 7, 16), minutes=60, metres=0)  # forgotten in July
    assert lines(paid, AUGUST) == [(JULY, 60, 0, 20_000)]


def test_a_guides_rate_is_written_on_a_page_by_a_coordinator_and_not_by_the_guide(paid: House) -> None:
    page, client = f"/office/trips/rates/guides/{paid.guide}", paid.office.coordinator
    assert page in client.get(f"/office/guides/{paid.guide}").text
    said = {"from_month": "15-07-2026", "hourly": "200"}
    assert client.post(page, data=said | {"from_month": ""}).status_code == 422
    assert client.post(page, data=said).status_code == 302
    assert client.post(page, data=said | {"hourly": "210"}).status_code == 302  # a slip of the pen
    assert client.post(page, data={"from_month": "01-09-2026", "hourly": ""}).status_code == 302
    text = paid.office.text(page)
    assert "september 2026 kommunens timeløn juli 2026 210,00 kr." in text
    assert [facts for kind, _, facts in paid.office.events() if kind == "trips.guide_rate_written"] == [
        {"month": "2026-07-01", "hourly_ore": 20_000},
        {"month": "2026-07-01", "hourly_ore": 21_000},
        {"month": "2026-09-01", "hourly_ore": None},
    ]
    assert approve(paid, 68_715) == 302
    assert client.post(page, data=said).status_code == 422
    assert paid.office.cast.client(Role.FINANCE).get(page).status_code == 403
    stranger = paid.office.cast.client(Role.COORDINATOR, paid.office.cast.away)
    assert stranger.post(page, data=said).status_code == 404
    with paid.office.writing():
        session.get_one(Guide, paid.guide).user_id = paid.office.coordinator_id
    assert client.post(page, data={"from_month": "01-10-2026", "hourly": "999"}).status_code == 422


@pytest.mark.both_databases
def test_the_migration_gives_what_stood_there_its_month(paid: House) -> None:
    with paid.office.app.app_context(), as_of("0031"), paid.office.writing():
        session.execute(text("UPDATE guide SET hourly_ore = 20000"))
    assert lines(paid, JULY) == [(JULY, 180, 15_000, 65_715)]
    with paid.office.reading():
        [rate] = queries.guide_rates(paid.guide)
        assert (rate.from_month, rate.hourly_ore) == (date(2026, 1, 1), 20_000)


def test_volunteers_are_not_paid_nor_is_what_they_did_before(office: Office) -> None:
    house = House(office, kind=GuideKind.VOLUNTEER)
    with office.writing():
        house.rates()
        house.went(date(2026, 7, 21))
        session.get_one(Guide, house.guide).kind = GuideKind.PAID
    assert lines(house, JULY) == []
    assert "Ingen ture at betale for" in office.text(PAGE)


def test_a_named_coordinator_approves_and_only_then_is_there_a_file(paid: House) -> None:
    client = paid.office.coordinator
    assert client.get(f"{PAGE}?file=csv").status_code == 404
    assert approve(paid) == 302
    assert "Godkendt af coordinator" in paid.office.text(PAGE)
    assert approve(paid) == 409
    csv = client.get(f"{PAGE}?file=csv").data.decode("utf-8-sig").splitlines()
    assert csv[1] == "G7;Karen Lund;01-07-2026;180;3:00;15,000;160,00;3,81;537,15"
    with paid.office.reading():
        assert queries.months_to_approve(NOW.date()) == []
    assert ("trips.month_approved", {"month": "2026-07-01", "lines": 1, "ore": 53_715}) in [
        (kind, facts) for kind, _, facts in paid.office.events()
    ]


def test_a_name_is_never_a_formula(paid: House) -> None:
    with paid.office.writing():
        session.get_one(Guide, paid.guide).name = '=HYPERLINK("http://x")'
    approve(paid)
    assert b"'=HYPERLINK" in paid.office.coordinator.get(f"{PAGE}?file=csv").data
    sheet = paid.office.coordinator.get(f"{PAGE}?file=xlsx").data
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet)).get_sheet_by_index(0).to_python()
    assert rows[1][1] == '=HYPERLINK("http://x")'


def test_nobody_approves_what_they_have_not_seen_nor_too_early_nor_without_rates(house: House) -> None:
    with house.office.writing():
        house.went(date(2026, 7, 28))
        house.went(date(2026, 8, 3))
    assert "Der mangler satser" in house.office.text(PAGE)
    assert approve(house, 0) == 409
    with house.office.writing():
        house.rates()
    assert approve(house, 26_857) == 409  # 1,5 hours and 7,5 km are 268,58 kr.
    assert approve(house, 26_858, "/office/trips/2026-08") == 409
    assert approve(house, 26_858, "/office/trips/2026-06") == 409
    assert approve(house, 26_858) == 302


def test_not_ones_own_pay(paid: House) -> None:
    with paid.office.writing():
        session.get_one(Guide, paid.guide).user_id = paid.office.coordinator_id
    assert approve(paid) == 409
    with paid.office.writing():
        session.get_one(Guide, paid.guide).user_id = paid.user
    assert approve(paid) == 302


@pytest.mark.both_databases
def test_two_who_approve_at_once_approve_it_once(paid: House) -> None:
    def act() -> None:
        with transaction():
            approve_month(JULY, 53_715, NOW, paid.office.coordinator_id)

    problems = at_the_same_time(paid.office.app, paid.office.cast.home, [act, act])
    assert [problem.code for problem in problems if isinstance(problem, Refused)] == ["month_approved"]
    assert lines(paid, JULY) == [(JULY, 180, 15_000, 53_715)]


def test_what_is_corrected_later_comes_in_the_next_month(paid: House) -> None:
    approve(paid)
    assert correct(paid, date(2026, 7, 28), minutes=60) == 302
    own_rate(paid, AUGUST, 99_000)  # July keeps its rate
    with paid.office.writing():
        paid.went(date(2026, 7, 16))  # forgotten in July
    assert lines(paid, JULY) == [(JULY, 180, 15_000, 53_715)]
    assert lines(paid, AUGUST) == [(JULY, 60, 7_500, 18_858)]
    with time_machine.travel(SEPTEMBER_2, tick=False):
        client = paid.office.cast.client(Role.COORDINATOR)
        assert "juli 2026 (rettelse)" in client.get("/office/trips/2026-08").text.replace("\n", "")
        assert approve(paid, 18_858, "/office/trips/2026-08", by=client) == 302
    assert lines(paid, date(2026, 9, 1)) == []


def test_a_trip_taken_back_is_taken_from_the_next_month(paid: House) -> None:
    approve(paid)
    correct(paid, date(2026, 7, 28), kind="not", minutes=0, km="0")
    assert lines(paid, AUGUST) == [(JULY, -90, -7_500, -26_857)]
    assert "-1:30" in paid.office.text("/office/trips/2026-08")


def test_children_in_the_same_car_are_driven_once(paid: House) -> None:
    other = paid.another_child()
    with paid.office.writing():
        paid.went(date(2026, 7, 28), match=other)
    assert lines(paid, JULY) == [(JULY, 180, 15_000, 53_715)]


def test_the_trips_behind_a_figure_are_open_and_noted_as_seen(paid: House) -> None:
    text = paid.office.text(f"{PAGE}/guides/{paid.guide}")
    assert "28. juli 2026 Amina Holm" in text
    assert (paid.child, "trips.behind", "trips.read") in paid.office.looks()
    with paid.office.writing():
        session.get_one(Child, paid.child).protected_until = date(2027, 1, 1)
    text = paid.office.text(f"{PAGE}/guides/{paid.guide}")
    assert "Amina" not in text
    assert "Beskyttet adresse" in text


def test_finance_sees_sums_and_neither_children_nor_the_button(paid: House) -> None:
    finance = paid.office.cast.client(Role.FINANCE)
    page = finance.get(PAGE)
    assert "537,15" in page.text
    assert "Godkend måneden" not in page.text
    assert approve(paid, by=finance) == 403
    assert finance.get(f"{PAGE}/guides/{paid.guide}").status_code == 403


def test_rates_are_written_ahead_of_what_is_approved(paid: House) -> None:
    approve(paid)
    said = {"hourly": "170", "km": "3,90"}
    client = paid.office.coordinator
    assert client.post("/office/trips/rates", data=said | {"from_month": "01-07-2026"}).status_code == 422
    assert client.post("/office/trips/rates", data=said | {"from_month": "15-08-2026"}).status_code == 302
    assert client.post("/office/trips/rates", data=said | {"from_month": "01-08-2026"}).status_code == 422
    with paid.office.writing():
        paid.went(date(2026, 8, 3), minutes=60, metres=1000)
    assert lines(paid, AUGUST) == [(AUGUST, 60, 1000, 17_390)]


@pytest.mark.parametrize("address", ["2026-13", "juli", "2026-7-", "0000-01"])
def test_a_month_that_is_none_is_not_there(office: Office, address: str) -> None:
    assert office.coordinator.get(f"/office/trips/{address}").status_code == 404


def test_another_municipalitys_trips_are_not_there(paid: House) -> None:
    stranger = paid.office.cast.client(Role.COORDINATOR, paid.office.cast.away)
    assert "Karen" not in stranger.get(PAGE).text
    with paid.office.reading():
        trip_id = session.query(Trip.id).filter_by(kind=TripKind.WENT).first()[0]
    for page in (f"trip/{trip_id}", f"meeting/{paid.match}", f"2026-07/guides/{paid.guide}"):
        assert stranger.get(f"/office/trips/{page}").status_code == 404
