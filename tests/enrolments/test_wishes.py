"""What a child wants to go to: found, added, taken away, and whose look is logged."""

from datetime import date

import pytest
from sqlalchemy import select

from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from tests import make
from tests.office import Office


@pytest.fixture
def ids(office: Office) -> dict[str, int]:
    with office.writing():
        club = make.club(name="Åløkke IF")
        return {
            "child": make.child(first_name="Amina").id,
            "football": make.offer(club, activity="Fodbold").id,
            "riding": make.offer(club, activity="Ridning").id,
        }


def address(ids: dict[str, int]) -> str:
    return f"/office/children/{ids['child']}/wishes"


def press(office: Office, ids: dict[str, int], act: str, offer: str) -> int:
    return office.coordinator.post(address(ids), data={"offer_id": ids[offer], "act": act}).status_code


def states(office: Office) -> list[tuple[int, str]]:
    with office.reading():
        return [(row.offer_id, row.state) for row in session.scalars(select(Enrolment))]


def test_an_offer_is_added_and_taken_away_and_the_row_is_kept(office: Office, ids: dict[str, int]) -> None:
    assert press(office, ids, "add", "football") == 302
    assert states(office) == [(ids["football"], "requested")]
    assert "Fodbold" in office.text(f"/office/children/{ids['child']}")
    press(office, ids, "end", "football")
    assert states(office) == [(ids["football"], "ended")]
    assert "Fodbold" not in office.text(f"/office/children/{ids['child']}")
    press(office, ids, "add", "football")
    assert states(office) == [(ids["football"], "requested")]
    assert [kind for kind, _, _ in office.events()] == [
        "enrolments.wished",
        "enrolments.ended",
        "enrolments.wished",
    ]


def test_a_second_press_changes_nothing(office: Office, ids: dict[str, int]) -> None:
    for _ in range(2):
        press(office, ids, "add", "football")
    for _ in range(2):
        press(office, ids, "end", "football")
    press(office, ids, "end", "riding")
    assert len(office.events()) == 2


def test_offers_are_found_by_activity_and_club_together(office: Office, ids: dict[str, int]) -> None:
    text = office.text(address(ids) + "?q=ridning åløkke")
    assert "Ridning Åløkke IF" in text
    assert "Fodbold" not in text
    assert "opret tilbuddet først" in office.text(address(ids) + "?q=xyz")


def test_an_offer_of_another_municipality_cannot_be_wished(office: Office, ids: dict[str, int]) -> None:
    with office.writing(office.cast.away):
        ids["foreign"] = make.offer(activity="Udenbys").id
    assert press(office, ids, "add", "foreign") == 409
    assert states(office) == []
    assert "Udenbys" not in office.text(address(ids))


NONSENSE = [
    {},
    {"offer_id": "x", "act": "add"},
    {"offer_id": "1", "act": "burn"},
    {"offer_id": "9" * 12, "act": "add"},
]


@pytest.mark.parametrize("data", NONSENSE)
def test_nonsense_is_refused(office: Office, ids: dict[str, int], data: dict[str, str]) -> None:
    assert office.coordinator.post(address(ids), data=data).status_code == 400
    assert states(office) == []


def test_the_wishes_of_a_protected_child_are_looked_at_by_their_own_right(
    office: Office, ids: dict[str, int]
) -> None:
    office.text(address(ids))
    assert office.looks() == [(ids["child"], "enrolments.wishes", "families.read")]
    with office.writing():
        ids["child"] = make.child(protected_until=date(2027, 1, 1)).id
    assert "Beskyttet adresse" in office.text(address(ids))
    assert office.looks()[-1] == (ids["child"], "enrolments.wishes", "families.whereabouts")


def test_only_a_coordinator_keeps_wishes(office: Office, ids: dict[str, int]) -> None:
    assert office.app.test_client().get(address(ids)).status_code == 302
    for role in set(Role) - {Role.COORDINATOR}:
        client = office.cast.client(role)
        assert client.get(address(ids)).status_code == 403
        assert client.post(address(ids), data={"offer_id": ids["football"], "act": "add"}).status_code == 403
    assert office.coordinator.get("/office/children/4711/wishes").status_code == 404
    assert office.coordinator.delete(address(ids)).status_code == 405


def test_the_page_stands_under_children_in_the_menu(office: Office, ids: dict[str, int]) -> None:
    page = office.coordinator.get(address(ids)).text
    assert 'href="/office/children/" aria-current="page"' in page
