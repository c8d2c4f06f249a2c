"""What the auditor reads: who looked at which child, and what was done to whom, by the municipality's own numbers."""

import csv
import io
import re
from datetime import timedelta
from html import unescape
from urllib.parse import unquote

import pytest
from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.audit.service import record, record_reads
from fritidspas.clubs.models import Club
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.families.models import Child
from tests import make
from tests.cast import NOW
from tests.counting import statements
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
    with watched.reading():
        child = session.scalars(select(Child.id).where(Child.ref == "B-77")).one()
    auditor = watched.cast.client(Role.AUDITOR)
    assert f"subject=child-{child}" in auditor.get(EVENTS).text
    assert f"{LOOKS}?child=B-77" in auditor.get(f"{EVENTS}?subject=child-{child}").text


@pytest.fixture
def busy(watched: Office) -> Office:
    """Beside the two of `watched` three of last week, by a parent called Amal: about B-78, a club and nothing."""
    past, parent = NOW - timedelta(days=7), watched.cast.id_of(Role.PARENT)
    with watched.writing():
        child = session.scalars(select(Child).where(Child.ref == "B-78")).one()
        session.get_one(User, parent).name = "Amal Holm"
        club = make.club(name="Vestby Idræt", cvr="12345674")
        record("families.consent_given", past, actor_id=parent, subject=("child", child.id))
        record("clubs.registered", past, actor_id=parent, subject=("club", club.id))
        record("lists.saved", past, actor_id=parent, subject=("list", None))
    return watched


def found(office: Office, query: str) -> list[str]:
    """What each row of the file says was done, with the filters of the address."""
    answer = office.cast.client(Role.AUDITOR).get(f"{EVENTS}?{query}&file=csv")
    assert answer.mimetype == "text/csv"
    rows = csv.DictReader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff")), delimiter=";")
    return [
        row["Hvad"]
        for row in rows
        if row["Hvad"] not in ("Loggede ind", "Oprettede kommunen", "Oprettede en bruger")
    ]


OF_THE_CAST = {"Loggede ind", "Oprettede kommunen", "Oprettede en bruger"}
BLOCKED, CHANGED = "Spærrede en guide for et barn", "Rettede en guide"
CONSENTED, REGISTERED, SAVED = "Gav et samtykke", "Tilmeldte en forening", "Gemte en liste som fil"


def test_events_are_found_by_kind_person_sort_and_period(busy: Office) -> None:
    parent = busy.cast.id_of(Role.PARENT)
    for query, expected in (
        ("kind=matches.blocked", [BLOCKED]),
        (f"who={parent}", [SAVED, REGISTERED, CONSENTED]),
        (f"who={parent}&about=club", [REGISTERED]),
        ("who=0&about=guide", [CHANGED]),
        ("about=child", [BLOCKED, CONSENTED]),
        ("last=27-07-2026", [SAVED, REGISTERED, CONSENTED]),
        ("last=26-07-2026", []),
        ("first=27-07-2026&last=27-07-2026&kind=clubs.registered", [REGISTERED]),
        ("first=03-08-2026&about=guide", [CHANGED]),
        ("first=04-08-2026&about=guide", []),
    ):
        assert found(busy, query) == expected, query


def test_events_about_one_row_are_found_by_its_id_and_a_childs_by_its_number(busy: Office) -> None:
    with busy.reading():
        child = session.scalars(select(Child.id).where(Child.ref == "B-78")).one()
        club = session.scalars(select(Club.id)).one()
    assert found(busy, f"subject=child-{child}") == [CONSENTED]
    assert found(busy, f"subject=club-{club}") == [REGISTERED]
    assert found(busy, "q=B-78") == [CONSENTED]
    assert found(busy, "q=B-99") == []
    assert found(busy, "q=Amina") == []
    for nonsense in ("subject=child", "subject=x-1", "subject=child-99999999999", "who=x"):
        assert BLOCKED in found(busy, nonsense), nonsense


def test_no_name_or_number_of_a_child_stands_in_an_address(busy: Office) -> None:
    auditor = busy.cast.client(Role.AUDITOR)
    parent = busy.cast.id_of(Role.PARENT)
    page = auditor.get(f"{EVENTS}?who={parent}").text
    assert "Amal Holm" in page
    assert "Hvem: Amal Holm" in words(page)  # who is not an employee is asked for all the same
    asked = [
        unquote(address)
        for address in re.findall(r'(?:href|action|hx-\w+)="([^"]*privacy/events[^"]*)"', page)
    ]
    assert any("subject=club-" in address for address in asked)
    assert not [address for address in asked if "Amal" in address or "Vestby" in address or "B-7" in address]
    sought = auditor.post(
        "/office/search", data={"to": EVENTS, "q": "B-78", "kind": "families.consent_given"}
    )
    assert "B-78" not in sought.location
    assert "kind=families.consent_given" in sought.location
    assert "Gav et samtykke barn B-78" in words(auditor.get(sought.location).text)


def test_a_day_that_cannot_be_is_told_and_hides_nothing(busy: Office) -> None:
    for day in ("31-02-2026", "01-01-1000", "31-12-9999"):
        answer = busy.cast.client(Role.AUDITOR).get(f"{EVENTS}?last={day}")
        assert answer.status_code == 200
        assert "form-error" in answer.text
        assert BLOCKED in words(answer.text)


def test_nothing_found_says_so(busy: Office) -> None:
    assert "Intet passer til det, du søger" in text(busy, f"{EVENTS}?q=B-99")


def test_the_filters_stay_from_page_to_page(busy: Office) -> None:
    parent = busy.cast.id_of(Role.PARENT)
    with busy.writing():
        for _ in range(50):
            record("families.consent_given", NOW, actor_id=parent, subject=("child", make.child().id))
    auditor = busy.cast.client(Role.AUDITOR)
    first = auditor.get(f"{EVENTS}?who={parent}&about=child").text
    [following] = {unescape(one) for one in re.findall(r'href="([^"]*page=2[^"]*)"', first)}
    second = auditor.get(following).text.partition("<tbody")[2].partition("</tbody>")[0]
    assert second.count("<tr") == 1
    assert "B-78" in second  # the oldest of 51; what others did and other rows are not counted


def test_as_many_questions_for_forty_events_as_for_four(busy: Office) -> None:
    client = busy.cast.client(Role.AUDITOR)

    def asked() -> int:
        with statements() as sent:
            assert client.get(f"{EVENTS}?first=01-01-2026").status_code == 200
        return len(sent)

    asked()
    few = asked()
    with busy.writing():
        for _ in range(36):
            subject = ("child", make.child().id)
            record("families.child_changed", NOW, actor_id=busy.coordinator_id, subject=subject)
    assert asked() == few


def test_only_the_auditor_reads_them(busy: Office) -> None:
    assert busy.coordinator.get(f"{EVENTS}?kind=matches.blocked").status_code == 403


def test_another_municipalitys_are_not_there(busy: Office) -> None:
    away = busy.cast.client(Role.AUDITOR, busy.cast.away)
    assert "Intet passer" in words(away.get(f"{EVENTS}?kind=matches.blocked").text)
