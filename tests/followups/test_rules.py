"""What is followed up and when, who it is up to, and what an answer must say."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from fritidspas.core.professions import Profession
from fritidspas.core.refused import Refused
from fritidspas.followups.rules.answering import Goes, More, NextStep, WhyNot, check_answer
from fritidspas.followups.rules.asking import Done, Step, steps_due
from fritidspas.followups.rules.people import Around, Somebody, responsible_now
from fritidspas.followups.rules.planning import (
    Agreed,
    Attended,
    Began,
    BeganBy,
    ClosedBy,
    Followed,
    FollowUpState,
    Question,
    Truth,
    began,
    continued,
    due_on,
)
from fritidspas.followups.rules.well_being import may_read
from fritidspas.schemes.scheme import Responsible

DAY = date(2026, 3, 2)
LATER = date(2026, 3, 9)
TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 3, 29), 3, date(2026, 6, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_months_are_the_calendars(day: date, months: int, due: date) -> None:
    assert due_on(day, months) == due


def test_the_first_training_of_all_begins_it_and_before_any_what_was_agreed() -> None:
    agreed = Agreed(7, DAY, goes_on=True)
    assert began(Truth(agreed=[agreed]), None) == Began(DAY, BeganBy.AGREED, match_id=7)
    two = [Attended(1, LATER, None, True), Attended(2, DAY, None, True)]
    first = began(Truth(two, [agreed]), None)
    assert first == Began(DAY, BeganBy.ATTENDANCE, enrolment_id=2)
    assert began(Truth([Attended(1, None, None, False)]), None) is None


def test_what_belongs_to_one_that_is_over_begins_nothing() -> None:
    truth = Truth([Attended(1, DAY, LATER, False), Attended(2, TODAY, None, True)])
    assert began(truth, LATER) == Began(TODAY, BeganBy.ATTENDANCE, enrolment_id=2)
    assert began(truth, TODAY) is None


def followed(*answers: FollowUpState, says_no: bool = False) -> Followed:
    questions = [
        Question(months, due_on(DAY, months), state, says_no)
        for months, state in zip((3, 6), answers, strict=True)
    ]
    return Followed(Began(DAY, BeganBy.ATTENDANCE, enrolment_id=1), questions)


WAITS, ANSWERED = FollowUpState.WAITING, FollowUpState.ANSWERED


def test_who_stops_and_comes_back_meanwhile_is_followed_from_the_day_it_first_began() -> None:
    before = Attended(1, DAY, LATER, False)
    for again in (Attended(1, None, LATER, False), Attended(1, TODAY, LATER, True)):
        assert continued(followed(WAITS, WAITS), Truth([before, again]), None).began.on == DAY
    corrected = Truth([Attended(1, LATER, None, True)])  # control: nobody stopped, a day was wrong
    assert continued(followed(WAITS, WAITS), corrected, None).began.on == LATER


def test_it_is_over_when_all_is_answered_and_the_child_goes_nowhere() -> None:
    goes, gone = Truth([Attended(1, DAY, None, True)]), Truth([Attended(1, DAY, TODAY, False)])
    assert continued(followed(ANSWERED, WAITS), gone, None).ended_on is None
    assert continued(followed(ANSWERED, ANSWERED), goes, None).ended_on is None
    assert continued(followed(ANSWERED, ANSWERED), gone, None).ended_on == due_on(DAY, 6)
    assert continued(followed(ANSWERED, ANSWERED, says_no=True), goes, None).ended_on == due_on(DAY, 6)


def test_who_stops_is_still_asked_but_not_who_moved_away() -> None:
    at_club = Attended(1, DAY, LATER, False)
    stopped = Truth([at_club], [Agreed(7, DAY, False, TODAY)])
    assert continued(followed(WAITS, WAITS), stopped, None).closed_by is None
    moved = Truth([at_club], [Agreed(7, DAY, False, TODAY, ClosedBy.MOVED)])
    assert continued(followed(WAITS, WAITS), moved, None).closed_by is ClosedBy.MOVED
    still = Truth([Attended(1, DAY, None, True)], moved.agreed)
    assert continued(followed(WAITS, WAITS), still, None).closed_by is None


def test_a_start_that_was_a_mistake_is_followed_no_more_unless_somebody_has_answered() -> None:
    nothing = Truth([Attended(1, None, None, False)])
    assert continued(followed(WAITS, WAITS), nothing, None).closed_by is ClosedBy.NOT_BEGUN
    kept = continued(followed(ANSWERED, WAITS), nothing, None)
    assert (kept.began.on, kept.closed_by) == (DAY, None)


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("after", "asked_after", "steps"),
    [
        (-1, None, []),
        (0, None, [Step.ASKED]),
        (6, 0, []),
        (7, 0, [Step.REMINDED]),
        (13, 0, [Step.REMINDED]),
        (14, 0, [Step.REMINDED, Step.ESCALATED]),
        # Nothing ran for 40 days: asked now, the coordinator hears at once, reminded a week from now.
        (40, None, [Step.ASKED, Step.ESCALATED]),
        (46, 40, [Step.ESCALATED]),
        (47, 40, [Step.REMINDED, Step.ESCALATED]),
    ],
)
def test_steps(after: int, asked_after: int | None, steps: list[Step]) -> None:
    asked = moment(DAY + timedelta(days=asked_after)) if asked_after is not None else None
    assert steps_due(DAY, Done(asked), DAY + timedelta(days=after)) == steps


def test_nothing_is_done_twice() -> None:
    done = Done(moment(DAY), moment(DAY), moment(DAY))
    assert all(steps_due(DAY, done, DAY + timedelta(days=days)) == [] for days in range(-9, 400))


def test_a_day_begins_at_midnight_in_denmark() -> None:
    asked = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)  # half past midnight on the day clocks go forward
    assert steps_due(DAY, Done(asked), date(2026, 4, 4)) == [Step.ESCALATED]
    assert Step.REMINDED in steps_due(DAY, Done(asked), date(2026, 4, 5))


GUIDE, TEACHER, NURSE, ISSUER, GONE = (
    Somebody(1, True), Somebody(2, True, Profession.TEACHER), Somebody(3, True, Profession.HEALTH_VISITOR),
    Somebody(4, True), Somebody(5, False, Profession.TEACHER),
)  # fmt: skip


@pytest.mark.parametrize(
    ("role", "around", "person"),
    [
        (Responsible.GUIDE, Around(guide=GUIDE, contact=NURSE), 1),
        (Responsible.GUIDE, Around(contact=NURSE, issuer=ISSUER), None),
        (Responsible.GUIDE, Around(guide=GONE), None),
        (Responsible.SCHOOL_STAFF, Around(contact=TEACHER, issuer=ISSUER), 2),
        (Responsible.SCHOOL_STAFF, Around(contact=NURSE, issuer=ISSUER), 4),
        (Responsible.SCHOOL_STAFF, Around(contact=NURSE), 3),
        (Responsible.SCHOOL_STAFF, Around(contact=GONE, issuer=GONE), None),
        (Responsible.ISSUER, Around(contact=NURSE, issuer=ISSUER), 4),
        (Responsible.ISSUER, Around(contact=NURSE, issuer=GONE), 3),
        (Responsible.COORDINATOR, Around(GUIDE, NURSE, ISSUER), None),
    ],
)
def test_who_it_is_up_to(role: Responsible, around: Around, person: int | None) -> None:
    assert responsible_now(role, around) == person


NO_TALK = More(WhyNot.COST, next_step=NextStep.TALK, talk_on=TODAY)


@pytest.mark.parametrize(
    ("goes", "more", "code"),
    [
        (Goes.NO, More(next_step=NextStep.TALK, talk_on=TODAY), "follow_up_why_missing"),
        (Goes.NO, More(WhyNot.COST), "follow_up_step_missing"),
        (Goes.NO, More(WhyNot.COST, next_step=NextStep.KEEP_ON), "follow_up_step_unfit"),
        (Goes.NO, More(WhyNot.COST, next_step=NextStep.TALK), "follow_up_talk_day"),
        (Goes.SAME, More(next_step=NextStep.TALK, talk_on=DAY), "follow_up_talk_day"),
    ],
)
def test_an_answer_is_whole(goes: Goes, more: More, code: str) -> None:
    with pytest.raises(Refused) as refused:
        check_answer(goes, more, TODAY)
    assert refused.value.code == code


def test_whole_answers_are_taken() -> None:
    check_answer(Goes.NO, NO_TALK, TODAY)
    check_answer(Goes.SAME, More(next_step=NextStep.KEEP_ON), TODAY)


def test_well_being_is_read_by_two() -> None:
    readers = [(by, contact) for by, contact in product((1, 2), (None, 1, 2)) if may_read(by, contact, 1)]
    assert readers == [(1, None), (1, 1), (1, 2), (2, 1)]
