"""A professional gives a pass to a child they found or know, by the schemes that name their profession."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from fritidspas.core.numbers import grouped
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.ledger import queries as books
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.rules import Door
from tests import make
from tests.families.searching import CPR, look_for, with_cpr
from tests.office import Office, words
from tests.passes.test_pages import FORM, schemed
from tests.schemes.files import SHIPPED, changed


@pytest.fixture
def anne(office: Office) -> FlaskClient:
    """A health visitor."""
    return office.cast.client(Role.PROFESSIONAL)


def test_from_the_search_to_the_receipt_in_three_pages(office: Office, anne: FlaskClient) -> None:
    scheme = schemed(office)
    not_hers = schemed(office, SHIPPED["esbjerg-lokalpas"])
    with office.writing():
        child = with_cpr().id
    glance = look_for(anne, cpr=CPR)[1]
    found = glance.partition("?")[2]
    offered = anne.get(glance).text
    assert f'href="/office/children/{child}/pass/{scheme}?{found}"' in offered
    assert f"/office/children/{child}/pass/{not_hers}" not in offered
    form = anne.get(f"/office/children/{child}/pass/{scheme}?{found}")
    assert "Tilbage i årets pulje 6.000,00 kr." in words(form.text)
    answer = anne.post(f"/office/children/{child}/pass/{scheme}?{found}", data=FORM)
    page = anne.get(answer.location).text
    assert 'class="qr"' in page
    receipt = words(page)
    with office.reading():
        given = session.scalars(select(LeisurePass)).one()
        by = office.cast.id_of(Role.PROFESSIONAL)
        assert (given.door, given.issued_by, given.contact_id) == (Door.PROFESSIONAL, by, by)
        assert books.differences() == []
    assert grouped(given.number) in receipt
    assert "Beløb 600,00 kr." in receipt
    assert (child, "passes.issue", "passes.issue") in office.looks()
    assert anne.get(f"/office/passes/{given.id}").status_code == 403


def test_without_having_found_the_child_there_is_nothing(office: Office, anne: FlaskClient) -> None:
    scheme = schemed(office)
    with office.writing():
        child = with_cpr().id
        others = make.child().id
        mine = make.child(contact_id=office.cast.id_of(Role.PROFESSIONAL)).id
    found = look_for(anne, cpr=CPR)[1].partition("?")[2]
    for address in (f"{child}/pass", f"{child}/pass/{scheme}", f"{others}/pass/{scheme}?{found}"):
        assert anne.get(f"/office/children/{address}").status_code == 404
    assert anne.post(f"/office/children/{child}/pass/{scheme}", data=FORM).status_code == 404
    receipt = anne.post(f"/office/children/{mine}/pass/{scheme}", data=FORM).location
    assert anne.get(receipt).status_code == 200
    assert anne.get(receipt.replace(f"/{mine}/", f"/{child}/") + f"?{found}").status_code == 404


def test_a_scheme_that_does_not_name_the_profession_gives_nothing(office: Office, anne: FlaskClient) -> None:
    scheme = schemed(office, SHIPPED["esbjerg-lokalpas"])
    with office.writing():
        child = make.child(contact_id=office.cast.id_of(Role.PROFESSIONAL)).id
    assert "Du kan ikke give fritidspas" in words(anne.get(f"/office/children/{child}/pass").text)
    answer = anne.post(
        f"/office/children/{child}/pass/{scheme}", data=FORM | {"criteria": [], "amount": "100"}
    )
    assert "andre, der afgør det" in words(answer.text)


def test_whether_a_protected_child_lives_in_the_area_is_not_told(office: Office, anne: FlaskClient) -> None:
    """Alike, wherever it lives."""
    scheme = schemed(office, changed("age_from", 'areas = ["8600"]'))
    with office.writing():
        contact = office.cast.id_of(Role.PROFESSIONAL)
        hidden = {"contact_id": contact, "protected_until": date(2099, 1, 1)}
        children = [make.child(postcode=postcode, **hidden).id for postcode in ("8600", "9000")]
    for child in children:
        answer = anne.post(f"/office/children/{child}/pass/{scheme}", data=FORM)
        assert "Bed fritidskoordinatoren" in words(answer.text)
        guide = {"kind": "guide", "door": "professional", "agreed": "1", "criteria": ["not_active"]}
        answer = anne.post(f"/office/children/{child}/refer/{scheme}", data=guide)
        assert "Bed fritidskoordinatoren" in words(answer.text)
