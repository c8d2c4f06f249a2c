"""One child's page: what it tells, and that whereabouts under protection come only when asked for, and logged."""

from datetime import date

import pytest

from fritidspas.core.roles import Role
from tests import make
from tests.counting import statements
from tests.office import Office

PROTECTED = date(2027, 1, 1)
SECRETS = ("8000", "Havnen", "Sejlads", "Hemmelig Klub", "56.15", "56,15")


@pytest.fixture
def child(office: Office) -> int:
    with office.writing():
        offer = make.offer(
            make.club(name="Vestby IF"), activity="Ridning", sessions=make.week("mon 16:00-17:00")
        )
        return make.child(
            [offer], first_name="Amina", last_name="Hassan", district="Midtby", language_need="so"
        ).id


@pytest.fixture
def hidden(office: Office) -> int:
    with office.writing():
        offer = make.offer(make.club(name="Hemmelig Klub"), activity="Sejlads")
        return make.child(
            [offer], first_name="Skjult", district="Havnen", postcode="8000", lat=56.15, lon=10.2,
            protected_until=PROTECTED,
        ).id  # fmt: skip


def address(child_id: int) -> str:
    return f"/office/children/{child_id}"


def test_the_page_tells_what_is_known(office: Office, child: int) -> None:
    text = office.text(address(child))
    for fact in ("Amina Hassan", "14. marts 2016 (10 år)", "Midtby", "8600", "somali", "1. juni 2026"):
        assert fact in text
    assert "Ridning Vestby IF mandag 16:00-17:00" in text
    assert "Barnet har ingen guide endnu" in text


def test_the_page_tells_who_goes_with_the_child(office: Office, child: int) -> None:
    with office.writing() as session:
        found = session.get(type(make.child()), child)
        make.match(found, make.guide(name="Karen Lund"), office.coordinator_id)
    assert "Følges af Karen Lund" in office.text(address(child))


def test_the_look_is_logged_for_everybody_on_the_page(office: Office) -> None:
    with office.writing():
        one = make.child(household="H1").id
        other = make.child(household="H1", first_name="Søskende").id
    assert "Søskende" in office.text(address(one))
    assert set(office.looks()) == {
        (one, "families.child", "families.read"),
        (other, "families.child", "families.read"),
    }


def test_a_look_that_found_nobody_is_not_logged(office: Office) -> None:
    office.text(address(4711), status=404)
    assert office.looks() == []


def test_a_protected_child_is_shown_without_whereabouts(office: Office, hidden: int) -> None:
    page = office.coordinator.get(address(hidden)).text
    assert "Beskyttet adresse" in page
    for secret in SECRETS:
        assert secret not in page
    assert "families.whereabouts" not in {right for _, _, right in office.looks()}


def test_the_whereabouts_come_when_asked_for_and_that_is_logged_as_its_own_right(
    office: Office, hidden: int
) -> None:
    answer = office.coordinator.post(f"{address(hidden)}/whereabouts")
    assert answer.status_code == 200
    for secret in ("8000", "Havnen", "Sejlads", "Hemmelig Klub"):
        assert secret in answer.text
    assert (hidden, "families.whereabouts", "families.whereabouts") in office.looks()
    assert "Hemmelig Klub" not in office.coordinator.get(address(hidden)).text  # and not the next time


def test_an_address_alone_never_opens_them(office: Office, hidden: int) -> None:
    assert office.coordinator.get(f"{address(hidden)}/whereabouts").status_code == 405


def test_the_page_of_a_sibling_is_as_silent(office: Office) -> None:
    with office.writing():
        make.child(household="H1", protected_until=PROTECTED)
        sibling = make.child(household="H1", district="Havnen", postcode="8000").id
    page = office.coordinator.get(address(sibling)).text
    assert "Beskyttet adresse" in page
    assert "Havnen" not in page


def test_protection_ends_with_its_last_day(office: Office) -> None:
    with office.writing():
        lapsed = make.child(district="Havnen", protected_until=date(2026, 8, 2)).id
        last = make.child(district="Kajen", protected_until=date(2026, 8, 3)).id
    assert "Havnen" in office.text(address(lapsed))
    assert "Kajen" not in office.text(address(last))


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_child_of_another_municipality_looks_like_none(office: Office, method: str) -> None:
    with office.writing(office.cast.away):
        foreign = make.child().id
    for page in ("", "/edit", "/whereabouts", "/wishes"):
        answer = getattr(office.coordinator, method)(
            address(foreign) + page, data={"offer_id": "1", "act": "add"} if page == "/wishes" else {}
        )
        assert answer.status_code in {404, 405}, page
    assert office.looks() == []


@pytest.mark.parametrize("number", ["0", "-1", "x", "2147483648", "99999999999999999999"])
def test_a_number_no_child_has_is_an_address_that_is_not_there(office: Office, number: str) -> None:
    assert office.coordinator.get(f"/office/children/{number}").status_code == 404


def test_only_a_coordinator_sees_a_child(office: Office, child: int, hidden: int) -> None:
    stranger = office.app.test_client()
    assert stranger.get(address(child)).status_code == 302
    assert stranger.post(f"{address(hidden)}/whereabouts").status_code == 302
    for role in set(Role) - {Role.COORDINATOR}:
        client = office.cast.client(role)
        assert client.get(address(child)).status_code == 403
        assert client.post(f"{address(hidden)}/whereabouts").status_code == 403


def test_many_wishes_and_siblings_take_no_more_queries(office: Office, child: int) -> None:
    with statements() as few:
        office.text(address(child))
    with office.writing():
        many = make.child([make.offer() for _ in range(12)], household="H9").id
        for _ in range(6):
            make.child(household="H9")
    with statements() as more:
        office.text(address(many))
    assert len(more) <= len(few) + 1  # the household itself
