"""What an application asks for and where it may go, as plain values."""

from dataclasses import replace
from datetime import date

import pytest

from fritidspas.applications.answers import AboutChild, Answers, Economy, GuideWish, Languages, Wishes
from fritidspas.applications.rules import (
    STEPS,
    Act,
    Kind,
    State,
    Step,
    after,
    can_reach,
    check_applicant,
    check_drafts,
    check_waiting,
    day_to_give,
    kind_of,
    looks_outside,
    may_apply,
    missing,
    steps_of,
)
from fritidspas.core.keeping import from_json, to_json
from fritidspas.core.refused import Refused
from fritidspas.families.rules import Gender
from fritidspas.schemes.scheme import Scheme
from tests.schemes.files import shipped

TODAY = date(2026, 8, 3)
CHILD = AboutChild("Amina", "Holm", date(2016, 3, 14), Gender.FEMALE, "8600")
BOTH, PASS_ONLY = "guide-to-move", "koebenhavn-kontingentstoette"


def told(economy: bool | None = None, guide: bool | None = None) -> Answers:
    return Answers(
        economy=None if economy is None else Economy(economy),
        guide=None if guide is None else GuideWish(guide),
    )


@pytest.mark.parametrize(
    ("act", "state", "ends"),
    [
        (Act.SUBMIT, State.DRAFT, State.SUBMITTED),
        (Act.ASK, State.SUBMITTED, State.ASKED),
        (Act.ANSWER, State.ASKED, State.SUBMITTED),
        (Act.CHANGE, State.ASKED, State.ASKED),
        (Act.QUEUE, State.SUBMITTED, State.QUEUED),
        (Act.GRANT, State.QUEUED, State.GRANTED),
        (Act.GRANT_IN_PART, State.ASKED, State.GRANTED_IN_PART),
        (Act.REFUSE, State.SUBMITTED, State.REFUSED),
        (Act.WITHDRAW, State.QUEUED, State.WITHDRAWN),
    ],
)
def test_an_application_goes_its_way(act: Act, state: State, ends: State) -> None:
    assert after(act, state) is ends


@pytest.mark.parametrize("act", Act)
def test_what_is_decided_or_withdrawn_goes_nowhere(act: Act) -> None:
    for state in (State.GRANTED, State.GRANTED_IN_PART, State.REFUSED, State.WITHDRAWN):
        with pytest.raises(Refused, match="application_moved_meanwhile"):
            after(act, state)


def test_every_act_begins_somewhere() -> None:
    assert set(STEPS) == set(Act)
    assert all(begins for begins, _ends in STEPS.values())


@pytest.mark.parametrize(
    ("key", "answers", "kind"),
    [
        (BOTH, told(economy=True, guide=True), Kind.BOTH),
        (BOTH, told(economy=True, guide=False), Kind.PASS),
        (BOTH, told(economy=False, guide=True), Kind.GUIDE),
        (PASS_ONLY, told(economy=True), Kind.PASS),
    ],
)
def test_the_answers_say_what_is_asked_for(key: str, answers: Answers, kind: Kind) -> None:
    assert kind_of(shipped(key), answers) is kind


def test_no_to_everything_is_no_application() -> None:
    with pytest.raises(Refused, match="nothing_applied_for"):
        kind_of(shipped(BOTH), told(economy=False, guide=False))


def test_only_what_decides_something_is_asked() -> None:
    assert steps_of(shipped(BOTH)) == tuple(Step)
    assert Step.GUIDE not in steps_of(shipped(PASS_ONLY))


def test_the_first_question_without_an_answer_is_the_next() -> None:
    scheme = shipped(BOTH)
    assert missing(scheme, Answers()) is Step.CHILD
    assert missing(scheme, Answers(child=CHILD, wishes=Wishes())) is Step.ECONOMY


@pytest.mark.parametrize(
    ("birth", "is_self", "code"),
    [
        (date(2016, 3, 14), False, None),
        (date(2011, 8, 3), True, None),
        (date(2011, 8, 4), True, "too_young_to_apply"),
        (date(2026, 8, 4), False, "child_not_born"),
        (date(2004, 8, 4), False, None),
        (date(2004, 8, 3), False, "too_old"),
    ],
)
def test_who_may_apply(birth: date, is_self: bool, code: str | None) -> None:
    check = (shipped(BOTH), birth, is_self, TODAY)
    if code is None:
        check_applicant(*check)
    else:
        with pytest.raises(Refused, match=code):
            check_applicant(*check)


@pytest.mark.parametrize(
    ("birth", "outside"), [(date(2007, 8, 4), False), (date(2007, 8, 3), True), (date(2005, 1, 1), True)]
)
def test_a_child_outside_the_scheme_is_told_before_it_is_sent(birth: date, outside: bool) -> None:
    assert looks_outside(shipped(BOTH), Answers(child=replace(CHILD, birth_date=birth)), TODAY) is outside


def test_a_scheme_says_who_applies() -> None:
    by_parent = applicants("parent")
    assert may_apply(by_parent)
    with pytest.raises(Refused, match="parent_must_apply"):
        check_applicant(by_parent, date(2010, 1, 1), True, TODAY)
    with pytest.raises(Refused, match="young_must_apply"):
        check_applicant(applicants("young_from_15"), date(2010, 1, 1), False, TODAY)
    assert not may_apply(applicants("professional"))


def test_nobody_fills_the_queue() -> None:
    check_waiting(9)
    with pytest.raises(Refused, match="too_many_waiting"):
        check_waiting(10)
    check_drafts(9)
    with pytest.raises(Refused, match="too_many_drafts"):
        check_drafts(10)


def test_answers_come_back_as_they_were() -> None:
    answers = Answers(CHILD, Wishes(("Fodbold",), "", (0, 2)), Economy(True, "x"), None, Languages(("ar",)))
    assert from_json(Answers, to_json(answers)) == answers


def applicants(*words: str) -> Scheme:
    scheme = shipped(BOTH)
    return replace(scheme, doors=replace(scheme.doors, applicants=words))


def test_a_pass_from_the_line_is_for_the_day_it_was_granted_for_or_today_when_that_has_gone() -> None:
    asked, today = date(2027, 1, 10), date(2026, 12, 10)
    assert day_to_give(asked, today) == asked
    assert day_to_give(today, asked) == day_to_give(None, asked) == asked


def test_nobody_in_line_takes_what_those_before_them_could_use_later() -> None:
    assert can_reach(2026, {2027})
    assert not can_reach(2027, {2026})
    assert not can_reach(2026, {2026, 2027})
    assert can_reach(2026, ())
