"""A yes from both begins a match; a no ends it, keeps the child's place, and the next run finds another guide."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from fritidspas.core.guide_kind import GuideKind
from fritidspas.db import session, transaction
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide
from fritidspas.letters.models import Letter
from fritidspas.matches import queries, rules, service
from fritidspas.matches.models import Bond, BondKind, Match, MatchNote, MatchState
from fritidspas.matches.rules import EndCause, Phase, Said, Side, Why
from fritidspas.matches.service import Came
from tests import make
from tests.cast import NOW, Cast
from tests.matches.lives import Lives, asked, letters
from tests.matches.proposing import LATER, TODAY, WHY, accept, coordinator, propose, refused, run_now, running

NO_OF = {Side.FAMILY: EndCause.FAMILY_NO, Side.GUIDE: EndCause.GUIDE_NO}


def bonds() -> set[tuple[int, int, BondKind]]:
    return {(one.child_id, one.guide_id, one.kind) for one in session.scalars(select(Bond))}


def test_both_say_yes_and_are_told_to_meet(office: Cast) -> None:
    lives = asked(office)
    assert lives.answer(Side.GUIDE, Said.YES) is Came.TAKEN
    assert rules.phase_of(lives.row()) is Phase.ASKED
    assert letters("matches.family_agreed") == []

    lives.answer(Side.FAMILY, Said.YES, who="Amal", holder="guardian:1")

    match = lives.row()
    assert rules.phase_of(match) is Phase.TO_MEET
    assert (match.family_who, match.family_said_at, match.family_said_by) == ("Amal", LATER, None)
    assert len(letters("matches.family_agreed")) == 2
    (to_guide,) = letters("matches.guide_agreed")
    assert "24. august 2026" in to_guide.body, "fourteen days after the start"


@pytest.mark.parametrize("side", Side)
def test_a_no_gives_the_child_its_place_back_and_the_next_run_another_guide(office: Cast, side: Side) -> None:
    lives = asked(office)
    with transaction():
        session.get_one(Child, lives.child).waiting_since = TODAY  # as if somebody had written it anew

    lives.answer(side, Said.NO, Why.OTHER, reason="Det passer ikke")

    match = lives.row()
    assert (match.state, match.end_cause, match.end_reason) == (
        MatchState.ENDED, NO_OF[side], "Det passer ikke",
    )  # fmt: skip
    assert session.get_one(Child, lives.child).waiting_since == date(2026, 6, 1)
    assert bonds() == {(lives.child, lives.guide, BondKind.BLOCKED)}
    (proposal,) = queries.proposals(run_now(office), TODAY)[0]
    assert (proposal.child_id, proposal.guide) == (lives.child, "Poul Krog")
    told = "matches.family_not" if side is Side.GUIDE else "matches.guide_not"
    assert len(letters(told)) == (2 if side is Side.GUIDE else 1)

    accept(office, proposal.id)
    again = session.scalars(select(Match).where(Match.state == MatchState.RUNNING)).one()
    assert again.follows_id == lives.match, "the story goes on"


def test_control_without_a_no_the_first_guide_is_the_best(office: Cast) -> None:
    """Were the pair not blocked, the run would propose the same two again."""
    lives = asked(office)
    lives.end(waits_again=True)
    (proposal,) = queries.proposals(run_now(office), TODAY)[0]
    assert proposal.guide_id == lives.guide


def test_a_guide_s_no_undoes_a_lock_so_that_the_next_run_is_not_stopped_by_it(office: Cast) -> None:
    lives = asked(office)
    with transaction():
        session.add(Bond(child_id=lives.child, guide_id=lives.guide, kind=BondKind.LOCKED, said_at=NOW))
    lives.answer(Side.GUIDE, Said.NO)
    assert bonds() == {(lives.child, lives.guide, BondKind.BLOCKED)}


def test_a_family_that_wants_no_guide_leaves_the_queue_and_blocks_nobody(office: Cast) -> None:
    lives = asked(office)
    lives.answer(Side.FAMILY, Said.NO, Why.NO_GUIDE)
    assert lives.row().end_cause is EndCause.FAMILY_NO
    assert session.get_one(Child, lives.child).waiting_since is None
    assert bonds() == set()


def test_the_first_answer_of_two_parents_counts_and_the_other_is_looked_at(office: Cast) -> None:
    lives = asked(office)
    assert lives.answer(Side.FAMILY, Said.YES, holder="guardian:1") is Came.TAKEN
    assert lives.answer(Side.FAMILY, Said.YES, holder="guardian:2") is Came.SAME
    for _ in range(2):
        assert lives.answer(Side.FAMILY, Said.NO, holder="guardian:2", who="Far") is Came.OTHERWISE
    assert lives.row().family_said is Said.YES
    (note,) = session.scalars(select(MatchNote))
    assert (note.who, note.said, note.match_id) == ("Far", Said.NO, lives.match)
    assert queries.waiting_for_coordinator(TODAY) == {rules.Task.OTHERWISE: 1}

    for _ in range(2):
        with transaction():
            service.settle_note(note.id, LATER, coordinator(office))
    assert queries.waiting_for_coordinator(TODAY) == {}


def test_a_yes_after_the_other_parents_no_brings_nothing_back_but_a_person_to_it(office: Cast) -> None:
    lives = asked(office)
    lives.answer(Side.FAMILY, Said.NO, Why.OTHER_GUIDE, holder="guardian:1")
    assert lives.answer(Side.FAMILY, Said.YES, holder="guardian:2") is Came.OTHERWISE
    assert lives.row().state == MatchState.ENDED
    assert queries.waiting_for_coordinator(TODAY) == {rules.Task.OTHERWISE: 1}


def test_an_ended_match_takes_no_answer(office: Cast) -> None:
    lives = asked(office)
    lives.end()
    for side in Side:
        assert refused(lambda side=side: service.answer(lives.match, _yes(side), LATER)).code == "match_over"
    assert refused(lambda: service.answer(999, _yes(Side.GUIDE), LATER)).code == "match_gone"


def test_a_household_stands_and_falls_together(office: Cast) -> None:
    with transaction():
        guide = make.guide(capacity=2)
        children = [make.child(household="H") for _ in range(2)]
        proposals = propose(office, *((child, guide) for child in children))
    accept(office, *proposals)
    second = session.scalars(select(Match).order_by(Match.id.desc())).first()
    with transaction():
        service.answer(second.id, _yes(Side.FAMILY), LATER)
    assert set(session.scalars(select(Match.family_said))) == {Said.YES}
    no = rules.Answer(Side.GUIDE, Said.NO, "Karen", "guide:1", reason="Ingen tid")
    with transaction():
        service.answer(second.id, no, LATER)
    assert running() == {}
    assert bonds() == {(child.id, guide.id, BondKind.BLOCKED) for child in children}
    assert len(letters("matches.family_not")) == 1, "nobody of the home is known: one letter to it"


def test_they_meet_go_alone_and_go_along_again(office: Cast) -> None:
    lives, by = asked(office), coordinator(office)
    assert refused(lambda: service.note_met(lives.match, TODAY, by, LATER)).code == "not_agreed"
    lives.both_yes()
    assert refused(lambda: service.hand_over(lives.match, TODAY, by, LATER)).code == "not_met_yet"
    with transaction():
        service.note_met(lives.match, TODAY, by, LATER)
    assert rules.phase_of(lives.row()) is Phase.RUNNING
    for since, phase in ((TODAY, Phase.HANDING), (None, Phase.RUNNING)):
        with transaction():
            service.hand_over(lives.match, since, by, LATER)
        assert rules.phase_of(lives.row()) is phase


def test_a_paid_match_is_prolonged_to_twelve_months_and_no_longer(office: Cast) -> None:
    with transaction():
        guide = make.guide(kind=GuideKind.PAID, certificate_until=date(2030, 1, 1))
        match = make.match(make.child(), guide, coordinator(office), end=date(2027, 1, 1))
    by = coordinator(office)
    last = date(2027, 8, 10)
    assert (
        refused(lambda: service.prolong(match.id, last + timedelta(days=1), by, LATER)).code
        == "paid_too_long"
    )
    with transaction():
        service.prolong(match.id, last, by, LATER)
    assert session.get_one(Match, match.id).end == last


def test_a_changed_guide_keeps_the_story_and_puts_the_child_first(office: Cast) -> None:
    lives, by = asked(office), coordinator(office)
    lives.both_yes()
    with transaction():
        service.note_met(lives.match, TODAY, by, LATER)
    with transaction():
        service.change_guide(lives.match, "Guiden skal flytte", by, LATER)

    match, child = lives.row(), session.get_one(Child, lives.child)
    assert (match.end_cause, match.end_reason) == (EndCause.GUIDE_CHANGED, "Guiden skal flytte")
    assert (child.waiting_since, child.priority) == (date(2026, 6, 1), 9)
    with transaction():
        other = make.guide()
        (new,) = service.match_by_hand(lives.child, other.id, TODAY, date(2027, 1, 1), WHY, by, LATER)
    assert new.follows_id == lives.match
    assert rules.phase_of(new) is Phase.ASKED
    assert session.get_one(Child, lives.child, populate_existing=True).priority == 9, (
        "nobody has said yes yet"
    )


def priority_of(lives: Lives) -> tuple[int, int | None]:
    session.rollback()
    child = session.get_one(Child, lives.child, populate_existing=True)
    return child.priority, child.usual_priority


def changed_guide(lives: Lives, by: int) -> None:
    with transaction():
        service.change_guide(lives.match, "Guiden skal flytte", by, LATER)


def new_guide(lives: Lives, by: int, *, both_said_yes: bool) -> None:
    with transaction():
        (new,) = service.match_by_hand(
            lives.child, make.guide().id, TODAY, date(2027, 1, 1), WHY, by, LATER, both_said_yes=both_said_yes
        )
    lives.match = new.id


@pytest.mark.parametrize("by_letter", [True, False])
def test_with_a_new_guide_the_child_has_the_priority_it_had(office: Cast, by_letter: bool) -> None:
    lives, by = asked(office), coordinator(office)
    with transaction():
        session.get_one(Child, lives.child).priority = 3
    lives.both_yes()
    changed_guide(lives, by)
    assert priority_of(lives) == (9, 3)
    new_guide(lives, by, both_said_yes=not by_letter)
    if by_letter:
        assert priority_of(lives) == (9, 3)
        lives.both_yes()
    assert priority_of(lives) == (3, None)


def test_a_second_change_before_anybody_said_yes_forgets_nothing(office: Cast) -> None:
    lives, by = asked(office), coordinator(office)
    lives.both_yes()
    changed_guide(lives, by)
    new_guide(lives, by, both_said_yes=False)
    changed_guide(lives, by)
    new_guide(lives, by, both_said_yes=True)
    assert priority_of(lives) == (0, None)


def test_a_priority_that_was_written_meanwhile_stays(office: Cast) -> None:
    lives, by = asked(office), coordinator(office)
    lives.both_yes()
    changed_guide(lives, by)
    with transaction():
        session.get_one(Child, lives.child, populate_existing=True).priority = 5
    new_guide(lives, by, both_said_yes=True)
    assert priority_of(lives) == (5, None)


def test_an_answered_match_holds_its_seat_from_the_question_on(office: Cast) -> None:
    lives = asked(office)
    with transaction():
        proposals = propose(office, (make.child(), session.get_one(Guide, lives.guide)))
    (outcome,) = accept(office, *proposals)
    assert outcome.rule == 10


def test_ending_an_asked_match_shuts_the_links(office: Cast) -> None:
    lives = asked(office)
    links = [one.link for one in session.scalars(select(Letter)) if one.link]
    lives.end()
    assert all(link.revoked_at is not None for link in links)


def _yes(side: Side) -> rules.Answer:
    return rules.Answer(side, Said.YES, "Nogen", f"{side}:x")


def test_lives_of_another_match_are_untouched(office: Cast) -> None:
    """Control: a no ends the question it answers, not every question of the guide."""
    with transaction():
        guide = make.guide(capacity=2)
        proposals = propose(office, (make.child(), guide), (make.child(), guide))
    accept(office, *proposals)
    first, second = session.scalars(select(Match.id).order_by(Match.id))
    with transaction():
        service.answer(first, rules.Answer(Side.FAMILY, Said.NO, "Mor", "guardian:1"), LATER)
    assert list(session.scalars(select(Match.id).where(Match.state == MatchState.RUNNING))) == [second]
