"""The page of one match: its story, what waits in it, and what a coordinator writes about it."""

from collections.abc import Iterator

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select

from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from fritidspas.guides.models import Guide
from fritidspas.matches.models import Match, MatchNote, MatchState
from fritidspas.matches.rules import EndCause, Said, Side, Why
from tests.cast import Cast
from tests.matches.lives import SURNAME, Lives, asked
from tests.matches.proposing import LATER
from tests.office import words


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def lives(cast: Cast) -> Lives:
    with cast.app.app_context(), scoped_to(cast.home):
        return asked(cast)


@pytest.fixture
def desk(lives: Lives) -> FlaskClient:
    return lives.cast.client(Role.COORDINATOR)


def page(desk: FlaskClient, lives: Lives, path: str = "") -> str:
    answer = desk.get(f"/office/matches/{lives.match}{path}")
    assert answer.status_code == 200, path
    return words(answer.text)


def post(desk: FlaskClient, lives: Lives, path: str, **data: str) -> str:
    answer = desk.post(f"/office/matches/{lives.match}{path}", data=data, follow_redirects=True)
    return words(answer.text)


def row(lives: Lives) -> Match:
    with lives.here():
        return lives.row()


def test_a_match_from_the_question_to_the_end(desk: FlaskClient, lives: Lives) -> None:
    assert "Spurgt" in page(desk, lives)
    for side, who in (("family", "Amal Hemmeligsen"), ("guide", "Karen")):
        assert "Svaret er gemt." in post(desk, lives, f"/answer/{side}", said="yes", who=who)
    assert "Skal mødes" in page(desk, lives)
    assert "Følges" in post(desk, lives, "/met", on="03-08-2026")
    assert "På vej til at gå selv" in post(desk, lives, "/hand")
    told = post(desk, lives, "/end", on="03-08-2026", cause="independent", reason="Hun går med Noah")
    for event in (
        "Familien sagde ja Amal Hemmeligsen · skrevet af coordinator",
        "Guiden sagde ja Karen · skrevet af coordinator",
        "Mødtes første gang",
        "Barnet begyndte at gå selv",
        "Barnet går nu selv Hun går med Noah",
    ):
        assert event in told
    match = row(lives)
    assert (match.family_who, match.family_said_by) == (
        "Amal Hemmeligsen",
        lives.cast.id_of(Role.COORDINATOR),
    )
    assert match.end_cause is EndCause.INDEPENDENT


def test_a_no_by_telephone_is_written_with_who_said_it(desk: FlaskClient, lives: Lives) -> None:
    said = {"said": "no", "who": "Karen", "why": "no_room", "words": "Først til foråret"}
    assert "Guiden sagde nej" in post(desk, lives, "/answer/guide", **said)
    match = row(lives)
    assert (match.state, match.end_reason) == (
        MatchState.ENDED, "Jeg har ikke plads til et barn lige nu: Først til foråret",
    )  # fmt: skip


def test_what_is_missing_is_named(desk: FlaskClient, lives: Lives) -> None:
    shown = post(desk, lives, "/answer/family")
    for missing in ("Vælg ja eller nej", "Skriv, hvem der svarede"):
        assert missing in shown
    assert "har ikke begge sagt ja" in post(desk, lives, "/met", on="03-08-2026")
    assert "Vælg en dag, der ligger efter" in post(desk, lives, "/prolong", until="03-08-2026")
    assert desk.get(f"/office/matches/{lives.match}/answer/nobody").status_code == 404


def test_another_guide_chosen_by_hand_goes_on_with_the_story(desk: FlaskClient, lives: Lives) -> None:
    with lives.here():
        lives.both_yes()
        other = session.scalars(select(Guide.id).where(Guide.name == "Poul Krog")).one()
    shown = post(desk, lives, "/change", reason="Karen er flyttet", how="hand")
    assert f"Guide til Amina {SURNAME}" in shown
    assert "Poul Krog" in shown
    wanted = {"guide": str(other), "start": "04-08-2026", "end": "01-06-2027", "reason": "Kender klubben"}
    assert desk.post(f"/office/matches/children/{lives.child}", data=wanted).status_code == 302
    with lives.here():
        new = session.scalars(select(Match).where(Match.state == MatchState.RUNNING)).one()
        assert new.follows_id == lives.match
    for match_id in (lives.match, new.id):
        told = words(desk.get(f"/office/matches/{match_id}").text)
        assert told.index("Karen Lundmand") < told.index("Karen er flyttet") < told.rindex("Poul Krog")


def test_what_waits_stands_at_the_top_of_the_match_and_of_the_list(desk: FlaskClient, lives: Lives) -> None:
    with lives.here(), transaction():
        session.get_one(Guide, lives.guide).certificate_until = LATER.date().replace(day=2)
    stopped = "Stoppet indtil videre: børneattesten er udløbet"
    assert stopped in page(desk, lives)
    assert "Ingen ture, før du har set en gyldig børneattest" in page(desk, lives)
    assert f"{stopped} : 1 forløb" in words(desk.get("/office/matches/").text)
    assert SURNAME in words(desk.get("/office/matches/?task=stopped").text)
    assert SURNAME not in words(desk.get("/office/matches/?task=not_met").text)
    assert SURNAME not in words(desk.get("/office/matches/?phase=ended").text)


def test_the_last_day_of_a_certificate_stops_nothing(desk: FlaskClient, lives: Lives) -> None:
    """Control."""
    with lives.here(), transaction():
        session.get_one(Guide, lives.guide).certificate_until = LATER.date()
    shown = page(desk, lives)
    assert "Stoppet" not in shown
    assert "Børneattesten udløber" in shown


def test_what_the_other_parent_says_is_looked_at_by_somebody(desk: FlaskClient, lives: Lives) -> None:
    with lives.here():
        lives.answer(Side.FAMILY, Said.YES, holder="guardian:1")
        lives.answer(Side.FAMILY, Said.NO, Why.OTHER, holder="guardian:2", who="Far", reason="Kender hende")
        note = session.scalars(select(MatchNote.id)).one()
    assert "Far siger: Nej" in page(desk, lives)
    told = post(desk, lives, f"/notes/{note}/settle")
    assert "Far siger: Nej" not in told
    assert "Far sagde: Nej." in told
    assert desk.post(f"/office/matches/{lives.match}/notes/99/settle").status_code == 404


def test_an_ended_match_is_not_written_on(desk: FlaskClient, lives: Lives) -> None:
    with lives.here():
        lives.end()
    for path in ("/answer/family", "/met", "/prolong", "/change"):
        assert desk.get(f"/office/matches/{lives.match}{path}").status_code == 302
    assert desk.post(f"/office/matches/{lives.match}/hand").status_code == 409


def test_the_list_can_be_saved_with_how_far_each_has_come(desk: FlaskClient, lives: Lives) -> None:
    text = desk.get("/office/matches/?file=csv").data.decode("utf-8-sig")
    assert "Hvor langt" in text.splitlines()[0]
    assert "Spurgt" in text
