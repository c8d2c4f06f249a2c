"""A letter leaves after the commit, waits where it must, and what is not known to have arrived is not sent again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import update

from fritidspas.core.clock import copenhagen_day
from fritidspas.db import across_municipalities, scoped_to, session, transaction
from fritidspas.letters import jobs, service
from fritidspas.letters.channels.email import Email
from fritidspas.letters.models import Letter
from fritidspas.letters.rules import LEASE, PAUSES, Channel, LetterState, Recipient
from tests import make
from tests.cast import NOW, Cast
from tests.letters.conftest import MOTHER, WHERE, Post, as_it_is
from tests.mailserver import Mailserver

AFTER = NOW + LEASE + timedelta(seconds=1)


def test_a_letter_leaves_right_after_the_commit(
    home: Flask, posted: Post, mail: Mailserver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    letter = as_it_is(posted())
    assert (letter.state, letter.sent_at, letter.attempts) == (LetterState.SENT, NOW, 1)
    assert mail.message_ids() == [f"<{letter.message_id}@vestby.example>"]


def test_many_letters_of_one_decision_are_one_nudge(
    home: Flask, posted: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    nudges: list[str] = []
    monkeypatch.setattr(home.extensions["queue"], "nudge", nudges.append)
    with transaction():
        for number in range(3):
            service.post("test.plain", MOTHER, {"child": "Sara"}, f"many:{number}", NOW, None)
        assert nudges == []
    assert nudges == [service.ROUND]


def test_what_is_to_wait_waits(posted: Post, mail: Mailserver) -> None:
    posted(not_before=NOW + timedelta(hours=1))
    assert jobs.send_some() is False
    assert mail.kept == []
    with time_machine.travel(NOW + timedelta(hours=2), tick=False):
        jobs.send_some()
    assert len(mail.kept) == 1


def test_paper_waits_for_a_person(posted: Post, mail: Mailserver) -> None:
    letter = posted(to=replace(MOTHER, email=""))
    jobs.send_some()
    assert (as_it_is(letter).state, letter.channel) == (LetterState.QUEUED, Channel.PAPER)


def test_no_transaction_is_open_while_the_server_answers(home: Flask, posted: Post, mail: Mailserver) -> None:
    posted()
    seen: list[object] = []
    mail.leaves = lambda stage: seen.append(_state_seen_by_another(home)) and False
    jobs.send_some()
    assert set(seen) == {LetterState.SENDING}


def _state_seen_by_another(app: Flask) -> LetterState | None:
    """Writes, too: on SQLite nobody can while another's transaction is open."""
    with app.app_context(), across_municipalities(), transaction():
        session.execute(update(Letter).values(problem="").execution_options(synchronize_session=False))
        return session.query(Letter).one().state


def test_a_letter_that_was_not_taken_comes_again_later_and_at_last_has_failed(
    posted: Post, mail: Mailserver
) -> None:
    letter, now = posted(), NOW
    mail.answers = {"RCPT": "450 later"}
    for pause in PAUSES:
        with time_machine.travel(now, tick=False):
            jobs.send_some()
            jobs.send_some()
        assert (as_it_is(letter).state, letter.problem) == (LetterState.QUEUED, "put_off")
        assert letter.not_before == now + pause
        now = letter.not_before
    with time_machine.travel(now, tick=False):
        jobs.send_some()
    assert (as_it_is(letter).state, letter.attempts) == (LetterState.FAILED, len(PAUSES) + 1)


def test_a_certain_no_has_failed_and_holds_nobody_else_up(posted: Post, mail: Mailserver) -> None:
    refused, other = posted("told:1", replace(MOTHER, email="nobody")), posted("told:2")
    jobs.send_some()
    assert (as_it_is(refused).state, refused.problem) == (LetterState.FAILED, "address_wrong")
    assert as_it_is(other).state is LetterState.SENT


def test_a_server_that_is_away_is_asked_once_a_round(posted: Post, mail: Mailserver) -> None:
    letters = [posted(f"told:{number}") for number in range(3)]
    tries: list[str] = []
    mail.leaves = lambda stage: tries.append(stage) is None
    assert jobs.send_some() is False
    assert len(tries) == 1
    assert {as_it_is(letter).state for letter in letters} == {LetterState.QUEUED}


@pytest.mark.parametrize(("stage", "kept"), [("text", 0), ("kept", 1)])
def test_what_nobody_knows_is_not_sent_again(posted: Post, mail: Mailserver, stage: str, kept: int) -> None:
    letter = posted()
    mail.leaves = lambda now: now == stage
    jobs.send_some()
    mail.leaves = lambda _now: False
    with time_machine.travel(AFTER + timedelta(days=9), tick=False):
        jobs.send_some()
    assert as_it_is(letter).state is LetterState.UNCERTAIN
    assert len(mail.kept) == kept


def test_who_may_no_longer_read_it_gets_nothing(
    home: Flask, posted: Post, mail: Mailserver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Families say who that is (`letters/test_meanwhile.py`); what they are asked is this."""
    with transaction():
        child_id = make.child().id
    told = posted("told:1:guardian:7", kind=WHERE.key, child_id=child_id)
    whole = posted("told:2:guardian:7", child_id=child_id)
    asked = []

    def may_read(child: int, holder: str, tells_where: bool, day: date) -> bool:
        asked.append((child, holder, tells_where, day))
        return not tells_where

    above = home.extensions["above"]["letters"]
    monkeypatch.setitem(
        home.extensions, "above", {**home.extensions["above"], "letters": replace(above, may_read=may_read)}
    )
    jobs.send_some()
    assert (as_it_is(told).state, told.problem) == (LetterState.FAILED, "now_protected")
    assert as_it_is(whole).state is LetterState.SENT
    assert len(mail.kept) == 1
    today = copenhagen_day(NOW)
    assert asked == [(child_id, "guardian:7", True, today), (child_id, "guardian:7", False, today)]


def test_two_municipalities_in_one_round(home: Flask, cast: Cast, posted: Post, mail: Mailserver) -> None:
    """Each letter is in its own municipality's name, whoever's round it is."""
    posted()
    with scoped_to(cast.away):
        posted("told:1", Recipient("Bo", email="bo@example.dk"))
    jobs.send_some()
    assert {kept["From"].addresses[0].display_name for kept in mail.kept} == {
        "Vestby Kommune",
        "Nordby Kommune",
    }


def test_a_round_leaves_room_for_other_work(
    home: Flask, posted: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "PORTION", 2)
    for number in range(3):
        posted(f"told:{number}")
    assert (jobs.send_some(), jobs.send_some()) == (True, False)


def test_many_letters_go_over_one_connection_that_is_closed_after_them(
    posted: Post, mail: Mailserver, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = [posted(f"told:{number}") for number in range(5)]
    closed: list[bool] = []
    close = Email.close
    monkeypatch.setattr(Email, "close", lambda way: closed.append(way._open is not None) or close(way))
    jobs.send_some()
    assert (len(mail.kept), mail.connections, closed) == (5, 1, [True])
    assert {as_it_is(letter).state for letter in letters} == {LetterState.SENT}


@pytest.mark.parametrize(
    ("stage", "state", "kept"),
    [("DATA", LetterState.QUEUED, 2), ("text", LetterState.UNCERTAIN, 2), ("kept", LetterState.UNCERTAIN, 3)],
)
def test_a_connection_that_breaks_is_that_letters_and_the_next_has_a_new_one(
    posted: Post, mail: Mailserver, stage: str, state: LetterState, kept: int
) -> None:
    letters = [posted(f"told:{number}") for number in range(3)]
    seen: list[str] = []

    def at_the_second(now: str) -> bool:
        seen.append(now)
        return now == stage and seen.count("MAIL") == 2

    mail.leaves = at_the_second
    jobs.send_some()
    assert [as_it_is(letter).state for letter in letters] == [LetterState.SENT, state, LetterState.SENT]
    assert (len(mail.kept), mail.connections) == (kept, 2)


@pytest.mark.parametrize("answer", ["", "421 enough for one connection"])
def test_a_server_that_has_had_enough_between_two_letters_costs_no_letter_a_try(
    posted: Post, mail: Mailserver, answer: str
) -> None:
    letters = [posted(f"told:{number}") for number in range(3)]
    if answer:
        mail.answers = {"RSET": answer}
    else:
        mail.leaves = lambda stage: stage == "RSET"
    jobs.send_some()
    found = [as_it_is(letter) for letter in letters]
    assert [(letter.state, letter.attempts) for letter in found] == [(LetterState.SENT, 1)] * 3
    assert (len(mail.kept), mail.connections) == (3, 3)


def test_a_no_to_one_letter_says_nothing_of_the_next(posted: Post, mail: Mailserver) -> None:
    letters = [posted(f"told:{number}") for number in range(2)]

    def refused_once(stage: str) -> bool:
        if stage == "MAIL":
            mail.answers = {"RCPT": "550 nobody"} if mail.connections == 1 else {}
        return False

    mail.leaves = refused_once
    jobs.send_some()
    assert [as_it_is(letter).state for letter in letters] == [LetterState.FAILED, LetterState.SENT]
