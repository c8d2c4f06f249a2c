"""One's own children, and a child at a glance."""

from dataclasses import replace
from datetime import date

import pytest
from flask.testing import FlaskClient

from fritidspas.accounts.models import User
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.families.above import ItsPass
from tests import make
from tests.families.searching import CPR, OWN, look_for, with_cpr
from tests.office import Office, words


def test_a_contact_keeps_the_child_and_nobody_takes_it_over(office: Office, anne: FlaskClient) -> None:
    with office.writing():
        child, taken = (
            with_cpr().id,
            make.child(first_name="Bo", last_name="Dam", contact_id=office.coordinator_id).id,
        )
    address = look_for(anne, cpr=CPR)[1]
    assert anne.post(address.replace("/glance", "/contact")).status_code == 302
    assert "Amina" in words(anne.get(OWN).text)
    assert anne.get(f"/office/children/{child}/glance").status_code == 200
    assert ("families.contact_taken", child, {}) in office.events()
    other = look_for(anne, name="Bo Dam", birth_date="14-03-2016")[1]
    assert "Bliv kontaktperson" not in anne.get(other).text
    assert anne.post(other.replace("/glance", "/contact")).status_code == 409
    with office.writing():
        session.get_one(User, office.coordinator_id).active = False
    assert anne.post(other.replace("/glance", "/contact")).status_code == 302
    assert anne.get(f"/office/children/{taken}/glance").status_code == 200


def test_the_glance_tells_guide_club_and_only_ones_own_siblings(office: Office, anne: FlaskClient) -> None:
    with office.writing():
        club = make.offer(make.club(name="Ørnen"))
        me = office.cast.id_of(Role.PROFESSIONAL)
        child = make.child([club], household="H1", contact_id=me)
        make.child(first_name="Sahra", household="H1", contact_id=me)
        make.child(first_name="Yusuf", household="H1")
        make.match(child, make.guide(name="Karen Lund"), office.coordinator_id)
    page = words(anne.get(f"/office/children/{child.id}/glance").text)
    assert "Har en guide" in page
    assert "Ørnen" in page
    assert "Sahra" in page
    assert "Ét barn mere i husstanden" in page
    assert "Yusuf" not in page
    assert "Karen" not in page
    assert "8600" not in page
    assert len(office.looks()) == 2


def test_the_glance_tells_what_passes_the_child_has(
    office: Office, anne: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office.writing():
        child = make.child(contact_id=office.cast.id_of(Role.PROFESSIONAL)).id
    address = f"/office/children/{child}/glance"
    assert "Fritidspas Ingen" in words(anne.get(address).text)
    until = date(2026, 12, 31)
    its = ItsPass(1, "234567892", "Guide to Move", date(2026, 1, 1), until, is_stopped=True, left_ore=123_456)
    above = office.app.extensions["above"]
    answer = replace(above["families"], passes=lambda ids: {child: [its]} if child in ids else {})
    monkeypatch.setitem(above, "families", answer)
    page = words(anne.get(address).text)
    assert "Guide to Move (stoppet), til og med 31. december 2026" in page
    assert "1.234" not in page


def test_where_a_protected_child_is_stays_untold(office: Office, anne: FlaskClient) -> None:
    with office.writing():
        me = office.cast.id_of(Role.PROFESSIONAL)
        wanted = [make.offer(make.club(name="Ørnen"))]
        child = make.child(wanted, contact_id=me, district="Midtby", household="H1")
        sibling = make.child(wanted, contact_id=me, household="H1", protected_until=date(2099, 1, 1))
    for one in (child, sibling):
        page = anne.get(f"/office/children/{one.id}/glance").text
        assert "Beskyttet adresse" in page
        assert not [word for word in ("Ørnen", "8600", "Midtby", "Fodbold") if word in page]
