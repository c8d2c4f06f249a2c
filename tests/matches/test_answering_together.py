"""Two people at once: two parents answer, or one says yes while a coordinator ends the match."""

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from fritidspas.core.refused import Refused
from fritidspas.db import session, transaction
from fritidspas.letters.models import Letter
from fritidspas.matches import service
from fritidspas.matches.models import Match, MatchNote, MatchState
from fritidspas.matches.rules import Answer, Said, Side
from fritidspas.matches.service import answering, keeping
from tests.at_once import at_the_same_time, sqlite_as_python_has_it
from tests.cast import Cast
from tests.matches.lives import Lives, asked
from tests.matches.proposing import LATER, WHY, coordinator

pytestmark = pytest.mark.both_databases


def says(lives: Lives, said: Said, holder: str, side: Side = Side.FAMILY) -> Callable[[], None]:
    def act() -> None:
        with transaction():
            service.answer(lives.match, Answer(side, said, "Nogen", holder, reason="Nej"), LATER)

    return act


def ends(lives: Lives) -> Callable[[], None]:
    def act() -> None:
        with transaction():
            service.end_match(
                lives.match, WHY, LATER.date(), coordinator(lives.cast), LATER, waits_again=True
            )

    return act


def codes(problems: list[BaseException]) -> list[str]:
    assert all(isinstance(problem, Refused) for problem in problems), problems
    return sorted(problem.code for problem in problems)


def count(*about: object) -> int:
    return session.scalar(select(func.count()).where(*about)) or 0


def test_of_a_yes_and_a_no_at_once_one_counts_and_one_is_noted(office: Cast) -> None:
    lives = asked(office)
    acts = [says(lives, Said.YES, "guardian:1"), says(lives, Said.NO, "guardian:2")]
    assert at_the_same_time(office.app, office.home, acts) == []
    match, note = lives.row(), session.scalars(select(MatchNote)).one()
    assert {match.family_said, note.said} == {Said.YES, Said.NO}
    assert (match.state == MatchState.ENDED) is (match.family_said is Said.NO)


def test_two_yeses_at_once_are_one(office: Cast) -> None:
    lives = asked(office)
    lives.answer(Side.GUIDE, Said.YES)
    acts = [says(lives, Said.YES, f"guardian:{number}") for number in range(4)]
    assert at_the_same_time(office.app, office.home, acts) == []
    assert lives.row().family_said is Said.YES
    assert count(Letter.kind == "matches.guide_agreed") == 1
    assert count(MatchNote.id.is_not(None)) == 0


def test_a_yes_while_a_coordinator_ends_it_leaves_it_ended(office: Cast) -> None:
    lives = asked(office)
    lives.answer(Side.GUIDE, Said.YES)
    problems = at_the_same_time(office.app, office.home, [says(lives, Said.YES, "guardian:1"), ends(lives)])
    match = lives.row()
    assert match.state == MatchState.ENDED
    came_late = codes(problems) == ["match_over"]
    assert came_late or problems == []
    assert (match.family_said is None) is came_late
    assert (count(Letter.kind == "matches.guide_agreed") == 0) is came_late


def test_without_the_lock_somebody_says_yes_to_what_has_ended(
    office: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control: both look before either writes."""
    lives = asked(office)
    lives.answer(Side.GUIDE, Said.YES)
    looked, ended = threading.Event(), threading.Event()
    look = answering.question_of

    def look_and_wait(match_id: int) -> list[Match]:
        found = look(match_id)
        looked.set()
        ended.wait(timeout=10)
        return found

    monkeypatch.setattr(answering, "question_of", look_and_wait)
    for module in (answering, keeping):
        monkeypatch.setattr(module, "hold_municipality", lambda: None)
    end = ends(lives)

    def end_first() -> None:
        looked.wait(timeout=10)
        end()
        ended.set()

    with sqlite_as_python_has_it():
        problems = at_the_same_time(office.app, office.home, [says(lives, Said.YES, "guardian:1"), end_first])
    monkeypatch.undo()
    match = lives.row()
    wrong = match.state == MatchState.ENDED and match.family_said is Said.YES
    assert wrong or any(not isinstance(problem, Refused) for problem in problems)
