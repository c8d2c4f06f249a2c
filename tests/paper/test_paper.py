"""Letters on paper: printed once, looked at again when they are, and sent when somebody says so."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text, update

from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.families.models import Guardian, Guardianship
from fritidspas.letters.models import Letter
from fritidspas.letters.printed import pdf_of
from fritidspas.letters.rules import LetterState, Recipient
from fritidspas.links.service import make_link, token_of
from fritidspas.paper import queries, service
from fritidspas.paper.models import PaperBatch
from tests import make
from tests.at_once import at_the_same_time
from tests.cast import NOW, Cast
from tests.paper.conftest import ASKING, MOTHER, WHERE, Post, as_it_is
from tests.pdf.test_pdf import read

pytestmark = pytest.mark.usefixtures("inside")
SITE = "https://fritid.vestby.example"


def batched(cast: Cast) -> int:
    with transaction():
        return service.make_batch(NOW, cast.id_of(Role.COORDINATOR), SITE)


def act(what: Callable[..., object], batch_id: int, cast: Cast) -> None:
    with transaction():
        what(batch_id, NOW, cast.id_of(Role.COORDINATOR))


def test_a_batch_takes_what_waits_and_has_an_address(posted: Post, cast: Cast) -> None:
    ready, lacks = posted(), posted("told:2:guardian:2", replace(MOTHER, address=""))
    later = posted("told:3:guardian:3", not_before=NOW + timedelta(minutes=1))
    mailed = posted("told:4:guardian:4")
    with transaction():
        session.execute(update(Letter).where(Letter.id == mailed).values(channel="email"))
    batch = batched(cast)
    assert [letter.id for letter in queries.letters_of(batch)] == [ready]
    assert [as_it_is(one).batch_id for one in (lacks, later, mailed)] == [None] * 3
    with pytest.raises(Refused, match="paper_none"):
        batched(cast)
    assert (queries.waiting_since(NOW)[0], queries.count_unposted()) == (1, 1)


def test_a_letter_is_sent_when_somebody_says_so(posted: Post, cast: Cast) -> None:
    letter, batch = posted(), batched(cast)
    assert as_it_is(letter).state == LetterState.QUEUED
    act(service.post_batch, batch, cast)
    sent = as_it_is(letter)
    assert (sent.state, sent.sent_at, sent.settled_by) == (
        LetterState.SENT,
        NOW,
        cast.id_of(Role.COORDINATOR),
    )
    assert queries.count_unposted() == 0
    for again in (service.post_batch, service.print_batch):
        with pytest.raises(Refused, match="paper_over"):
            act(again, batch, cast)


@pytest.mark.parametrize("said_to_be_posted", [False, True])
def test_undone_its_letters_wait_again(posted: Post, cast: Cast, said_to_be_posted: bool) -> None:
    letter, batch = posted(), batched(cast)
    if said_to_be_posted:
        act(service.post_batch, batch, cast)
    act(service.undo_batch, batch, cast)
    back = as_it_is(letter)
    assert (back.state, back.batch_id, back.sent_at) == (LetterState.QUEUED, None, None)
    with pytest.raises(Refused, match="paper_over"):
        act(service.post_batch, batch, cast)
    assert [one.id for one in queries.letters_of(batched(cast))] == [letter]


@pytest.mark.both_databases
def test_two_batches_at_once_never_share_a_letter(home: Flask, posted: Post, cast: Cast) -> None:
    letters = [posted(f"told:{number}:guardian:1") for number in range(5)]
    made: list[int] = []

    def make_one() -> None:
        with suppress(Refused), transaction():
            made.append(service.make_batch(NOW, cast.id_of(Role.COORDINATOR), SITE))

    assert at_the_same_time(home, cast.home, [make_one, make_one, make_one]) == []
    kept = session.scalars(select(PaperBatch.id)).all()
    assert len(kept) == 1
    assert {as_it_is(letter).batch_id for letter in letters} == set(kept)


@pytest.mark.both_databases
def test_a_batch_made_meanwhile_keeps_its_letters(
    home: Flask, posted: Post, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read before the other batch was committed is looked at again as it is taken."""
    letter, first = posted(), batched(cast)
    found = queries.letters_of(first)
    monkeypatch.setattr(service, "waiting", lambda _now: found)
    with pytest.raises(Refused, match="paper_none"):
        batched(cast)
    assert as_it_is(letter).batch_id == first


def test_a_child_protected_meanwhile_is_not_printed(posted: Post, cast: Cast) -> None:
    with transaction():
        child = make.child()
    elsewhere = replace(MOTHER, lives_with=False)
    told = posted("told:1:user:1", elsewhere, WHERE.key, child_id=child.id)
    other = posted("told:2:user:1", elsewhere, child_id=child.id)
    batch = batched(cast)
    with transaction():
        make_protected(child.id)
    with transaction():
        printed = service.print_batch(batch, NOW, cast.id_of(Role.COORDINATOR))
    assert [letter.body for letter in printed] == ["Hej Sara"]
    assert [letter.id for letter in queries.letters_of(batch)] == [other]
    failed = as_it_is(told)
    assert (failed.state, failed.problem, failed.batch_id) == (LetterState.FAILED, "now_protected", None)


def make_protected(child_id: int) -> None:
    session.execute(
        text("UPDATE child SET protected_until = :day WHERE id = :id"),
        {"day": date(2030, 1, 1), "id": child_id},
    )


def test_the_link_is_printed_as_an_address_and_a_code(posted: Post, cast: Cast) -> None:
    with transaction():
        link = make_link("question", 7, "guardian:1", NOW)
    letter = posted(kind=ASKING.key, to=replace(MOTHER, language="ar"), link=link)
    address = f"{SITE}/p/{token_of(link)}"
    batch = batched(cast)
    with transaction():
        printed = service.print_batch(batch, NOW, cast.id_of(Role.COORDINATOR))
    page = read(pdf_of(printed, "Breve", NOW))[0]
    assert page.replace("\n", "").count(address) == 2  # in the letter, and beside the code
    assert "Scan koden" in page
    assert "امسح" in page
    assert link.nonce not in page
    assert as_it_is(letter).body.count("{link}") == 1


def test_a_letter_that_asks_waits_for_the_name_of_the_site(posted: Post, cast: Cast) -> None:
    with transaction():
        link = make_link("question", 7, "guardian:1", NOW)
    posted(kind=ASKING.key, link=link)
    with pytest.raises(Refused, match="paper_none"), transaction():
        service.make_batch(NOW, cast.id_of(Role.COORDINATOR), "")
    batched(cast)


@pytest.fixture
def guardian(home: Flask, cast: Cast) -> Guardianship:
    with transaction():
        child = make.child()
        mother = Guardian(user_id=cast.id_of(Role.PARENT), name="Amal Hassan")
        held = Guardianship(
            child_id=child.id, guardian=mother, from_day=NOW.date(), lives_with=True,
            appointed_by=cast.id_of(Role.COORDINATOR),
        )  # fmt: skip
        session.add(held)
    return held


def test_an_address_is_kept_with_the_letter_its_like_and_the_person(
    guardian: Guardianship, posted: Post, cast: Cast
) -> None:
    nobody, holder = Recipient("Amal Hassan"), f"guardian:{guardian.guardian_id}"
    first = posted(f"told:1:{holder}", nobody, child_id=guardian.child_id)
    second = posted(f"told:2:{holder}", nobody, child_id=guardian.child_id)
    another = posted("told:2:guardian:999", nobody, child_id=guardian.child_id)
    with transaction():
        service.write_address(first, "Åvej 1\n8600 Silkeborg", NOW, cast.id_of(Role.COORDINATOR))
    assert [as_it_is(one).address for one in (first, second, another)] == ["Åvej 1\n8600 Silkeborg"] * 2 + [
        ""
    ]
    assert session.get_one(Guardian, guardian.guardian_id).address == "Åvej 1\n8600 Silkeborg"
    kept = session.execute(text("SELECT g.address, l.address FROM guardian g, letter l")).all()
    assert not [value for row in kept for value in row if value and "Åvej" in value]


def test_an_address_is_not_written_on_somebody_elses_child(
    guardian: Guardianship, posted: Post, cast: Cast
) -> None:
    with transaction():
        other = make.child()
    letter = posted(f"told:1:guardian:{guardian.guardian_id}", Recipient("Amal"), child_id=other.id)
    with transaction():
        service.write_address(letter, "Åvej 1", NOW, cast.id_of(Role.COORDINATOR))
    assert session.get_one(Guardian, guardian.guardian_id).address is None


def test_what_is_being_printed_keeps_its_address(posted: Post, cast: Cast) -> None:
    letter = posted()
    batched(cast)
    with pytest.raises(Refused, match="paper_taken_meanwhile"), transaction():
        service.write_address(letter, "Et andet sted", NOW, cast.id_of(Role.COORDINATOR))
