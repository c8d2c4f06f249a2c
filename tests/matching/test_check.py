"""The judge, rule by rule: that the rule holds, and that its breach is found."""

from datetime import date

import pytest

from fritidspas.core.places import km_between
from fritidspas.core.week import parse_week
from fritidspas.matching.check import UNKNOWN, check, pair_breaches
from fritidspas.matching.problem import Problem
from tests.matching.values import END, HOME, child, guide, north_of, offer, problem


def broken(asked: Problem, proposal: dict[str, str] | None = None) -> list[int]:
    return [breach.rule for breach in check(asked, proposal or {"C1": "G1"})]


def test_a_child_and_a_guide_who_fit_are_allowed():
    assert broken(problem()) == []


def test_nobody_matched_is_allowed():
    assert check(problem(), {}) == []


@pytest.mark.parametrize("proposal", [{"C9": "G1"}, {"C1": "G9"}])
def test_a_child_or_guide_that_does_not_exist_is_found(proposal):
    assert [breach.rule for breach in check(problem(), proposal)] == [UNKNOWN]


def test_rule_1_a_guide_of_another_municipality_is_found():
    assert broken(problem(guide(municipality="0661"))) == [1]


@pytest.mark.parametrize(("wanted", "rules"), [(None, []), ("volunteer", []), ("paid", [2])])
def test_rule_2_the_kind_of_guide_must_agree(wanted, rules):
    assert broken(problem(child(guide_kind=wanted))) == rules


@pytest.mark.parametrize(
    ("until", "rules"), [(END, []), (date(2028, 1, 1), []), (date(2027, 8, 9), [3]), (None, [3])]
)
def test_rule_3_the_certificate_must_be_valid_through_the_last_day(until, rules):
    assert broken(problem(guide(certificate_until=until))) == rules


@pytest.mark.parametrize(("need", "rules"), [(None, []), ("so", []), ("ar", [4])])
def test_rule_4_the_guide_must_speak_the_language_needed(need, rules):
    assert broken(problem(child(language_need=need))) == rules


@pytest.mark.parametrize(("wanted", "must", "rules"), [("m", True, []), ("f", False, []), ("f", True, [5])])
def test_rule_5_a_gender_that_must_be_met_must_be_met(wanted, must, rules):
    assert broken(problem(child(guide_gender=wanted, guide_gender_must=must))) == rules


@pytest.mark.parametrize(
    ("born", "rules"),
    [
        (date(2018, 8, 11), [6]),  # turns 8 the day after the start
        (date(2018, 8, 10), []),  # turns 8 on the start
        (date(2013, 8, 11), []),  # turns 13 the day after
        (date(2013, 8, 10), [6]),  # turns 13 on the start
    ],
)
def test_rule_6_the_age_on_the_start_date_must_lie_within_the_guides_ages(born, rules):
    assert broken(problem(child(birth_date=born), guide(child_age_min=8, child_age_max=12))) == rules


@pytest.mark.parametrize(("start", "rules"), [(date(2027, 2, 28), [6]), (date(2027, 3, 1), [])])
def test_rule_6_a_child_of_29_february_turns_on_1_march(start, rules):
    asked = problem(child(birth_date=date(2016, 2, 29)), guide(child_age_min=11))
    asked = Problem(start, END, asked.children, asked.guides, asked.offers)
    assert broken(asked) == rules


def test_rule_7_exactly_as_far_as_the_guide_goes_is_near_enough():
    home = north_of(HOME, 7.3)
    km = km_between(home, HOME)
    near = child(place=home, offers=())
    assert broken(problem(near, guide(max_km=km))) == []
    assert broken(problem(near, guide(max_km=km - 0.001))) == [7]


@pytest.mark.parametrize(
    ("available", "rules"),
    [
        ("tue 16:30-17:30", []),
        ("tue 16:31-17:30", [8]),
        ("tue 16:30-17:29", [8]),
        ("tue 16:30-17:00 | tue 17:00-17:30", []),
        ("tue 16:30-17:00 | tue 17:01-17:30", [8]),
        ("wed 16:30-17:30", [8]),
        ("", [8]),
    ],
)
def test_rule_8_the_guide_must_be_free_for_the_whole_session(available, rules):
    assert broken(problem(guide(available=parse_week(available)))) == rules


@pytest.mark.parametrize(("available", "rules"), [("tue 16:20-17:40", []), ("tue 16:21-17:40", [8])])
def test_rule_8_the_way_to_the_club_is_part_of_the_time(available, rules):
    # 1.99 km at 12 km an hour is 9.95 minutes, counted as 10.
    asked = problem(child(place=north_of(HOME, 1.99)), guide(available=parse_week(available)))
    assert broken(asked) == rules


def test_rule_8_availability_that_adjoins_at_midnight_counts_as_one():
    late = offer("O2", "tue 23:00-24:00 | wed 00:00-00:30")
    near = child(offers=("O2",), place=north_of(HOME, 0.9))
    assert broken(problem(near, late, guide(available=parse_week("tue 22:00-24:00 | wed 0:00-2:00")))) == []
    assert broken(problem(near, late, guide(available=parse_week("tue 22:00-24:00 | wed 0:01-2:00")))) == [8]


def test_rule_8_every_session_of_every_team_counts():
    asked = problem(child(offers=("O1", "O2")), offer("O2", "wed 16:00-17:00 | thu 16:00-17:00"))
    assert broken(asked) == [8]


@pytest.mark.parametrize(
    ("free", "rules"),
    [
        ("tue 18:00-20:00", []),  # one hour in common
        ("tue 18:01-20:00", [8]),
        ("tue 18:30-20:00 | wed 14:00-15:30", []),  # two half hours
        ("tue 18:30-20:00 | tue 18:30-20:00", [8]),  # the same half hour, told twice
        (None, []),
    ],
)
def test_rule_8_a_child_without_a_team_needs_an_hour_a_week_in_common(free, rules):
    wish = None if free is None else parse_week(free)
    assert broken(problem(child(offers=(), free=wish))) == rules


def test_rule_8_any_time_still_needs_a_guide_with_an_hour():
    assert broken(problem(child(offers=()), guide(available=parse_week("tue 15:00-15:59")))) == [8]


def test_rule_9_a_blocked_guide_is_found():
    assert broken(problem(child(blocked_guides=frozenset({"G1"})))) == [9]
    assert broken(problem(child(blocked_guides=frozenset({"G2"})), guide(), guide("G2"))) == []


def test_rule_9_a_locked_child_goes_with_nobody_else():
    asked = problem(child(locked_guide="G1"), guide(), guide("G2"))
    assert broken(asked) == []
    assert broken(asked, {"C1": "G2"}) == [9]


def test_rule_10_a_child_already_kept_gets_no_second_guide():
    asked = problem(child(), guide(), guide("G2"), kept={"C1": "G2"})
    assert broken(asked) == [10]


@pytest.mark.parametrize(("capacity", "rules"), [(2, []), (1, [10])])
def test_rule_10_a_guide_has_no_more_children_than_seats(capacity, rules):
    asked = problem(child(offers=()), child("C2", offers=()), guide(capacity=capacity))
    assert broken(asked, {"C1": "G1", "C2": "G1"}) == rules


@pytest.mark.parametrize(
    ("other", "rules"),
    [("tue 17:30-18:30", []), ("tue 17:29-18:30", [11]), ("tue 16:30-17:30", [11]), ("wed 16:30-17:30", [])],
)
def test_rule_11_windows_of_two_teams_may_touch_but_not_overlap(other, rules):
    asked = problem(child(), child("C2", offers=("O2",)), offer("O2", other))
    assert broken(asked, {"C1": "G1", "C2": "G1"}) == rules


def test_rule_11_two_children_of_the_same_session_go_together():
    asked = problem(child(), child("C2", place=north_of(HOME, 1)))
    assert broken(asked, {"C1": "G1", "C2": "G1"}) == []


def test_rule_11_two_sessions_of_the_same_team_are_two_places_in_time():
    both = offer("O2", "tue 15:30-16:30 | tue 16:30-17:30")
    far = child("C2", offers=("O2",), place=north_of(HOME, 1))
    assert broken(problem(far, child("C1", offers=()), both), {"C1": "G1", "C2": "G1"}) == []
    assert broken(problem(far, child("C1", offers=("O2",)), both), {"C1": "G1", "C2": "G1"}) == [11, 11]


@pytest.mark.parametrize(("max_together", "rules"), [(2, []), (1, [12])])
def test_rule_12_no_more_children_in_one_session_than_the_guide_takes_together(max_together, rules):
    asked = problem(child(), child("C2"), guide(max_together=max_together))
    assert broken(asked, {"C1": "G1", "C2": "G1"}) == rules


@pytest.mark.parametrize(("minutes", "rules"), [(120, []), (119, [13]), (None, [])])
def test_rule_13_the_weeks_minutes_sum_over_sessions(minutes, rules):
    asked = problem(child(offers=("O1", "O2")), offer("O2", "wed 16:00-17:00"), guide(weekly_minutes=minutes))
    assert broken(asked) == rules


@pytest.mark.parametrize(("minutes", "rules"), [(70, []), (69, [13])])
def test_rule_13_children_of_one_session_cost_the_longest_window_once(minutes, rules):
    # One kilometre is five minutes each way.
    asked = problem(child(), child("C2", place=north_of(HOME, 0.999)), guide(weekly_minutes=minutes))
    assert broken(asked, {"C1": "G1", "C2": "G1"}) == rules


def test_rule_14_siblings_together_get_the_same_guide_or_none():
    asked = problem(child(household="H"), child("C2", household="H"), guide(), guide("G2"))
    assert broken(asked, {"C1": "G1", "C2": "G1"}) == []
    assert broken(asked, {"C1": "G1", "C2": "G2"}) == [14]
    assert broken(asked, {"C1": "G1"}) == [14]


def test_rule_14_a_sibling_who_need_not_be_together_is_free():
    asked = problem(child(household="H"), child("C2", household="H", together=False), guide(), guide("G2"))
    assert broken(asked, {"C1": "G1", "C2": "G2"}) == []
    assert broken(asked, {"C1": "G1"}) == []


def test_a_kept_child_takes_the_guides_seat_time_and_minutes():
    two = problem(child(), child("C2"), guide(capacity=1), kept={"C2": "G1"})
    assert broken(two) == [10]
    clash = problem(child(), child("C2", offers=("O2",)), offer("O2", "tue 17:00-18:00"), kept={"C2": "G1"})
    assert broken(clash) == [11]
    together = problem(child(), child("C2"), guide(max_together=1), kept={"C2": "G1"})
    assert broken(together) == [12]
    minutes = problem(
        child(),
        child("C2", offers=("O2",)),
        offer("O2", "wed 16:00-17:00"),
        guide(weekly_minutes=119),
        kept={"C2": "G1"},
    )
    assert broken(minutes) == [13]


def test_a_kept_child_is_not_judged_by_the_rules_of_pairs():
    asked = problem(child(), child("C2", language_need="ar"), kept={"C2": "G1"})
    assert broken(asked) == []


def test_kept_matches_that_break_a_rule_of_sets_are_nobodys_fault_until_a_child_is_added():
    kept = {"C2": "G1", "C3": "G1"}
    asked = problem(child(), child("C2"), child("C3"), guide(capacity=1), guide("G2"), kept=kept)
    assert broken(asked, {"C1": "G2"}) == []
    assert broken(asked, {"C1": "G1"}) == [10, 12]


def test_a_sibling_joins_the_guide_of_a_kept_one_or_waits():
    asked = problem(child(household="H"), child("C2", household="H"), guide(), guide("G2"), kept={"C2": "G1"})
    assert check(asked, {}) == []
    assert broken(asked, {"C1": "G1"}) == []
    assert broken(asked, {"C1": "G2"}) == [14]


def test_a_breach_tells_who_and_why():
    [breach] = pair_breaches(problem(), child(language_need="ar"), guide())
    assert (breach.rule, breach.children, breach.guide, breach.facts) == (
        4,
        ("C1",),
        "G1",
        {"language": "ar"},
    )


def test_every_broken_rule_is_told_not_only_the_first():
    asked = problem(child(guide_kind="paid", language_need="ar"), guide(certificate_until=None))
    assert broken(asked) == [2, 3, 4]
