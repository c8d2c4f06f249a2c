"""What the auditor reads: who looked at which child, and what was done to whom, by the municipality's own numbers."""

from datetime import timedelta

import pytest

from fritidspas.audit.service import record, record_reads
from fritidspas.core.roles import Role
from tests import make
from tests.cast import NOW
from tests.office import Office, words
from tests.passes.desk import Desk

LOOKS, EVENTS = "/office/privacy/looks", "/office/privacy/events"


@pytest.fixture
def watched(office: Office) -> Office:
    """Children whose numbers are not their ids: one looked at alone and blocked, two looked at in a list."""
    with office.writing():
        for _ in range(3):
            make.child()
        first, second = make.child(ref="B-77", first_name="Amina"), make.child(ref="B-78")
        by = {"actor_id": office.coordinator_id, "right": "families.read"}
        record_reads([first.id], NOW, page="families.child", **by)
        record_reads([first.id, second.id], NOW - timedelta(hours=1), page="families.children", **by)
        record("matches.blocked", NOW, actor_id=office.coordinator_id, subject=("child", first.id))
        record("guides.changed", NOW, actor_id=None, subject=("guide", make.guide(ref="G-5").id))
    return office


def text(office: Office, address: str) -> str:
    return words(office.cast.client(Role.AUDITOR).get(address).text)


def test_a_look_at_one_child_says_which_and_a_list_how_many(watched: Office) -> None:
    page = text(watched, LOOKS)
    assert "Barnets side B-77" in page
    assert "Listen over børn 2 børn" in page
    assert "Amina" not in page


def test_looks_at_one_child_are_found_by_its_number(watched: Office) -> None:
    assert "Barnets side" not in text(watched, f"{LOOKS}?child=B-78")
    assert "Listen over børn B-78" in text(watched, f"{LOOKS}?child=B-78")


def test_a_pass_is_called_by_its_number_in_the_groups_it_has_everywhere(office: Office) -> None:
    desk = Desk(office.cast)
    with office.reading():
        scheme = desk.scheme()
        desk.pool(scheme)
        number = desk.given(desk.give(desk.child(), scheme)).number
    assert f"fritidspas {number[:4]}-{number[4:8]}-{number[8:]}" in text(office, EVENTS)


def test_an_event_names_its_subject_as_the_office_does(watched: Office) -> None:
    page = text(watched, EVENTS)
    assert "Spærrede en guide for et barn barn B-77" in page
    assert "guide G-5" in page
    assert "Amina" not in page
    assert f"{LOOKS}?child=B-77" in watched.cast.client(Role.AUDITOR).get(EVENTS).text
