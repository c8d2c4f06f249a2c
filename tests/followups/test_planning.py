"""What is followed up follows what is true: none early, none twice, none lost."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, update

from fritidspas.core.dates import add_months
from fritidspas.db import insert_once, scoped_to, session, transaction
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.followups import service
from fritidspas.followups.models import FollowUp, Participation
from fritidspas.followups.rules.answering import Goes
from fritidspas.followups.rules.planning import BeganBy, ClosedBy
from fritidspas.followups.service import planning
from fritidspas.matches.models import Match
from fritidspas.matches.rules import EndCause
from fritidspas.schemes.service import load
from tests import make
from tests.at_once import at_the_same_time
from tests.cast import NOW
from tests.followups.life import ABSENT, TODAY, Life, at
from tests.schemes.files import changed

EARLIER = TODAY - timedelta(days=7)


def months_after(day: date, *months: int) -> list[date]:
    return [add_months(day, each) for each in months]


def test_the_first_training_plans_it_at_once(life: Life) -> None:
    life.comes(kind=ABSENT)
    assert life.dues() == []
    life.comes()
    assert life.dues() == [(3, date(2026, 11, 3), "waiting"), (6, date(2027, 2, 3), "waiting")]
    [one] = life.participations()
    assert (one.child_id, one.scheme_id, one.began_on, one.began_by) == (
        life.child, life.scheme, TODAY, BeganBy.ATTENDANCE,
    )  # fmt: skip


def test_planning_again_changes_nothing(life: Life) -> None:
    life.comes()
    before = life.dues()
    for days in (0, 30, 400, -2):
        life.plan(NOW + timedelta(days=days))
        life.sweep(NOW)
    assert life.dues() == before
    assert len(life.participations()) == 1


def test_a_start_that_is_corrected_moves_what_nobody_has_answered(life: Life) -> None:
    life.comes()
    life.comes(EARLIER)
    assert life.waits() == months_after(EARLIER, 3, 6)
    later = at(add_months(EARLIER, 3))
    life.answer(3, Goes.SAME, later.date())
    life.comes(EARLIER, ABSENT, later)
    assert life.dues() == [
        (3, add_months(EARLIER, 3), "answered"),
        (6, add_months(TODAY, 6), "waiting"),
    ]


def test_a_start_that_was_none_is_taken_back_and_may_come_again(life: Life) -> None:
    life.comes()
    life.comes(kind=ABSENT)
    assert life.waits() == []
    assert life.participations()[0].closed_by is ClosedBy.NOT_BEGUN
    life.comes(EARLIER)
    assert life.waits() == months_after(EARLIER, 3, 6)
    assert len(life.participations()) == 1


def test_asked_on_a_day_that_was_wrong_it_is_asked_again_on_the_right_one(life: Life) -> None:
    life.parent()
    life.comes(EARLIER)
    asked = at(add_months(EARLIER, 3))
    life.sweep(asked)
    assert len(life.letters("followups.asked")) == 1
    life.comes(EARLIER, ABSENT, asked)
    life.comes(TODAY, now=asked)
    assert life.question().asked_at is None
    life.sweep(asked)
    life.sweep(at(add_months(TODAY, 3) - timedelta(days=1)))
    assert len(life.letters("followups.asked")) == 1
    life.sweep(at(add_months(TODAY, 3)))
    assert len(life.letters("followups.asked")) == 2


def test_before_any_training_it_is_what_was_agreed_with_the_guide(life: Life) -> None:
    match = life.gets_guide(start=TODAY + timedelta(days=3))
    life.sweep(NOW)
    assert life.waits() == months_after(match.start, 3, 6)
    life.comes(EARLIER)
    assert life.waits() == months_after(EARLIER, 3, 6)
    [one] = life.participations()
    assert (one.began_by, one.match_id) == (BeganBy.ATTENDANCE, None)


def test_a_guide_nobody_has_said_yes_to_begins_nothing(life: Life) -> None:
    match = life.gets_guide(guide_said=None, guide_said_at=None)
    life.sweep(NOW)
    assert life.participations() == []
    life.ends_guide(match, NOW, end_cause=EndCause.GUIDE_NO)
    life.sweep(NOW)
    assert life.participations() == []


@pytest.mark.parametrize(
    ("cause", "closed"),
    [
        (EndCause.MOVED, ClosedBy.MOVED),
        (EndCause.OTHER, ClosedBy.OTHER),
        (EndCause.NEVER_MET, ClosedBy.NOT_BEGUN),
        (EndCause.CHILD_STOPPED, None),
        (EndCause.INDEPENDENT, None),
    ],
)
def test_how_the_guides_time_ended(life: Life, cause: EndCause, closed: ClosedBy | None) -> None:
    match = life.gets_guide()
    life.sweep(NOW)
    life.ends_guide(match, NOW + timedelta(days=30), end_cause=cause)
    life.sweep(NOW + timedelta(days=30))
    [one] = life.participations()
    assert one.closed_by is closed
    assert bool(life.waits()) is (closed is None)


def test_an_agreed_start_that_moves_takes_the_questions_along(life: Life) -> None:
    match = life.gets_guide()
    life.sweep(NOW)
    with transaction():
        session.execute(update(Match).where(Match.id == match.id).values(start=EARLIER))
    life.sweep(NOW)
    assert life.waits() == months_after(EARLIER, 3, 6)


def test_who_stops_is_asked_all_the_same(life: Life) -> None:
    life.comes()
    life.stops(NOW + timedelta(days=20))
    assert life.waits() == months_after(TODAY, 3, 6)


def test_coming_back_when_it_was_over_is_followed_anew(life: Life) -> None:
    life.comes()
    life.stops(NOW + timedelta(days=20))
    for months in (3, 6):
        life.answer(months, Goes.NO, add_months(TODAY, months), why_not="cost")
    [one] = life.participations()
    assert one.ended_on == add_months(TODAY, 6)
    back = add_months(TODAY, 7)
    with transaction():
        enrolment = session.scalars(select(Enrolment)).one()
        enrolment.state, enrolment.started_on = EnrolmentState.CONFIRMED, None
        enrolment.changed_at = at(back)
    life.comes(back, now=at(back))
    assert [row.began_on for row in life.participations()] == [TODAY, back]
    assert life.waits() == months_after(back, 3, 6)


def test_the_months_are_those_of_the_scheme_as_it_was(life: Life) -> None:
    with transaction():
        text = changed("months", "months = [3, 6, 9]", text=changed("holds_from", "holds_from = 2026-08-01"))
        load(text, "b.toml", NOW, life.by)
    life.comes(date(2026, 7, 30))
    assert life.waits() == months_after(date(2026, 7, 30), 3, 6)
    life.comes(date(2026, 7, 30), ABSENT)
    life.comes(date(2026, 8, 1))
    assert life.waits() == months_after(date(2026, 8, 1), 3, 6, 9)


def test_a_child_without_pass_or_guide_is_not_followed(life: Life) -> None:
    child = life.desk.child()
    with transaction():
        offer = make.offer().id
        life.place(child, offer, None)
    life.comes(child_id=child, offer_id=offer)
    life.sweep(NOW)
    assert life.participations() == []


def behind(life: Life) -> int:
    with transaction():
        return service.plan_behind(NOW)


def test_the_sweep_finds_what_nobody_told_it_of_and_then_rests(life: Life) -> None:
    with transaction():
        enrolment = session.scalars(select(Enrolment)).one()
        enrolment.state, enrolment.started_on = EnrolmentState.STARTED, TODAY
        enrolment.changed_at = NOW + timedelta(days=1)  # a clock was a day ahead
    life.sweep(NOW)
    assert life.waits() == months_after(TODAY, 3, 6)
    assert behind(life) == 0


def test_another_municipality_keeps_its_own(life: Life) -> None:
    life.comes()
    life.sweep(at(add_months(TODAY, 3)))
    with scoped_to(life.desk.cast.away):
        session.rollback()
        assert session.scalar(select(func.count(FollowUp.id))) == 0


def many_at_once(life: Life) -> list[BaseException]:
    def act() -> None:
        with transaction():
            service.plan(life.child, NOW)

    return at_the_same_time(life.desk.cast.app, life.desk.cast.home, [act] * 6)


def begun_without_a_plan(life: Life) -> None:
    with transaction():
        enrolment = session.scalars(select(Enrolment)).one()
        enrolment.state, enrolment.started_on = EnrolmentState.STARTED, TODAY
    session.rollback()


@pytest.mark.both_databases
def test_six_at_once_make_one_plan(life: Life) -> None:
    begun_without_a_plan(life)
    assert many_at_once(life) == []
    assert life.waits() == months_after(TODAY, 3, 6)


@pytest.mark.both_databases
def test_the_database_itself_refuses_a_second(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    """Control: with nobody holding the child, what keeps two apart is the unique key."""
    monkeypatch.setattr(planning, "hold_child", lambda child_id: None)
    begun_without_a_plan(life)
    many_at_once(life)
    assert len(life.participations()) == 1
    assert life.waits() == months_after(TODAY, 3, 6)
    with transaction():
        one = session.scalars(select(Participation)).one()
        same = {"child_id": one.child_id, "scheme_id": one.scheme_id, "began_on": TODAY}
        assert insert_once(Participation, **same, began_by="agreed") is None
