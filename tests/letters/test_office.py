"""The outbox on the screen: what waits for a person, what they say of it, and the texts."""

from contextvars import Context
from dataclasses import replace

import pytest
from flask import Flask

from fritidspas.accounts.models import User
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.families.models import Child
from fritidspas.letters import jobs
from fritidspas.letters.models import Letter
from fritidspas.letters.rules import Recipient
from fritidspas.links.service import make_link
from tests.cast import NOW
from tests.letters.conftest import ASKING, FEW, MOTHER, OWN, PLAIN, WHERE, Apart, Post
from tests.mailserver import Mailserver, text_of
from tests.office import Office, value_of, words


def test_the_list_tells_whom_and_how_never_where_nor_what(desk: Office, posted: Post, child: Child) -> None:
    posted(child_id=child.id)
    for address in ("/office/letters/", "/office/letters/?file=csv"):
        answer = desk.coordinator.get(address)
        assert "Amal" in answer.text
        assert "amal@example.dk" not in answer.text
        assert "Hej Sara" not in answer.text
    assert desk.looks() == [(child.id, "letters.letters", "letters.read")] * 2


def test_what_waits_for_a_person_stands_first(desk: Office, posted: Post, mail: Mailserver) -> None:
    mail.answers = {"RCPT": "550 nobody"}
    posted("told:1", replace(MOTHER, name="Failed"))
    jobs.send_some()
    posted("told:2", replace(MOTHER, name="Waits"))
    text = desk.text("/office/letters/")
    assert text.index("Failed") < text.index("Waits")
    assert "Ét brev venter på dig" in text
    assert "Failed" not in desk.text("/office/letters/?state=queued")


def test_one_letter_is_shown_and_noted(desk: Office, posted: Post, child: Child) -> None:
    letter = posted(child_id=child.id)
    text = desk.text(f"/office/letters/{letter.id}")
    assert "Hej Sara" in text
    assert "amal@example.dk" in text
    assert desk.looks() == [(child.id, "letters.letter", "letters.read")]


def test_an_administrator_keeps_letters_going_and_learns_of_no_child(
    desk: Office, posted: Post, child: Child
) -> None:
    letter, own = posted(child_id=child.id), posted("told:2", replace(MOTHER, name="Klubben"), OWN.key)
    boss = Apart(Context().run(desk.cast.client, Role.ADMINISTRATOR))
    page, outbox = boss.get(f"/office/letters/{letter.id}").text, boss.get("/office/letters/").text
    for said in (page, outbox, boss.get("/office/letters/?file=csv").text):
        assert "Amal" not in said
        assert "Sara" not in said
    assert "amal@example.dk" not in page
    assert "Hej Sara" in boss.get(f"/office/letters/{own.id}").text
    assert boss.post(f"/office/letters/{letter.id}/whereabouts").status_code == 403


def test_what_is_for_a_few_tells_nobody_else_to_whom_it_went(desk: Office, posted: Post) -> None:
    letter = posted(kind=FEW.key)
    for page in (f"/office/letters/{letter.id}", "/office/letters/", "/office/letters/?file=csv"):
        assert "Amal" not in desk.coordinator.get(page).text
    assert "Hej Sara" not in desk.text(f"/office/letters/{letter.id}")
    with desk.writing():
        receiver = session.get_one(User, desk.coordinator_id)
        receiver.receives_worries = receiver.password_is_own = True
    assert "Hej Sara" in desk.text(f"/office/letters/{letter.id}")


def test_an_address_on_paper_is_a_home_and_is_not_shown(desk: Office, posted: Post) -> None:
    letter = posted(to=Recipient("Amal", address="Hemmelig Vej 7"))
    assert "Hemmelig Vej" not in desk.text(f"/office/letters/{letter.id}")


def test_a_letter_of_a_protected_child_is_read_by_asking(
    desk: Office, posted: Post, child: Child, home: Flask
) -> None:
    letter = posted(kind=WHERE.key, child_id=child.id)
    assert "Vestby BK" in desk.text(f"/office/letters/{letter.id}")
    above = home.extensions["above"]["letters"]
    home.extensions["above"] = {
        **home.extensions["above"],
        "letters": replace(above, protected=lambda ids, _day: set(ids)),
    }
    assert "Vestby BK" not in desk.text(f"/office/letters/{letter.id}")
    shown = desk.coordinator.post(f"/office/letters/{letter.id}/whereabouts")
    assert "Vestby BK" in shown.text
    assert desk.looks()[-1] == (child.id, "letters.whereabouts", "families.whereabouts")


def _write(desk: Office, kind: str, language: str = "da", **said: str) -> str:
    address = f"/office/letters/texts/{kind}/{language}"
    seen = value_of(desk.coordinator.get(address).text, "seen")
    return desk.coordinator.post(address, data={"act": "save", "seen": seen, **said}).text


def test_a_municipality_writes_its_own_words_and_takes_ours_back(desk: Office, posted: Post) -> None:
    _write(desk, PLAIN.key, subject="Til {child}", body="Goddag {child}\r\nHilsen os")
    assert posted("told:1").body == "Goddag Sara\nHilsen os"
    desk.coordinator.post(f"/office/letters/texts/{PLAIN.key}/da/drop")
    assert posted("told:2").body == "Hej Sara"
    assert [kind for kind, *_ in desk.events() if kind.startswith("letters.text")] == [
        "letters.text_written", "letters.text_dropped",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "said", "refusal"),
    [
        (PLAIN.key, {"subject": "A", "body": "{chld}"}, "{chld}"),
        (PLAIN.key, {"subject": "{club}", "body": "B"}, "{club}"),
        (ASKING.key, {"subject": "A", "body": "Ring"}, "{link}"),
        (ASKING.key, {"subject": "{link}", "body": "{link}"}, "{link}"),
        (WHERE.key, {"subject": "A", "body": "B", "elsewhere": "{child} på {club}"}, "{club}"),
        (WHERE.key, {"subject": "{child} på {club}", "body": "B", "elsewhere": "C"}, "{club}"),
    ],
)
def test_words_nobody_knows_or_may_say_are_refused(
    desk: Office, posted: Post, kind: str, said: dict[str, str], refusal: str
) -> None:
    shown = words(_write(desk, kind, **said))
    assert "Brevet kender ikke" in shown or "skal have" in shown
    assert refusal in shown
    assert (
        posted("told:9", replace(MOTHER, may_know_where=False), kind=WHERE.key).body == "Sara har fået plads."
    )


def test_two_who_write_the_same_text_do_not_undo_each_other(desk: Office) -> None:
    _write(desk, PLAIN.key, subject="A", body="The first")
    address = f"/office/letters/texts/{PLAIN.key}/da"
    late = desk.coordinator.post(
        address, data={"act": "save", "seen": "", "subject": "A", "body": "The second"}
    )
    assert "En anden har rettet teksten imens" in late.text
    assert "The first" in words(desk.coordinator.get(address).text)


def test_a_text_is_shown_before_it_is_saved(desk: Office, posted: Post) -> None:
    address = f"/office/letters/texts/{WHERE.key}/da"
    said = {"subject": "A", "body": "{child} på {club}!", "elsewhere": "{child}!"}
    shown = words(desk.coordinator.post(address, data={"act": "preview", "seen": "", **said}).text)
    assert "Sara på Vestby Boldklub!" in shown
    assert posted(kind=WHERE.key).body == "Sara går på Vestby BK"


def test_a_test_comes_to_whoever_writes(desk: Office, mail: Mailserver) -> None:
    address = f"/office/letters/texts/{ASKING.key}/da"
    data = {"act": "test", "seen": "", "subject": "Spørgsmål", "body": "Svar: {link}"}
    assert "Prøven er på vej" in desk.coordinator.post(address, data=data).text
    jobs.send_some()
    (kept,) = mail.kept
    assert kept["To"].addresses[0].addr_spec == desk.cast.email_of(Role.COORDINATOR)
    assert kept["Subject"] == "Prøve: Spørgsmål"
    assert text_of(kept).startswith("Svar: https://fritid.example/")


def test_a_test_needs_email(desk: Office, home: Flask) -> None:
    home.extensions["settings"] = replace(home.extensions["settings"], smtp_host="")
    address = f"/office/letters/texts/{PLAIN.key}/da"
    data = {"act": "test", "seen": "", "subject": "A", "body": "B"}
    assert "ikke sat e-mail op" in desk.coordinator.post(address, data=data).text
    assert session.query(Letter).count() == 0


def test_a_letter_that_waits_for_the_address_of_the_site_says_so(
    desk: Office, home: Flask, posted: Post
) -> None:
    with transaction():
        link = make_link("test", 1, "guardian:1", NOW)
    posted(kind=ASKING.key, link=link)
    assert "site_url" not in desk.text("/office/letters/")
    home.extensions["settings"] = replace(home.extensions["settings"], site_url="")
    assert "site_url" in desk.text("/office/letters/")


def test_there_is_nothing_at_kinds_and_languages_nobody_has(desk: Office) -> None:
    for address in ("test.none/da", f"{PLAIN.key}/xx"):
        assert desk.coordinator.get(f"/office/letters/texts/{address}").status_code == 404
