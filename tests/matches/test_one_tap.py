"""The pages a letter opens: looking changes nothing, one press answers, and nobody reads what is not theirs to know."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select

from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from fritidspas.families.models import Child, Guardian
from fritidspas.families.queries import guardians_of
from fritidspas.letters.models import Letter
from fritidspas.matches.models import Match, MatchNote, MatchState
from fritidspas.matches.rules import Said
from tests.cast import NOW, Cast
from tests.matches.lives import CLUB, SURNAME, Lives, asked, stranger
from tests.matches.proposing import LATER, TODAY
from tests.office import words


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """Shortly after the letters went out."""
    with time_machine.travel(LATER + timedelta(hours=1), tick=False):
        yield


@pytest.fixture
def phone(office: Cast) -> FlaskClient:
    return stranger(office)


def read(client: FlaskClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.status_code
    return words(answer.text)


def press(client: FlaskClient, address: str, said: str, **more: str) -> str:
    answer = client.post(address, data={"answer": said, **more}, follow_redirects=True)
    return words(answer.text)


def said(lives: Lives) -> tuple[Said | None, Said | None]:
    match = lives.row()
    return match.family_said, match.guide_said


def test_both_say_yes_on_their_phones(office: Cast, phone: FlaskClient) -> None:
    lives = asked(office)
    mother = lives.address(lives.mother)
    shown = read(phone, mother)
    for known in (
        "Skal Karen være fritidsguide for Amina?",
        "i 30'erne",
        "dansk og somali",
        "Kommunen har set den",
    ):
        assert known in shown
    assert "Nu venter vi kun på guiden" in press(phone, mother, "yes")
    assert "det har familien også" in press(phone, lives.guides_address, "yes")
    assert said(lives) == (Said.YES, Said.YES)
    assert "det har guiden også" in read(phone, mother)


def test_looking_changes_nothing(office: Cast, phone: FlaskClient) -> None:
    """A mail scanner opens every link, some more than once."""
    lives = asked(office)
    before = [(one.family_said, one.guide_said, one.state) for one in session.scalars(select(Match))]
    for address in (lives.address(lives.mother), lives.address(lives.father), lives.guides_address):
        for query in ("", "?answer=yes", "?answer=no&why=no_guide"):
            for method in ("GET", "HEAD"):
                assert phone.open(address + query, method=method).status_code == 200
    assert [(one.family_said, one.guide_said, one.state) for one in [lives.row()]] == before
    assert "Skal Karen" in read(phone, lives.address(lives.mother))


def test_control_a_press_changes_something(office: Cast, phone: FlaskClient) -> None:
    lives = asked(office)
    phone.post(lives.address(lives.mother), data={"answer": "yes"})
    assert said(lives) == (Said.YES, None)


def test_a_no_says_why_in_danish_and_ends_it(office: Cast, phone: FlaskClient) -> None:
    lives = asked(office)
    address = lives.guides_address
    assert "helt i orden" in press(
        phone, address + "?sprog=da", "no", why="times", words="Jeg arbejder tirsdag"
    )
    match = lives.row()
    assert (match.state, match.end_reason) == (
        MatchState.ENDED,
        "Tiderne passer mig ikke: Jeg arbejder tirsdag",
    )
    assert (match.guide_who, match.guide_said_by) == ("Karen Lundmand", None)


def test_the_second_press_of_a_link_says_thank_you_and_nothing_more(office: Cast, phone: FlaskClient) -> None:
    lives = asked(office)
    address = lives.address(lives.mother)
    press(phone, address, "yes")
    assert "Tak for svaret" in press(phone, address, "no")
    assert said(lives) == (Said.YES, None)
    assert session.scalars(select(MatchNote)).all() == []


def test_the_other_parent_reads_that_it_is_answered_and_may_say_otherwise(
    office: Cast, phone: FlaskClient
) -> None:
    lives = asked(office)
    press(phone, lives.address(lives.mother), "yes")
    father = lives.address(lives.father)
    assert "allerede sagt ja" in read(phone, father)
    assert "Det første svar gælder" in press(phone, father, "no", why="other", words="Jeg kender hende")
    note = session.scalars(select(MatchNote)).one()
    assert (note.said, note.reason) == (Said.NO, "Noget andet: Jeg kender hende")
    assert said(lives) == (Said.YES, None)


def test_who_no_longer_acts_for_the_child_reads_nothing(office: Cast, phone: FlaskClient) -> None:
    lives = asked(office)
    father = lives.address(lives.father)
    with lives.here():
        guardian = session.scalars(select(Guardian.id).where(Guardian.user_id == lives.father)).one()
    with transaction():
        one = next(one for one in guardians_of(lives.child) if one.guardian_id == guardian)
        one.until_day = TODAY
    assert "Linket gælder ikke længere" in read(phone, father, 410)
    assert phone.post(father, data={"answer": "yes"}).status_code == 410
    assert said(lives) == (None, None)
    assert "Skal Karen" in read(phone, lives.address(lives.mother)), "control: the other parent's opens"


def test_a_link_that_is_over_and_one_that_never_was_are_alike(office: Cast, phone: FlaskClient) -> None:
    lives = asked(office)
    mother = lives.address(lives.mother)
    of_the_guide = mother.replace("/family/", "/guide/")
    wrong = [
        of_the_guide,
        mother[:-1] + ("A" if mother[-1] != "A" else "B"),
        "/answer/family/x",
        "/answer/guide/0",
    ]
    texts = {read(phone, address, 410) for address in wrong}
    with time_machine.travel(NOW + timedelta(days=40), tick=False):
        texts.add(read(phone, mother, 410))
    assert len(texts) == 1
    assert {phone.post(address, data={"answer": "yes"}).status_code for address in wrong} == {410}
    assert said(lives) == (None, None)


def test_an_ended_match_asks_nobody(office: Cast, phone: FlaskClient) -> None:
    lives = asked(office)
    addresses = lives.address(lives.mother), lives.guides_address
    lives.end()
    for address in addresses:
        assert phone.post(address, data={"answer": "yes"}).status_code == 410
        assert "Linket gælder ikke længere" in read(phone, address, 410)
    assert said(lives) == (None, None)


def test_an_answer_that_is_none_is_not_taken(office: Cast, phone: FlaskClient) -> None:
    lives = asked(office)
    for nonsense in ({}, {"answer": ""}, {"answer": "maybe"}, {"answer": "no", "why": "times"}):
        phone.post(lives.address(lives.mother), data=nonsense)
    assert said(lives) == (None, None), "the last is no reason a family is offered"


def test_whoever_is_logged_in_elsewhere_opens_the_letter_s_own_municipality(cast: Cast) -> None:
    with cast.app.app_context(), scoped_to(cast.home):
        lives = asked(cast)
        address = lives.guides_address
    foreign = cast.client(Role.COORDINATOR, cast.away)
    assert "Amina" in read(foreign, address)
    assert foreign.get(f"/office/matches/{lives.match}").status_code == 404
    press(foreign, address, "yes")
    with lives.here():
        assert said(lives) == (None, Said.YES)


@pytest.mark.parametrize("is_protected", [True, False])
def test_a_guide_s_page_tells_no_place_and_of_a_protected_child_no_time(
    office: Cast, phone: FlaskClient, is_protected: bool
) -> None:
    lives = asked(office, protected_until=TODAY if is_protected else None)
    shown = phone.get(lives.guides_address).text
    for secret in (SURNAME, CLUB, "8600", "Silkeborg"):
        assert secret not in shown
    for when in ("Fodbold", "tirsdag 16:00-17:30"):
        assert (when in shown) is not is_protected
    assert "Amina (10 år)" in shown


def test_a_child_that_became_protected_after_the_letter_is_so_on_the_page(
    office: Cast, phone: FlaskClient
) -> None:
    lives = asked(office)
    with transaction():
        session.get_one(Child, lives.child).protected_until = TODAY
    assert "tirsdag" not in phone.get(lives.guides_address).text


def test_nothing_of_it_lingers(office: Cast, phone: FlaskClient) -> None:
    lives = asked(office)
    answer = phone.get(lives.address(lives.mother))
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    tokens = set(lives.links().values())
    assert not [one for one in session.scalars(select(Letter)) if any(token in one.body for token in tokens)]


def test_a_page_is_in_the_language_of_its_letter(office: Cast, phone: FlaskClient) -> None:
    lives = asked(office)
    with transaction():
        for letter in session.scalars(select(Letter)):
            letter.language = "en"
    assert 'lang="en"' in phone.get(lives.address(lives.mother)).text
    assert 'lang="da"' in phone.get(lives.address(lives.mother) + "?sprog=da").text
