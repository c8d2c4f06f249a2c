"""The calendar feed: read as a calendar reads it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import text

from fritidspas.accounts.models import User
from fritidspas.accounts.service import change_active, change_password, give_password, renew_password
from fritidspas.core.roles import Role
from fritidspas.corps.queries import own_invitations
from fritidspas.corps.rules import Coming, MeetingFacts
from fritidspas.corps.service import answer, cancel_meeting, change_meeting, invite_all, make_meeting
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide
from tests import make
from tests.cast import NOW, PASSWORD
from tests.office import Office
from tests.trips.house import House


def address_of(house: House) -> str:
    house.client.post("/guide/calendar")
    found = house.client.get("/guide/calendar").text.partition("readonly>")[2].partition("<")[0]
    return found.removeprefix("http://localhost")


def events(client: FlaskClient, address: str) -> list:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert answer.headers["Cache-Control"] == "no-store"
    return list(Calendar.from_ical(answer.data).walk("VEVENT"))


@pytest.fixture
def stranger(office: Office) -> FlaskClient:
    """A calendar is nobody who logs in."""
    return office.app.test_client()


def test_a_calendar_reads_each_day_to_go(house: House, stranger: FlaskClient) -> None:
    found = events(stranger, address_of(house))
    first = found[0]
    assert first["summary"] == "Amina: Fodbold"
    assert first["location"].startswith("Vestby Idræt")
    assert first.decoded("dtstart").isoformat() == "2026-07-21T16:00:00+02:00"
    assert first.decoded("dtend").isoformat() == "2026-07-21T17:30:00+02:00"
    assert len(found) == 10  # the Tuesdays from two weeks back to eight ahead
    assert len({event["uid"] for event in found}) == 10
    assert house.office.looks()[-1] == (house.child, "guide_calendar.feed", "trips.own")


def test_a_meeting_stands_there_with_the_answer_and_stays_when_it_is_moved_and_cancelled(
    house: House, stranger: FlaskClient
) -> None:
    address, by = address_of(house), house.office.coordinator_id

    def shown() -> tuple[str, str, str, int]:
        [event] = [one for one in events(stranger, address) if "meeting" in one["uid"]]
        starts = event.decoded("dtstart").isoformat()
        return event["summary"], event["status"], starts, int(event["sequence"])

    facts = MeetingFacts(date(2027, 1, 20), time(17), "Huset", "Foråret")
    with house.office.writing():
        meeting = make_meeting(facts, NOW, by)
        invite_all(meeting.id, NOW, by)
        invitation = own_invitations(house.guide, date(2026, 8, 3))[0].id
    assert shown() == ("Møde: Foråret", "TENTATIVE", "2027-01-20T17:00:00+01:00", 0)
    with house.office.writing():
        answer(invitation, Coming.YES, 0, NOW, None)
    assert shown()[1] == "CONFIRMED"
    with house.office.writing():
        change_meeting(meeting.id, replace(facts, day=date(2027, 1, 21)), NOW, NOW, by)
    assert shown()[2:] == ("2027-01-21T17:00:00+01:00", 1)
    with house.office.writing():
        cancel_meeting(meeting.id, "Sne", NOW, by)
    assert shown() == ("Aflyst: Foråret", "CANCELLED", "2027-01-21T17:00:00+01:00", 2)


def test_a_meeting_a_guide_does_not_come_to_and_one_of_others_are_not_in_it(
    house: House, stranger: FlaskClient
) -> None:
    address, by = address_of(house), house.office.coordinator_id
    facts = MeetingFacts(date(2026, 8, 20), time(17), "Huset", "Efteråret")
    with house.office.writing():
        make.guide(name="Bo")
        for one in (facts, replace(facts, time=time(19), subject="Til Bo")):
            invite_all(make_meeting(one, NOW, by).id, NOW, by)
        mine, other = own_invitations(house.guide, date(2026, 8, 3))
        answer(mine.id, Coming.NO, 0, NOW, None)
        session.delete(other)
    assert "Efteråret" not in stranger.get(address).text
    assert "Til Bo" not in stranger.get(address).text


def test_four_o_clock_is_four_o_clock_before_and_after_the_clocks_change(
    house: House, stranger: FlaskClient
) -> None:
    address = address_of(house)
    with time_machine.travel(datetime(2026, 10, 13, 9, tzinfo=UTC), tick=False):
        starts = [event.decoded("dtstart") for event in events(stranger, address)]
        zones = Calendar.from_ical(stranger.get(address).data).walk("VTIMEZONE")
    by_day = {start.date(): start for start in starts}
    before, after = by_day[date(2026, 10, 20)], by_day[date(2026, 10, 27)]
    assert (before.hour, after.hour) == (16, 16)
    assert (before.astimezone(UTC).hour, after.astimezone(UTC).hour) == (14, 15)
    assert [zone["tzid"] for zone in zones] == ["Europe/Copenhagen"]


def test_a_protected_childs_days_tell_no_place(office: Office, stranger: FlaskClient) -> None:
    house = House(office, protected_until=date(2027, 1, 1))
    house.another_child(first_name="Bo")
    address = address_of(house)
    content = stranger.get(address).text
    amina = [event for event in events(stranger, address) if event["summary"] == "Amina"]
    assert amina
    assert all("location" not in event for event in amina)
    assert content.count("LOCATION") == content.count("SUMMARY:Bo: Fodbold") > 0
    with office.writing():
        session.get_one(Child, house.child).protected_until = None
    assert "SUMMARY:Amina: Fodbold" in stranger.get(address).text  # asked anew each time


def test_a_new_address_kills_the_old_one_at_once(house: House, stranger: FlaskClient) -> None:
    old, new = address_of(house), address_of(house)
    assert old != new
    assert stranger.get(old).status_code == 404
    assert stranger.get(new).status_code == 200
    assert new in house.client.get("/guide/calendar").text  # shown again, though only a hash is kept


def test_what_is_kept_does_not_open_it(house: House, stranger: FlaskClient) -> None:
    token = address_of(house).rpartition("/")[2].removesuffix(".ics")
    assert len(token) >= 128 / 6
    with house.office.reading():
        kept = session.execute(text("SELECT * FROM calendar_feed")).one()
    assert token not in map(str, kept)
    for value in map(str, kept):
        assert stranger.get(f"/guide/calendar/{value}.ics").status_code == 404


def test_who_has_stopped_has_no_calendar(house: House, stranger: FlaskClient) -> None:
    address = address_of(house)
    with house.office.writing():
        session.get_one(Guide, house.guide).state = "ended"
    assert stranger.get(address).status_code == 404


def test_whoever_cannot_log_in_any_more_has_no_calendar(house: House, stranger: FlaskClient) -> None:
    address, by = address_of(house), house.office.cast.id_of(Role.ADMINISTRATOR)

    def active(is_active: bool) -> int:
        with house.office.writing():
            change_active(session.get_one(User, house.user), is_active, NOW, by)
        return int(stranger.get(address).status_code)

    assert (active(False), active(True)) == (404, 200)


@pytest.mark.parametrize("how", ["link", "page", "administrator"])
@pytest.mark.both_databases
def test_a_new_password_kills_the_address_that_the_old_one_opened(
    house: House, stranger: FlaskClient, how: str
) -> None:
    old = address_of(house)
    with house.office.writing():
        user, new = session.get_one(User, house.user), "en helt ny adgangskode"
        if how == "link":
            renew_password(user, new, NOW)
        elif how == "page":
            change_password(user, PASSWORD, new, NOW)
        else:
            new = give_password(user, NOW, house.office.cast.id_of(Role.ADMINISTRATOR))
    assert stranger.get(old).status_code == 404
    client = house.office.app.test_client()
    client.post("/login", data={"email": house.office.cast.email_of(Role.GUIDE), "password": new})
    page = client.get("/guide/calendar").text
    shown = page.partition("readonly>")[2].partition("<")[0].removeprefix("http://localhost")
    assert shown
    assert stranger.get(shown).status_code == 200


def test_a_new_password_makes_no_calendar_where_there_was_none(house: House) -> None:
    with house.office.writing():
        renew_password(session.get_one(User, house.user), "en helt ny adgangskode", NOW)
    with house.office.reading():
        assert session.execute(text("SELECT * FROM calendar_feed")).all() == []


def test_a_calendar_that_asks_all_day_is_noted_once_a_day(house: House, stranger: FlaskClient) -> None:
    address = address_of(house)
    for hours in (0, 1, 2, 24):
        with time_machine.travel(NOW + timedelta(hours=hours), tick=False):
            events(stranger, address)
    assert [page for _, page, _ in house.office.looks()].count("guide_calendar.feed") == 2
