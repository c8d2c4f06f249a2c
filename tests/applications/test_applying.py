"""A parent applies on a phone: page by page, back and forth, and sees what happens then."""

from datetime import date, timedelta

import time_machine
from sqlalchemy import update

from fritidspas.applications import service
from fritidspas.applications.models import Application
from fritidspas.applications.rules import Kind, State
from fritidspas.core.roles import Role
from fritidspas.db import across_municipalities, session, transaction
from fritidspas.families.models import Guardianship
from fritidspas.families.rules import ConsentPurpose
from fritidspas.families.service import appoint
from fritidspas.schemes.models import Scheme
from tests import make
from tests.applications.family import ANSWERS, Family
from tests.cast import NOW
from tests.office import value_of, words


def test_a_parent_applies_and_sees_what_happens_now(family: Family) -> None:
    assert "Du har ikke søgt om noget endnu" in family.text("")
    sent = family.send()
    with time_machine.travel(NOW + timedelta(days=3), tick=False):
        page = family.office.cast.client(Role.PARENT).get(f"/my/applications/{sent}").text
    text = words(page)
    for sentence in (
        "Kommunen læser din ansøgning og svarer her.",
        "Fritidskoordinatoren i Vestby Kommune har den.",
        "Den har ventet i 3 dage.",
        "Cirkus",
        "arabisk og dansk",
    ):
        assert sentence in text
    kept = family.kept(sent)
    assert (kept.state, kept.kind, kept.child_id) == (State.SUBMITTED, Kind.BOTH, None)
    assert kept.answers.consent.purposes == (ConsentPurpose.CLUB,)
    assert kept.answers.consent.words == ("Foreningen må få barnets fornavn og fødselsår.",)
    assert [kind for kind, _, _ in family.office.events()][-1] == "applications.submitted"
    assert family.office.looks() == []


def test_back_loses_nothing(family: Family) -> None:
    draft = family.begin()
    half = family.say(draft, "child", first_name="Le", birth_date="den tredje maj", gender="", back="1")
    assert half.location == "/my/"
    page = family.client.get(f"/my/applications/{draft}/child").text
    assert (value_of(page, "first_name"), value_of(page, "birth_date")) == ("Le", "den tredje maj")
    assert "Der er" not in words(page)  # nothing is wrong before Next

    assert family.say(draft, "child").location.endswith("/wishes")
    back = family.say(draft, "wishes", other="Trapez", back="1")
    assert back.location.endswith("/child")
    assert value_of(family.client.get(f"/my/applications/{draft}/wishes").text, "other") == "Trapez"
    assert value_of(family.client.get(f"/my/applications/{draft}/child").text, "first_name") == "Leila"
    assert family.kept(draft).unfinished == {}


def test_back_keeps_what_the_page_asks_and_no_more_than_a_page_takes(family: Family) -> None:
    draft = family.begin()
    family.say(draft, "child", first_name="x" * 5000, birth_date="?", made_by="2", back="1")
    kept = family.kept(draft).unfinished["child"]
    assert "made_by" not in kept
    assert [len(text) for text in kept["first_name"]] == [1000]


def test_nobody_begins_more_than_can_be_finished(family: Family) -> None:
    for _ in range(10):
        family.say(family.begin(), "child")
    answer = family.client.post("/my/apply", data={"scheme_id": family.scheme})
    assert answer.status_code == 409
    assert "10 ansøgninger, du ikke har sendt" in words(answer.text)


def test_back_from_a_page_of_what_is_sent_changes_nothing(family: Family) -> None:
    sent = family.send()
    assert family.say(sent, "wishes", other="Trapez", back="1").status_code == 302
    assert family.kept(sent).answers.wishes.other == "Cirkus"
    family.say(sent, "wishes", other="Trapez")
    assert family.kept(sent).answers.wishes.other == "Trapez"
    assert "Din rettelse er gemt." in family.text(f"applications/{sent}")


def test_next_names_what_is_wrong_and_keeps_what_was_typed(family: Family) -> None:
    draft = family.begin()
    answer = family.say(draft, "child", postcode="0001", birth_date="3-5-2030")
    assert answer.status_code == 422
    assert "<title>Fejl" in answer.text
    assert "Postnummeret findes ikke" in answer.text
    assert value_of(answer.text, "last_name") == "Haddad"
    later = family.say(draft, "child", birth_date="3-5-2030")
    assert "ligger i fremtiden" in later.text
    nobody = family.say(draft, "languages", languages=[])
    assert "Sæt kryds ved mindst ét sprog" in nobody.text
    assert family.kept(draft).answers.child is None


def test_a_draft_is_gone_on_with_where_it_was_left(family: Family) -> None:
    draft = family.begin()
    assert family.begin() == draft
    for step in ("child", "wishes"):
        family.say(draft, step)
    assert family.client.get(f"/my/applications/{draft}").location.endswith("/economy")
    assert family.client.get(f"/my/applications/{draft}/check").location.endswith("/economy")
    put_right = family.client.post(f"/my/applications/{draft}/child?check=1", data=ANSWERS["child"])
    assert put_right.location.endswith("/check")
    assert family.begin() != draft


def test_no_to_everything_is_told_before_it_is_sent(family: Family) -> None:
    draft = family.begin()
    family.fill(draft)
    family.say(draft, "economy", is_barrier="0")
    family.say(draft, "guide", wanted="0")
    answer = family.client.post(f"/my/applications/{draft}/check")
    assert answer.status_code == 422
    assert "Svar ja til mindst én af dem" in answer.text
    assert family.kept(draft).state is State.DRAFT


def test_a_question_about_a_protected_child_is_shown_only_to_who_may_know_where_it_is(family: Family) -> None:
    question = "Går barnet stadig på Nordskolen?"
    sent, by = family.send(), family.office.coordinator_id
    with family.office.writing():
        child = make.child(protected_until=date(2027, 1, 1)).id
        appoint(child, family.parent, True, NOW, by)
        session.get_one(Application, sent).child_id = child
    with family.office.writing():
        service.ask(sent, question, session.get_one(Application, sent).changed_at, NOW, by)
    assert (
        family.text(f"applications/{sent}").count(question) == 2
    )  # the control: now, and in what has happened

    with family.office.writing():
        session.execute(update(Guardianship).values(lives_with=False))
    shown = family.text(f"applications/{sent}")
    assert "Nordskolen" not in shown
    assert "Derfor står spørgsmålet ikke her" in shown


def test_what_is_sent_can_be_changed_answered_and_withdrawn(family: Family) -> None:
    sent = family.send()
    with family.office.writing():
        linked = session.get_one(Application, sent)
        linked.state, linked.question = State.ASKED, "Hvilken skole går barnet på?"
    assert "Hvilken skole går barnet på?" in family.text(f"applications/{sent}")
    assert family.say(sent, "wishes", other="Dans").location == f"/my/applications/{sent}"
    family.client.post(f"/my/applications/{sent}/answer", data={"text": "Nordskolen"})
    text = family.text(f"applications/{sent}")
    assert "Du rettede: Hvad barnet ønsker." in text
    assert "Du svarede: Nordskolen" in text
    assert family.kept(sent).state is State.SUBMITTED
    family.client.post(f"/my/applications/{sent}/withdraw")
    assert family.kept(sent).state is State.WITHDRAWN
    assert family.say(sent, "wishes", other="Kor").location == f"/my/applications/{sent}"
    assert family.kept(sent).answers.wishes.other == "Dans"


def test_another_child_is_linked_anew(family: Family) -> None:
    sent = family.send()
    with family.office.writing():
        linked = make.child().id
        session.execute(update(Application).values(child_id=linked))
    family.say(sent, "wishes", other="Dans")
    assert family.kept(sent).child_id == linked
    family.say(sent, "child", first_name="Nour")
    assert family.kept(sent).child_id is None


def test_drafts_are_gone_after_thirty_days(family: Family) -> None:
    sent, draft = family.send(), family.begin()
    for days, left in ((29, {sent, draft}), (30, {sent})):
        with family.office.app.app_context(), across_municipalities(), transaction():
            service.forget_drafts(NOW + timedelta(days=days))
        with family.office.reading():
            assert {one.id for one in session.query(Application)} == left


def test_nobody_sees_anothers_application(family: Family) -> None:
    sent = family.send()
    office = family.office
    stranger = office.cast.client(Role.PARENT, office.cast.away)
    with office.writing():
        session.execute(update(Application).values(made_by=office.coordinator_id))
    for client in (stranger, family.client):
        for page in ("", "/child", "/check", "/receipt"):
            assert client.get(f"/my/applications/{sent}{page}").status_code == 404
        for act in ("/child", "/check", "/answer", "/withdraw"):
            assert client.post(f"/my/applications/{sent}{act}", data=ANSWERS["child"]).status_code == 404


def test_what_is_sent_can_be_seen_and_changed_when_nobody_may_apply_any_more(family: Family) -> None:
    sent, draft = family.send(), family.begin()
    with family.office.writing():
        session.execute(update(Scheme).values(open=False))
    assert "Du kan ikke søge her" in family.text("apply")
    assert family.client.post("/my/apply", data={"scheme_id": family.scheme}).status_code == 409
    assert "Kommunen læser din ansøgning" in family.text(f"applications/{sent}")
    assert family.say(sent, "wishes", other="Dans").status_code == 302
    family.fill(draft)
    late = family.client.post(f"/my/applications/{draft}/check")
    assert "Man kan ikke længere søge her" in late.text
