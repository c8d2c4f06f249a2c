"""A professional opens a child they have no way to: for an hour, five times an hour, and it is seen."""

from datetime import timedelta

import time_machine
from flask.testing import FlaskClient

from fritidspas.core.roles import Role
from fritidspas.families.rules.glass import GLASS_LASTS, MOST_GLASSES
from fritidspas.privacy.queries import glasses
from tests import make
from tests.cast import NOW
from tests.office import Office, words
from tests.passes.test_pages import FORM, schemed

GLASS, SEEN = "/office/children/glass", "/office/privacy/glass"


def broken(client: FlaskClient, ref: str) -> str:
    answer = client.post(GLASS, data={"ref": ref, "reason": "danger"}, follow_redirects=True)
    return words(answer.text)


def test_it_opens_that_child_for_an_hour_and_for_nobody_else(office: Office) -> None:
    with office.writing():
        child, other = make.child(ref="B-77"), make.child(ref="B-78")
        glance, another = (f"/office/children/{one.id}/glance" for one in (child, other))
        contact = f"/office/children/{child.id}/contact"
    anne = office.cast.client(Role.PROFESSIONAL)
    assert anne.get(glance).status_code == 404
    assert anne.post(GLASS, data={"ref": "B-77"}).status_code == 422, "a reason is asked for"
    assert "Amina" in broken(anne, "B-77")
    assert anne.get(another).status_code == 404
    assert anne.post(contact).status_code == 404, "an hour makes nobody the contact of a child"
    with time_machine.travel(NOW + GLASS_LASTS - timedelta(minutes=1), tick=False):
        page = anne.get(glance)
        assert (page.status_code, "Bliv kontaktperson" in page.text) == (200, False)
    with time_machine.travel(NOW + GLASS_LASTS, tick=False):
        assert anne.get(glance).status_code == 404
    for role in (Role.CLUB, Role.GUIDE, Role.PARENT, Role.FINANCE, Role.AUDITOR):
        assert office.cast.client(role).get(GLASS).status_code == 403
    assert "intet barn" in broken(office.cast.client(Role.PROFESSIONAL, office.cast.away), "B-77")


def test_it_is_to_read_and_to_worry_and_gives_the_child_nothing(office: Office) -> None:
    scheme = schemed(office)
    with office.writing():
        child = make.child(ref="B-77").id
        mine = make.child(ref="B-78", contact_id=office.cast.id_of(Role.PROFESSIONAL)).id
    anne = office.cast.client(Role.PROFESSIONAL)
    assert "Giv et fritidspas" not in broken(anne, "B-77")
    for address in (f"{child}/pass", f"{child}/pass/{scheme}", f"{child}/refer/{scheme}"):
        assert anne.get(f"/office/children/{address}").status_code == 404
    assert anne.post(f"/office/children/{child}/pass/{scheme}", data=FORM).status_code == 404
    assert anne.get(f"/worry/children/{child}").status_code == 200
    assert "Giv et fritidspas" in anne.get(f"/office/children/{mine}/glance").text
    assert anne.post(f"/office/children/{mine}/pass/{scheme}", data=FORM).status_code == 302


def test_five_an_hour_those_that_hit_nothing_among_them(office: Office) -> None:
    with office.writing():
        make.child(ref="B-77")
    anne = office.cast.client(Role.PROFESSIONAL)
    for _ in range(MOST_GLASSES):
        assert "intet barn" in broken(anne, "B-00")
    assert "5 børn" in broken(anne, "B-77")
    with time_machine.travel(NOW + timedelta(hours=2), tick=False):
        anne = office.cast.client(Role.PROFESSIONAL)
        assert "Amina" in broken(anne, "B-77")


def test_auditor_and_coordinator_see_it_first_until_the_auditor_has_looked_into_it(office: Office) -> None:
    with office.writing():
        make.child(ref="B-77")
    broken(office.cast.client(Role.PROFESSIONAL), "B-77")
    auditor, line = office.cast.client(Role.AUDITOR), "Barn er åbnet af en fagperson"
    for client in (auditor, office.coordinator):
        assert line in words(client.get("/office/").text)
        page = words(client.get(SEEN).text)
        assert "Barn nr. B-77" in page
        assert "Barnet kan være i fare" in page
        assert "Amina" not in page
    with office.reading():
        address = f"{SEEN}/{glasses(0, 9)[0].id}/seen"
    assert office.coordinator.post(address).status_code == 403
    assert office.cast.client(Role.AUDITOR, office.cast.away).post(address).status_code == 404
    assert auditor.post(address).status_code == 302
    assert auditor.post(address).status_code == 404, "once"
    assert line not in words(auditor.get("/office/").text)
    assert "Så på, hvorfor et barn" in words(auditor.get("/office/privacy/events").text)
