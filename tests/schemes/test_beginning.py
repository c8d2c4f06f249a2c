"""A new scheme on the page: from one that is shipped, or from an empty file with every key explained."""

import re
from dataclasses import fields, is_dataclass
from functools import partial
from typing import Any, get_args, get_type_hints

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.schemes import service
from fritidspas.schemes.models import Scheme
from fritidspas.schemes.reading import read
from fritidspas.schemes.scheme import Scheme as Rules
from fritidspas.schemes.shipping import BLANK
from tests.at_once import at_the_same_time
from tests.cast import NOW
from tests.office import Office, words
from tests.schemes.files import GUIDE_TO_MOVE, changed
from tests.schemes.test_writing import box

OWN = changed("key", 'key = "vestby"', text=changed("name", 'name = "Vestby i bevægelse"'))
DAY = "03-08-2026"


@pytest.fixture
def browser(office: Office) -> FlaskClient:
    return office.cast.client(Role.ADMINISTRATOR)


def said(text: str, step: str) -> dict[str, str]:
    return {"text": text, "holds_from": DAY, "step": step}


def test_from_a_shipped_scheme_to_one_of_their_own(office: Office, browser: FlaskClient) -> None:
    assert "/office/schemes/new" in browser.get("/office/schemes/").text
    page = "/office/schemes/new/guide-to-move"
    assert f'href="{page}"' in browser.get("/office/schemes/new").text
    assert box(browser.get(page).text) == GUIDE_TO_MOVE
    preview = browser.post(page, data=said(OWN, "preview"))
    assert "Det kommer Vestby i bevægelse til at betyde" in words(preview.text)
    assert "Passet er på 600,00 kr. pr. kalenderår." in words(preview.text)
    assert office.events() == []
    assert box(browser.post(page, data=said(OWN, "edit")).text) == OWN
    kept = browser.post(page, data=said(OWN, "save"))
    assert kept.status_code == 302
    assert "Ordningen er gemt. Den gælder fra 3. august 2026." in words(browser.get(kept.location).text)
    assert office.events()[-1][0] == "schemes.version_written"
    again = browser.post(page, data=said(OWN, "save"))
    assert again.status_code == 422
    assert 'allerede en ordning med nøglen "vestby"' in words(again.text)
    assert box(again.text) == OWN


def test_only_the_administrator_begins_one_and_from_what_there_is(
    office: Office, browser: FlaskClient
) -> None:
    assert browser.get("/office/schemes/new/nonsense").status_code == 404
    clerk = office.coordinator
    assert "/office/schemes/new" not in clerk.get("/office/schemes/").text
    for page in ("/office/schemes/new", "/office/schemes/new/blank"):
        assert clerk.get(page).status_code == 403


def test_the_empty_file_asks_for_what_it_must_and_nothing_else(browser: FlaskClient) -> None:
    page = "/office/schemes/new/blank"
    empty = box(browser.get(page).text)
    answer = words(browser.post(page, data=said(empty, "preview")).text)
    assert "Der er 4 problemer" in answer
    filled = changed("key", 'key = "vestby"', text=changed("name", 'name = "Vestby"', text=empty))
    filled = changed("legal_basis", 'legal_basis = "Barnets lov"', text=filled)
    filled = changed("gives", 'gives = ["guide"]', text=filled)
    filled = filled.replace("# [guide]", "[guide]").replace("# kind =", "kind =")
    assert browser.post(page, data=said(filled, "save")).status_code == 302


def test_the_empty_file_explains_every_key() -> None:
    text = BLANK.read_text(encoding="utf-8")
    told = set(re.findall(r"^#? ?([a-z_]+) = ", text, re.MULTILINE))
    assert told == keys_of(Rules)


def keys_of(table: Any) -> set[str]:
    """The keys of a file, and of the tables in it."""
    found: set[str] = set()
    hints = get_type_hints(table)
    for one in fields(table):
        inner = [kind for kind in (hints[one.name], *get_args(hints[one.name])) if is_dataclass(kind)]
        found |= keys_of(inner[0]) if inner else {one.name}
    return found


def test_the_empty_file_with_every_table_can_be_read() -> None:
    text = re.sub(r"^# (?=(\[|[a-z_]+ = ))", "", BLANK.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for start, line in {
        "key": 'key = "vestby"', "name": 'name = "Vestby"', "gives": 'gives = ["pass", "guide"]',
        "upper_years": "", "most_ore": "", "legal_basis": 'legal_basis = "Barnets lov"',
    }.items():  # fmt: skip
        text = changed(start, line, text=text)
    assert read(text, "a.toml")[1] == []


@pytest.mark.both_databases
def test_of_two_who_save_the_same_at_once_one_is_told(office: Office) -> None:
    def begin(by: int) -> None:
        with transaction():
            service.begin(OWN.replace("2026-01-01", "2026-08-03"), NOW, by)

    acts = [partial(begin, office.cast.id_of(Role.ADMINISTRATOR))] * 2
    [problem] = at_the_same_time(office.app, office.cast.home, acts)
    assert isinstance(problem, Refused)
    assert problem.code == "scheme_exists"
    with office.reading():
        assert session.scalar(select(func.count()).select_from(Scheme)) == 1
