"""Every list can be saved as a file that says what its page says, and no more."""

import csv
import io
from datetime import date

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.passes.rules import Door, Giver, Granting
from fritidspas.passes.service import issue, make_pool
from fritidspas.schemes.models import Scheme
from fritidspas.schemes.service import load
from fritidspas.web import paging
from tests import make
from tests.cast import NOW
from tests.office import Office
from tests.passes.desk import MET
from tests.schemes.files import GUIDE_TO_MOVE

CHILDREN = "/office/children/?show=all"


@pytest.fixture
def town(office: Office) -> Office:
    """Sixty children, more than a page; of Amina, whose address is protected, there is something in every list."""
    by = office.coordinator_id
    with office.writing():
        club = make.club(name="=Sejlklubben", cvr="12345674", approved_from=date(2026, 1, 1))
        sailing = make.offer(club, activity="Sejlads", price_ore=60_050)
        amina = make.child(
            [sailing], first_name="Amina", last_name="Holm", ref="B-1", district="Havnen",
            protected_until=date(2027, 1, 1), contact_id=office.cast.id_of(Role.PROFESSIONAL),
        )  # fmt: skip
        make.child([sailing], first_name="Bo", last_name="Lund", ref="B-2", district="Midtby")
        for number in range(58):
            make.child(ref=f"C{number}", waiting_since=None)
        scheme = load(GUIDE_TO_MOVE, "a.toml", NOW, by).version.scheme_id
        make_pool(scheme, 2026, 1_000_000, NOW, by)
        granting = Granting(ticked=MET, activity_day=date(2026, 8, 10))
        issue(
            session.get_one(Child, amina.id),
            scheme,
            granting,
            Giver(by, Role.COORDINATOR, Door.COORDINATOR),
            NOW,
        )
        make.match(amina, make.guide(), by)
    return office


def rows_of(client: FlaskClient, address: str) -> list[dict[str, str]]:
    """What a file of a list says: each row by its headers."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert "attachment" in answer.headers["Content-Disposition"]
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))


def test_a_file_has_every_row_of_the_list_as_it_is_filtered(town: Office) -> None:
    assert len(rows_of(town.coordinator, CHILDREN + "&file=csv&page=2")) == 60
    waiting = rows_of(town.coordinator, "/office/children/?sort=-name&file=csv")
    assert [row["Navn"] for row in waiting] == ["Bo Lund"]
    assert waiting[0]["Venter siden"] == "01-06-2026"


def test_a_file_keeps_what_the_page_keeps_of_a_protected_child(town: Office) -> None:
    rows = {row["Barn nr."]: row for row in rows_of(town.coordinator, CHILDREN + "&file=csv")}
    assert [rows["B-2"][column] for column in ("Beskyttet adresse", "Distrikt", "Ønsker")] == [
        "nej", "Midtby", "Sejlads",
    ]  # fmt: skip
    assert [rows["B-1"][column] for column in ("Beskyttet adresse", "Distrikt", "Ønsker")] == ["ja", "", ""]


def test_each_child_in_a_file_was_looked_at_and_the_file_is_an_event(town: Office) -> None:
    rows_of(town.coordinator, CHILDREN + "&file=csv")
    looks = town.looks()
    assert len(looks) == 60
    assert {(page, right) for _, page, right in looks} == {("families.children", "families.read")}
    told = {"page": "families.children", "rows": 60, "ending": "csv"}
    assert town.events()[-1] == ("lists.saved", None, told)
    town.coordinator.get(CHILDREN)
    assert len([kind for kind, _, _ in town.events() if kind == "lists.saved"]) == 1


SAVED = [
    (Role.COORDINATOR, "/office/passes/", {"Barn": "Amina Holm", "Til rådighed, kr.": "600,00"}),
    (Role.LEADER, "/office/schemes/{scheme}/pools", {"År": "2026", "Tilbage, kr.": "9400,00"}),
    (Role.COORDINATOR, "/office/offers", {"Forening": "'=Sejlklubben", "Pris, kr.": "600,50"}),
    (Role.COORDINATOR, "/office/clubs/all", {"Forening": "'=Sejlklubben", "Status": "Godkendt"}),
    (Role.COORDINATOR, "/office/clubs", {"Forening": "'=Sejlklubben", "Gælder til og med": ""}),
    (Role.COORDINATOR, "/office/guides/", {"Børn": "1", "Status": "Aktiv"}),
    (Role.COORDINATOR, "/office/matches/", {"Barn": "Amina Holm", "Fra": "10-08-2026"}),
    (Role.PROFESSIONAL, "/office/my-children", {"Navn": "Amina Holm", "Har en guide": "ja"}),
    (Role.ADMINISTRATOR, "/office/users", {"Rolle": "Administrator", "Adgang åben": "ja"}),
    (Role.AUDITOR, "/office/privacy/looks", {"Side": "Listen over fritidspas"}),
    (Role.AUDITOR, "/office/privacy/events", {"Hvad": "Gemte en liste som fil", "Post": "liste"}),
]


def test_every_list_can_be_saved_and_its_page_says_so(town: Office) -> None:
    with town.reading():
        scheme = session.scalars(select(Scheme.id)).one()
    for role, written, told in SAVED:
        client, address = town.cast.client(role), written.format(scheme=scheme)
        assert "?file=xlsx" in client.get(address).text, address
        rows = rows_of(client, f"{address}?file=csv")
        assert any(told.items() <= row.items() for row in rows), (address, rows)
        book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{address}?file=xlsx").data))
        assert len(book.get_sheet_by_index(0).to_python()) >= len(rows)


def test_a_file_of_too_many_rows_is_refused(town: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "MOST_IN_A_FILE", 59)
    assert "flere end 59 rækker" in town.text(CHILDREN + "&file=csv", status=409)
    assert town.looks() == []
    assert len(rows_of(town.coordinator, "/office/children/?file=csv")) == 1
