"""What a person says of a letter that did not simply go: it arrived, again, on paper, no more."""

from contextvars import Context
from dataclasses import replace

from flask import Flask

from fritidspas.accounts.queries import find_user
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from fritidspas.families.models import Child, Guardian, Guardianship
from fritidspas.guides.models import Guide
from fritidspas.letters import jobs
from fritidspas.letters.models import Letter
from fritidspas.letters.queries import count_to_settle
from fritidspas.letters.rules import Channel, LetterState, Recipient
from fritidspas.paper.queries import waiting
from tests import make
from tests.cast import NOW, Cast
from tests.letters.conftest import OWN, Apart, Post, as_it_is
from tests.mailserver import Mailserver
from tests.office import Office


def _uncertain(posted: Post, mail: Mailserver) -> Letter:
    letter = posted()
    mail.leaves = lambda stage: stage == "kept"
    jobs.send_some()
    mail.leaves = lambda _stage: False
    assert as_it_is(letter).state is LetterState.UNCERTAIN
    return letter


def test_it_arrived(desk: Office, posted: Post, mail: Mailserver) -> None:
    letter = _uncertain(posted, mail)
    assert count_to_settle() == 1
    desk.coordinator.post(f"/office/letters/{letter.id}/settle", data={"act": "arrived"})
    assert (as_it_is(letter).state, letter.settled_by) == (LetterState.SENT, desk.coordinator_id)
    assert count_to_settle() == 0
    assert ("letters.settled", letter.id) == desk.events()[-1][:2]
    again = desk.coordinator.post(f"/office/letters/{letter.id}/settle", data={"act": "again"})
    assert again.status_code == 422 or "et andet sted nu" in again.text
    assert as_it_is(letter).state is LetterState.SENT


def test_sent_again_it_is_the_same_letter(desk: Office, posted: Post, mail: Mailserver) -> None:
    letter = _uncertain(posted, mail)
    desk.coordinator.post(f"/office/letters/{letter.id}/settle", data={"act": "again"})
    jobs.send_some()
    assert as_it_is(letter).state is LetterState.SENT
    assert len(mail.kept) == 2
    assert len(set(mail.message_ids())) == 1


def test_sent_again_in_vain_it_waits_for_a_person_again(desk: Office, posted: Post, mail: Mailserver) -> None:
    letter = _uncertain(posted, mail)
    desk.coordinator.post(f"/office/letters/{letter.id}/settle", data={"act": "again"})
    mail.answers = {"RCPT": "550 nobody"}
    jobs.send_some()
    assert as_it_is(letter).state is LetterState.FAILED
    assert count_to_settle() == 1


def test_given_up_it_waits_for_nobody_and_nothing(desk: Office, posted: Post, mail: Mailserver) -> None:
    letter = _uncertain(posted, mail)
    desk.coordinator.post(f"/office/letters/{letter.id}/settle", data={"act": "give_up"})
    jobs.send_some()
    assert as_it_is(letter).state is LetterState.FAILED
    assert (count_to_settle(), len(mail.kept)) == (0, 1)
    assert desk.coordinator.post(f"/office/letters/{letter.id}/settle", data={"act": "x"}).status_code == 400


def _refused(mail: Mailserver) -> None:
    mail.answers = {"RCPT": "550 nobody"}
    jobs.send_some()
    mail.answers = {}


def _guardian(desk: Office, **given: str) -> Guardian:
    facts = {"user_id": desk.cast.id_of(Role.PARENT), "name": "Amal", "email": "old@example.dk"}
    guardian = Guardian(**(facts | given))
    session.add(guardian)
    session.flush()
    return guardian


def _settled(desk: Office, letter: Letter, act: str) -> int:
    address = f"/office/letters/{letter.id}/settle"
    return desk.coordinator.post(address, data={"act": act}).status_code


def test_sent_again_it_goes_to_where_they_are_reached_today(
    desk: Office, posted: Post, mail: Mailserver, child: Child
) -> None:
    with transaction():
        amal, guide, user = _guardian(desk), make.guide(email="old@guide.dk"), find_user(desk.coordinator_id)
        session.add(
            Guardianship(
                child_id=child.id, guardian_id=amal.id, lives_with=True, from_day=NOW.date(),
                appointed_by=desk.coordinator_id,
            )
        )  # fmt: skip
    old = Recipient("Nogen", email="old@example.dk")
    letters = [
        posted(f"told:1:guardian:{amal.id}", old, child_id=child.id),
        posted(f"told:1:guide:{guide.id}", old, OWN.key),
        posted("told:1:club", replace(old, user_id=user.id), OWN.key),
    ]
    _refused(mail)
    with transaction():
        session.get_one(Guardian, amal.id).email = "new@example.dk"
        session.get_one(Guide, guide.id).email = "new@guide.dk"
    assert [_settled(desk, letter, "again") for letter in letters] == [302] * 3
    jobs.send_some()
    assert [sent["To"].addresses[0].addr_spec for sent in mail.kept] == [
        "new@example.dk", "new@guide.dk", user.email,
    ]  # fmt: skip


def test_sent_again_to_nobody_we_know_it_goes_where_it_went(
    desk: Office, posted: Post, mail: Mailserver
) -> None:
    letter = posted("told:1:club", Recipient("En forening", email="club@example.dk"), OWN.key)
    _refused(mail)
    _settled(desk, letter, "again")
    jobs.send_some()
    assert [sent["To"].addresses[0].addr_spec for sent in mail.kept] == ["club@example.dk"]


CPR_NUMBER = "0101010000"


def _stuck(desk: Office, home: Flask, posted: Post, child: Child) -> Letter:
    """Written while there was Digital Post."""
    settings = home.extensions["settings"]
    home.extensions["settings"] = replace(settings, digital_post_folder=str(settings.instance / "post"))
    young = Recipient("Sara", cpr=CPR_NUMBER)
    letter = posted(f"told:1:child:{child.id}", young, child_id=child.id)
    assert (letter.channel, letter.address) == (Channel.DIGITAL_POST, CPR_NUMBER)
    home.extensions["settings"] = settings
    return letter


def test_what_waits_for_a_channel_that_is_gone_is_sent_on_paper_by_a_person(
    desk: Office, home: Flask, posted: Post, child: Child
) -> None:
    letter = _stuck(desk, home, posted, child)
    jobs.send_some()
    assert count_to_settle() == 1
    assert "Sara" in desk.text("/office/letters/?settle=yes")
    page = desk.text(f"/office/letters/{letter.id}")
    assert "Kanalen er ikke sat op her" in page
    assert "Send på papir" in page
    assert _settled(desk, letter, "paper") == 302
    found = as_it_is(letter)
    assert (found.state, found.channel) == (LetterState.QUEUED, Channel.PAPER)
    assert found.address == "", "a CPR number is no home"
    assert count_to_settle() == 0
    assert [one.id for one in waiting(NOW)] == [letter.id]


def test_what_can_still_leave_is_not_taken_from_the_worker(desk: Office, posted: Post) -> None:
    letter = posted()
    assert "Send på papir" not in desk.text(f"/office/letters/{letter.id}")
    assert count_to_settle() == 0
    assert _settled(desk, letter, "paper") == 409
    assert as_it_is(letter).channel is Channel.EMAIL


def test_what_could_not_be_sent_goes_on_paper_with_the_address_that_is_known(
    desk: Office, posted: Post, mail: Mailserver
) -> None:
    with transaction():
        amal = _guardian(desk, address="Gade 1\n6800 Varde")
    letter = posted(f"told:1:guardian:{amal.id}")
    _refused(mail)
    assert _settled(desk, letter, "paper") == 302
    found = as_it_is(letter)
    assert (found.channel, found.address) == (Channel.PAPER, "Gade 1\n6800 Varde")
    jobs.send_some()
    assert mail.kept == []
    assert "Gade 1" not in desk.text(f"/office/letters/{letter.id}")


def test_another_municipality_finds_nothing(desk: Office, posted: Post, cast: Cast, mail: Mailserver) -> None:
    letter = _uncertain(posted, mail)
    theirs = Apart(Context().run(cast.client, Role.COORDINATOR, cast.away))
    assert "Amal" not in theirs.get("/office/letters/").text
    assert theirs.get(f"/office/letters/{letter.id}").status_code == 404
    assert theirs.post(f"/office/letters/{letter.id}/settle", data={"act": "again"}).status_code == 404
    with scoped_to(cast.away):
        assert count_to_settle() == 0
