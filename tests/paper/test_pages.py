"""The office's pages of letters on paper."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fritidspas.core.roles import Role
from fritidspas.letters.channels.way import Undeliverable
from fritidspas.letters.rules import LetterState
from tests import make
from tests.cast import Cast
from tests.office import Office, words
from tests.paper.conftest import MOTHER, Post, as_it_is
from tests.pdf.test_pdf import read


@pytest.fixture
def office(home: Flask, cast: Cast) -> Iterator[Office]:
    return Office(home, cast)


def state_of(office: Office, letter_id: int) -> LetterState:
    with office.reading():
        return as_it_is(letter_id).state


def follow(client: FlaskClient, page: str, **sent: str) -> str:
    answer = client.post(page, data=sent, follow_redirects=True)
    assert answer.status_code == 200, answer.status_code
    return words(answer.text)


def test_from_an_address_to_the_post(office: Office, posted: Post) -> None:
    with office.writing():
        child_id = make.child().id
    letter = posted(to=replace(MOTHER, address=""), child_id=child_id)
    waiting = office.text("/office/paper/")
    assert "Amal Hassan" in waiting
    assert "Mangler" in waiting
    assert "Lav en bunke" not in waiting
    said = follow(office.coordinator, f"/office/paper/letters/{letter}", address="Åvej 1\r\n8600 Silkeborg")
    assert "Adressen er gemt" in said
    assert "Lav en bunke med ét brev" in said
    assert "Bunken er klar" in follow(office.coordinator, "/office/paper/batches")
    pdf = office.coordinator.post("/office/paper/batches/1/print")
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert pdf.headers["Content-Disposition"] == "attachment; filename*=UTF-8''Breve%202026-08-03.pdf"
    assert pdf.headers["Cache-Control"] == "no-store"
    assert read(pdf.data)[0].startswith("Amal Hassan\nÅvej 1\n8600 Silkeborg\n")
    assert pdf.data == office.coordinator.post("/office/paper/batches/1/print").data
    assert "skrevet som sendt" in follow(office.coordinator, "/office/paper/batches/1/posted")
    assert state_of(office, letter) == LetterState.SENT
    assert {page for _child, page, _right in office.looks()} == {
        "paper.waiting", "paper.address", "paper.batch", "paper.printed",
    }  # fmt: skip
    assert {right for _child, _page, right in office.looks()} == {"paper.print"}
    assert [kind for kind, _id, _facts in office.events() if kind.startswith("paper.")] == [
        "paper.addressed", "paper.batched", "paper.printed", "paper.printed", "paper.posted",
    ]  # fmt: skip
    assert not [facts for _kind, _id, facts in office.events() if "vej" in str(facts) or "Amal" in str(facts)]


def test_an_address_that_is_there_is_shown_by_no_page(office: Office, posted: Post) -> None:
    letter = posted()
    assert "Den vises ikke her" in office.text(f"/office/paper/letters/{letter}")
    follow(office.coordinator, "/office/paper/batches")
    shown = [office.coordinator.get(f"/office/paper{page}").text for page in ("/", "/batches/1")]
    assert not [page for page in shown if "Skolegade" in page]


def test_an_address_that_no_window_shows_is_said_so(office: Office, posted: Post) -> None:
    letter = posted()
    for address in ("x" * 46, "\n".join("abcdef"), " "):
        answer = office.coordinator.post(f"/office/paper/letters/{letter}", data={"address": address})
        assert answer.status_code == 422
    with office.reading():
        assert as_it_is(letter).address == MOTHER.address


def test_a_letter_that_may_not_be_sent_any_more_is_taken_out_and_said(
    office: Office, posted: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    posted()
    follow(office.coordinator, "/office/paper/batches")
    monkeypatch.setattr("fritidspas.paper.service.made_ready", _refused)
    said = follow(office.coordinator, "/office/paper/batches/1/print")
    assert "Nogle breve er taget ud af bunken" in said
    assert "Der er ingen breve tilbage i bunken" in said


def _refused(*_given: object) -> None:
    raise Undeliverable("now_protected")


def test_another_municipality_has_other_letters(office: Office, posted: Post, cast: Cast) -> None:
    letter = posted()
    follow(office.coordinator, "/office/paper/batches")
    stranger = cast.client(Role.COORDINATOR, cast.away)
    assert "Amal" not in stranger.get("/office/paper/").text
    assert stranger.get(f"/office/paper/letters/{letter}").status_code == 404
    for step in ("print", "posted", "undo"):
        assert stranger.post(f"/office/paper/batches/1/{step}").status_code == 404
    assert state_of(office, letter) == LetterState.QUEUED


def test_no_role_but_the_coordinator_comes_to_any_page_of_it(
    office: Office, posted: Post, cast: Cast
) -> None:
    letter = posted()
    office.coordinator.post("/office/paper/batches")
    other = posted("told:2:user:1")
    gets = ["/office/paper/", f"/office/paper/letters/{other}", "/office/paper/batches/1"]
    posts = [f"/office/paper/letters/{other}", "/office/paper/batches"]
    posts += [f"/office/paper/batches/1/{act}" for act in ("print", "posted", "undo")]
    assert [office.coordinator.get(page).status_code for page in gets] == [200] * 3  # the control
    for role in set(Role) - {Role.COORDINATOR}:
        client = cast.client(role)
        assert {client.get(page).status_code for page in gets} == {403}, role
        assert {client.post(page, data={"address": "Vej 1"}).status_code for page in posts} == {403}, role
    assert (state_of(office, letter), state_of(office, other)) == (LetterState.QUEUED, LetterState.QUEUED)
