"""A guide chosen by a person without a run, and taking back what was said of guides before."""

from datetime import timedelta
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from fritidspas.audit.models import ReadEvent
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.matches.models import Bond, BondKind, Match, MatchState
from tests.cast import NOW
from tests.matches.desk import Desk

SAID = {BondKind.LOCKED: "unlock", BondKind.BLOCKED: "guides/{guide}/unblock"}


def page(desk: Desk) -> str:
    return f"/office/matches/children/{desk.child}"


def say(desk: Desk, kind: BondKind) -> None:
    with desk.at_home(), transaction():
        session.add(
            Bond(
                child_id=desk.child,
                guide_id=desk.other,
                kind=kind,
                reason="aftalt med mor",
                said_by=desk.coordinator,
                said_at=NOW,
            )
        )


def running(desk: Desk) -> Match | None:
    with desk.at_home():
        found = select(Match).where(Match.child_id == desk.child, Match.state == MatchState.RUNNING)
        return session.scalar(found)


def choose(browser: FlaskClient, desk: Desk, **changes: object) -> tuple[int, str]:
    start = NOW.date()
    wanted = {
        "guide": desk.other,
        "start": start.strftime("%d-%m-%Y"),
        "end": (start + timedelta(days=300)).strftime("%d-%m-%Y"),
        "reason": "kender familien",
    }
    answer = browser.post(page(desk), data={**wanted, **changes})
    return answer.status_code, unescape(answer.text)


def test_choosing_a_guide_makes_a_match_with_a_name_and_a_reason(karen: FlaskClient, desk: Desk) -> None:
    assert "Poul Krog" in karen.get(page(desk)).text
    assert choose(karen, desk)[0] == 302
    match = running(desk)
    assert match is not None
    assert (match.guide_id, match.decided_by, match.reason) == (
        desk.other,
        desk.coordinator,
        "kender familien",
    )
    assert "Barnet venter ikke på en guide" in karen.get(page(desk)).text


def test_what_is_missing_is_named_and_nothing_typed_is_lost(karen: FlaskClient, desk: Desk) -> None:
    status, text = choose(karen, desk, guide="", start="i morgen")
    assert status == 200
    assert "Vælg en guide" in text
    assert 'value="i morgen"' in text
    assert "kender familien" in text
    assert running(desk) is None


def test_a_guide_the_rules_forbid_is_refused_with_the_rule(karen: FlaskClient, desk: Desk) -> None:
    say(desk, BondKind.BLOCKED)
    status, text = choose(karen, desk)
    assert status == 409
    assert "spær" in text.lower()
    assert running(desk) is None


@pytest.mark.parametrize("kind", SAID)
def test_a_lock_and_a_block_can_be_taken_back(karen: FlaskClient, desk: Desk, kind: BondKind) -> None:
    say(desk, kind)
    assert "aftalt med mor" in karen.get(page(desk)).text
    assert karen.post(f"{page(desk)}/{SAID[kind].format(guide=desk.other)}").status_code == 302
    with desk.at_home():
        assert session.scalars(select(Bond).where(Bond.kind == kind)).all() == []


def test_a_child_of_another_municipality_looks_like_none(desk: Desk) -> None:
    say(desk, BondKind.LOCKED)
    stranger = desk.cast.client(Role.COORDINATOR, desk.cast.away)
    acts = [page(desk), *(f"{page(desk)}/{act.format(guide=desk.other)}" for act in SAID.values())]
    assert {stranger.post(act).status_code for act in acts} == {404}
    assert stranger.get(page(desk)).status_code == 404
    with desk.at_home():
        assert session.scalars(select(Bond).where(Bond.kind == BondKind.LOCKED)).one()


def test_looking_is_noted(karen: FlaskClient, desk: Desk) -> None:
    karen.get(page(desk))
    with desk.at_home():
        seen = select(ReadEvent.child_id).where(ReadEvent.page == "matches.by_hand")
        assert session.scalars(seen).all() == [desk.child]
