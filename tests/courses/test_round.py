"""A round from its wishes to its places: proposed, given, given back, and asked in line."""

from datetime import date

import pytest
from sqlalchemy import select

from fritidspas.audit.models import AuditEvent
from fritidspas.core.refused import Refused
from fritidspas.courses.models import CoursePlace
from fritidspas.courses.rules import PlaceState
from fritidspas.courses.service import giving
from fritidspas.db import session, transaction
from fritidspas.families.models import Child
from fritidspas.matching.places.luck import draw
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.service import stop
from tests.courses.fair import CLOSED, SEED, Fair


def lucky_first(children: list[int]) -> list[int]:
    """By their lot, the luckiest first."""
    refs = {child: session.get_one(Child, child).ref for child in children}
    return sorted(children, key=lambda child: draw(SEED, refs[child]), reverse=True)


def test_the_lucky_one_gets_the_only_seat_and_the_other_stands_in_line(fair: Fair) -> None:
    round_id, course = fair.round(), fair.course()
    first, second = lucky_first([fair.wishing(round_id, course), fair.wishing(round_id, course)])
    fair.close()
    assert fair.propose(round_id) == ""
    assert fair.standing(round_id) == {first: {course: "proposed"}, second: {course: "in_line 1"}}
    assert fair.row(round_id).proof == {
        "children": 2, "placed": 1, "missed": 0, "missed_placed": 0, "ranks": 1, "first": 1,
    }  # fmt: skip


def test_who_missed_last_time_goes_before_luck(fair: Fair) -> None:
    scheme = fair.scheme()
    before, course = fair.round(scheme, name="Sommer"), fair.course()
    children = [fair.wishing(before, course), fair.wishing(before, course)]
    fair.close()
    fair.propose(before)
    fair.give(before)
    _, unlucky = lucky_first(children)
    fair.now = CLOSED.replace(month=8)
    later = fair.round(
        scheme, previous_id=before, courses_from=date(2026, 12, 20), courses_until=date(2026, 12, 30)
    )
    camp = fair.course(season_from=date(2026, 12, 27), season_until=date(2026, 12, 30))
    for child in children:
        fair.wish(later, child, camp)
    fair.close()
    fair.propose(later)
    assert fair.standing(later)[unlucky] == {camp: "proposed"}
    assert fair.row(later).proof["missed_placed"] == 1


def test_seats_of_a_group_are_held_before_the_rest_and_given_to_its_children(fair: Fair) -> None:
    round_id, course = fair.round(), fair.course(places=3)
    in_class, alone, late = fair.child(), fair.wishing(round_id, course), fair.wishing(round_id, course)
    fair.group(round_id, course, 2, in_class)
    fair.close()
    fair.propose(round_id)
    placed, waiting = lucky_first([alone, late])
    assert fair.standing(round_id) == {
        in_class: {course: "proposed"}, placed: {course: "proposed"}, waiting: {course: "in_line 1"},
    }  # fmt: skip
    fair.give(round_id)
    assert fair.given(in_class) == fair.given(placed) == [(course, "confirmed", 50_000)]


def test_a_place_is_an_enrolment_and_a_pass_worth_the_price_for_the_days_of_the_course(fair: Fair) -> None:
    round_id, course, free = fair.round(), fair.course(), fair.course(price_ore=0)
    child, other = fair.wishing(round_id, course), fair.wishing(round_id, free)
    fair.close()
    fair.propose(round_id)
    assert fair.given(child) == []
    assert fair.give(round_id) == ""
    assert fair.given(child) == [(course, "confirmed", 50_000)]
    assert fair.given(other) == [(free, "confirmed", 0)]
    assert fair.balanced()


def test_a_round_given_twice_changes_nothing(fair: Fair) -> None:
    round_id, course = fair.round(), fair.course(places=2)
    children = [fair.wishing(round_id, course), fair.wishing(round_id, course)]
    fair.close()
    fair.propose(round_id)
    fair.give(round_id)
    before = [fair.given(child) for child in children], fair.standing(round_id), events()
    fair.give(round_id)
    assert ([fair.given(child) for child in children], fair.standing(round_id), events()) == before
    with pytest.raises(Refused, match="round_given"):
        fair.propose(round_id)


def events() -> int:
    session.rollback()
    return len(session.scalars(select(AuditEvent.id)).all())


def test_when_the_pool_is_empty_each_child_is_told_by_itself_and_can_be_given_later(fair: Fair) -> None:
    round_id, course = fair.round(fair.scheme(pool_ore=50_000)), fair.course(places=2)
    children = lucky_first([fair.wishing(round_id, course), fair.wishing(round_id, course)])
    fair.close()
    fair.propose(round_id)
    fair.give(round_id)
    assert [fair.given(child) for child in children] == [[(course, "confirmed", 50_000)], []]
    left = session.get_one(CoursePlace, fair.place(round_id, children[1], PlaceState.PROPOSED))
    assert left.problem == {"code": "pool_empty", "facts": {"left_ore": 0}}
    fair.give_back(round_id, children[0])
    fair.give(round_id)
    assert fair.given(children[1]) == [(course, "confirmed", 50_000)]
    assert fair.balanced()


def test_a_seat_given_back_is_offered_down_the_line_and_the_money_comes_back(fair: Fair) -> None:
    round_id, course, other = fair.round(), fair.course(), fair.course()
    children = [fair.wishing(round_id, course) for _ in range(3)]
    busy = fair.wishing(round_id, other, course)
    fair.close()
    fair.propose(round_id)
    fair.give(round_id)
    has, next_one, last = lucky_first(children)
    fair.give_back(round_id, has)
    assert fair.given(has) == [(course, "ended", 0)]
    assert fair.standing(round_id)[next_one] == {course: "asked"}
    fair.answer(round_id, next_one, yes=False)
    assert fair.standing(round_id)[last] == {course: "asked"}
    fair.answer(round_id, last, yes=True)
    assert fair.given(last) == [(course, "confirmed", 50_000)]
    assert fair.standing(round_id)[busy] == {other: "given"}
    with pytest.raises(Refused, match="place_gone"), transaction():
        place = fair.place(round_id, next_one, PlaceState.DECLINED)
        giving.answer(place, True, fair.now, fair.by)
    assert fair.balanced()


def test_a_place_is_given_back_also_when_the_pass_was_stopped_before(fair: Fair) -> None:
    """A parent takes the consent to clubs back, and with it the pass stops."""
    round_id, course = fair.round(), fair.course()
    child = fair.wishing(round_id, course)
    fair.close()
    fair.propose(round_id)
    fair.give(round_id)
    with transaction():
        its = session.get_one(CoursePlace, fair.place(round_id, child, PlaceState.GIVEN)).pass_id
        assert its is not None
        seen = session.get_one(LeisurePass, its).changed_at
        stop(its, "Samtykket er trukket tilbage.", seen, fair.now, fair.by)
    fair.give_back(round_id, child)
    assert fair.given(child) == [(course, "ended", 0)]
    assert fair.balanced()


def test_a_person_chooses_otherwise_with_a_reason_and_never_beyond_the_seats(fair: Fair) -> None:
    round_id, course, other = fair.round(), fair.course(), fair.course(places=1)
    one, two = fair.wishing(round_id, course, other), fair.wishing(round_id, course, other)
    fair.close()
    fair.propose(round_id)
    at_course = one if fair.standing(round_id)[one].get(course) == "proposed" else two
    at_other = two if at_course == one else one
    with pytest.raises(Refused, match="course_full"), transaction():
        giving.change(round_id, at_other, course, "Søskende", fair.now, fair.by)
    with transaction():
        giving.change(round_id, at_course, None, "Familien er rejst", fair.now, fair.by)
    with transaction():
        giving.change(round_id, at_other, course, "Pladsen er ledig", fair.now, fair.by)
    assert fair.standing(round_id) == {
        at_course: {course: "set_aside"}, at_other: {other: "set_aside", course: "proposed"},
    }  # fmt: skip
    fair.give(round_id)
    assert fair.given(at_course) == []
    assert fair.given(at_other) == [(course, "confirmed", 50_000)]


def test_wishes_close_with_the_day_and_open_a_new_list_each_time(fair: Fair) -> None:
    round_id, course, other = fair.round(), fair.course(), fair.course()
    child = fair.wishing(round_id, course, other)
    fair.wish(round_id, child, other, course)
    with pytest.raises(Refused, match="wishes_still_open"):
        fair.propose(round_id)
    fair.close()
    with pytest.raises(Refused, match="wishes_closed"):
        fair.wish(round_id, child, course)
    fair.propose(round_id)
    assert fair.standing(round_id) == {child: {other: "proposed"}}
