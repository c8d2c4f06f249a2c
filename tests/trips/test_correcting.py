"""A coordinator corrects a trip: how far somebody drove for a protected child is told by nothing but the button."""

from datetime import date

import pytest
from sqlalchemy import update

from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.families import permissions
from fritidspas.families.models import Child
from fritidspas.trips.models import Trip
from fritidspas.web.access import access_of
from tests.office import Office, value_of
from tests.trips.house import LAST_TUESDAY, House

NOTE = "Hentet på Granvej"


class Corrected:
    """One trip of 7,3 km with a remark, and its page."""

    def __init__(self, office: Office) -> None:
        self.house = House(office)
        with office.writing():
            self.house.went(LAST_TUESDAY, metres=7300)
            session.execute(update(Trip).values(note=NOTE))
            self.trip = session.query(Trip.id).scalar()
        self.page = f"/office/trips/trip/{self.trip}"

    def protect(self) -> None:
        with self.house.office.writing():
            session.get_one(Child, self.house.child).protected_until = date(2027, 1, 1)

    def html(self) -> str:
        answer = self.house.office.coordinator.get(self.page)
        assert answer.status_code == 200
        return answer.text

    def sent(self, **said: str) -> tuple[int, str]:
        data = {"kind": "went", "minutes": "60", "seen": value_of(self.html(), "seen")}
        answer = self.house.office.coordinator.post(self.page, data=data | said)
        return answer.status_code, answer.text

    def kept(self) -> tuple[int, int, str]:
        with self.house.office.reading():
            trip = session.get_one(Trip, self.trip)
            return trip.minutes, trip.metres, trip.note


@pytest.fixture
def corrected(office: Office) -> Corrected:
    return Corrected(office)


def test_the_way_to_a_protected_child_and_the_remark_are_kept_back(corrected: Corrected) -> None:
    assert value_of(corrected.html(), "km") == "7,3"  # the control
    assert NOTE in corrected.html()
    corrected.protect()
    for told in ("7,3", "7.3", NOTE, 'name="km"'):
        assert told not in corrected.html()


@pytest.mark.both_databases
def test_what_is_kept_back_stays_as_it_is(corrected: Corrected) -> None:
    corrected.protect()
    assert corrected.sent()[0] == 302
    assert corrected.kept() == (60, 7300, NOTE)


@pytest.mark.parametrize("said", [{"km": "x"}, {"km": ""}, {"km": "1", "minutes": "x"}, {"minutes": "x"}])
def test_nor_does_a_page_with_a_mistake_tell_it(corrected: Corrected, said: dict[str, str]) -> None:
    corrected.protect()
    status, html = corrected.sent(**said)
    assert status == 422
    for told in ("7,3", NOTE):
        assert told not in html


def test_the_button_tells_it_and_that_is_written_down(corrected: Corrected) -> None:
    office = corrected.house.office
    corrected.protect()
    answer = office.coordinator.post(f"{corrected.page}/whereabouts")
    assert value_of(answer.text, "km") == "7,3"
    assert NOTE in answer.text
    assert f'action="{corrected.page}"' in answer.text
    looks = [look for look in office.looks() if look[0] == corrected.house.child]
    assert looks[-1] == (corrected.house.child, "trips.whereabouts", "families.whereabouts")
    assert office.coordinator.get(f"{corrected.page}/whereabouts").status_code == 405
    assert corrected.sent(km="9", note="Rettet")[0] == 302
    assert corrected.kept() == (60, 9000, "Rettet")


def test_the_button_takes_the_right_to_whereabouts(corrected: Corrected) -> None:
    app = corrected.house.office.app
    assert access_of(app, "trips.whereabouts") == "families.whereabouts"
    for role in set(Role) - permissions.PERMISSIONS["families.whereabouts"]:
        client = corrected.house.office.cast.client(role)
        assert client.post(f"{corrected.page}/whereabouts").status_code == 403, role


def test_another_municipalitys_trip_is_not_there(corrected: Corrected) -> None:
    cast = corrected.house.office.cast
    client = cast.client(Role.COORDINATOR, cast.away)
    assert client.get(corrected.page).status_code == 404
    assert client.post(f"{corrected.page}/whereabouts").status_code == 404
    assert corrected.kept() == (90, 7300, NOTE)
