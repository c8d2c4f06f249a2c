"""The search for candidates against the judge, and what a pair is worth."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fritidspas.core.week import parse_week
from fritidspas.matching.candidates import Candidates, find
from fritidspas.matching.check import pair_breaches
from fritidspas.matching.generator import generate
from fritidspas.matching.problem import Problem
from fritidspas.matching.weights import PARTS, BadWeights, Weights
from tests.matching.values import HOME, START, child, guide, north_of, offer, problem


def feasible(candidates: Candidates) -> set[tuple[str, str]]:
    pairs = zip(candidates.pair_child.tolist(), candidates.pair_guide.tolist(), strict=True)
    return {(candidates.children[c], candidates.guides[g]) for c, g in pairs}


def parts(asked: Problem) -> dict[str, int]:
    """The parts of the only pair."""
    candidates = find(asked)
    assert feasible(candidates) == {("C1", "G1")}
    return dict(zip(PARTS, candidates.pair_parts[0].tolist(), strict=True))


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    children=st.integers(1, 25),
    guides=st.integers(0, 12),
    towns=st.integers(1, 3),
)
def test_the_candidates_are_exactly_the_pairs_the_judge_allows(seed, children, guides, towns):
    asked = generate(children, guides, municipalities=towns, seed=seed)
    allowed = {
        (one.id, other.id)
        for one in asked.children.values()
        for other in asked.guides.values()
        if not pair_breaches(asked, one, other)
    }
    assert feasible(find(asked)) == allowed


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_the_order_of_the_rows_changes_nothing(seed):
    asked = generate(20, 8, seed=seed)
    turned = replace(
        asked,
        children=dict(reversed(asked.children.items())),
        guides=dict(reversed(asked.guides.items())),
        offers=dict(reversed(asked.offers.items())),
    )
    one, other = find(asked), find(turned)
    assert one.children == other.children
    assert np.array_equal(one.pair_guide, other.pair_guide)
    assert np.array_equal(one.pair_score, other.pair_score)
    assert one.trips == other.trips


def test_pairs_come_sorted_by_child_then_guide_and_their_score_is_the_weighted_sum_of_their_parts():
    candidates = find(generate(60, 30, seed=3))
    pairs = list(zip(candidates.pair_child.tolist(), candidates.pair_guide.tolist(), strict=True))
    assert pairs == sorted(pairs)
    assert len(pairs) > 50
    weights = np.array(Weights().in_order)
    assert np.array_equal(candidates.pair_score, candidates.pair_parts.astype(int) @ weights)
    assert candidates.pair_parts.max() <= 100


@pytest.mark.parametrize(
    ("spoken", "by_guide", "worth"),
    [
        ("da so", "da so", 100),
        ("da so", "da ar", 0),
        ("da", "da so", 50),
        ("", "da so", 50),
        ("so ar", "ar", 100),
    ],
)
def test_a_shared_language_other_than_danish_counts_and_a_family_without_one_is_neutral(
    spoken, by_guide, worth
):
    family, speaker = frozenset(spoken.split()), frozenset(by_guide.split())
    assert parts(problem(child(languages=family), guide(languages=speaker)))["language"] == worth


@pytest.mark.parametrize(
    ("wish", "must", "worth"), [("m", False, 100), ("m", True, 100), ("f", False, 0), (None, False, 50)]
)
def test_a_gender_wish_counts_and_no_wish_is_neutral(wish, must, worth):
    assert parts(problem(child(guide_gender=wish, guide_gender_must=must)))["gender"] == worth


@pytest.mark.parametrize(
    ("wish", "age", "worth"),
    [
        ("younger", 20, 100),
        ("younger", 40, 50),
        ("younger", 60, 0),
        ("younger", 18, 100),
        ("older", 20, 0),
        ("older", 41, 52),
        ("younger", 41, 48),
        ("older", 75, 100),
        (None, 30, 50),
    ],
)
def test_the_age_wish_runs_from_20_to_60_years(wish, age, worth):
    born = date(START.year - age, START.month, START.day)
    assert parts(problem(child(guide_age=wish), guide(birth_date=born)))["age"] == worth


@pytest.mark.parametrize(("km", "worth"), [(0, 100), (2.5, 75), (5, 50), (9.99, 0)])
def test_nearness_falls_from_the_guides_door_to_as_far_as_it_goes(km, worth):
    asked = problem(child(place=north_of(HOME, km), offers=()), guide(max_km=10))
    assert parts(asked)["nearness"] == worth


@pytest.mark.parametrize(("days", "worth"), [(0, 0), (90, 50), (180, 100), (700, 100), (-3, 0)])
def test_waiting_counts_up_to_180_days(days, worth):
    assert parts(problem(child(waiting_since=START - timedelta(days))))["waiting"] == worth


def test_an_unknown_wait_counts_as_none():
    assert parts(problem(child(waiting_since=None)))["waiting"] == 0


@pytest.mark.parametrize(("current", "worth"), [("G1", 100), (None, 0), ("G2", 0)])
def test_the_guide_of_today_counts(current, worth):
    assert parts(problem(child(current_guide=current)))["continuity"] == worth


def test_time_to_spare_is_the_share_of_the_other_sessions_the_guide_could_make():
    free = guide(available=parse_week("tue 15:00-19:00 | wed 15:00-19:00"))
    assert parts(problem(free))["spare_time"] == 50  # there is no other session
    others = offer("O2", "wed 16:00-17:00 | thu 16:00-17:00"), offer("O3", "wed 15:00-19:00")
    assert parts(problem(free, *others))["spare_time"] == 67
    assert parts(problem(child(offers=("O1", "O3")), free, *others))["spare_time"] == 50
    elsewhere = offer("O4", "thu 10:00-11:00", municipality="0661")
    assert parts(problem(free, *others, elsewhere))["spare_time"] == 67


def test_siblings_together_share_a_number_and_others_have_none():
    asked = problem(
        child("C1", household="H"),
        child("C2", household="H"),
        child("C3", household="H", together=False),
        child("C4"),
        child("C5", household="I"),
    )
    assert find(asked).household.tolist() == [0, 0, -1, -1, -1]


def test_kept_children_are_no_candidates_but_their_trips_are_their_guides():
    asked = problem(child("C1"), child("C2"), kept={"C1": "G1"})
    candidates = find(asked)
    assert candidates.children == ("C2",)
    [[[trip]]] = candidates.kept_trips
    assert (trip.start, trip.end) == (DAY_TUESDAY + 16 * 60 + 30, DAY_TUESDAY + 17 * 60 + 30)
    assert candidates.trips[0][0].session == trip.session


DAY_TUESDAY = 24 * 60


def test_a_sibling_of_a_kept_child_is_left_only_that_childs_guide():
    asked = problem(
        child("C1", household="H"), child("C2", household="H"), guide(), guide("G2"), kept={"C1": "G2"}
    )
    assert feasible(find(asked)) == {("C2", "G2")}


def test_siblings_kept_with_two_guides_leave_no_guide_for_a_third():
    kept = {"C1": "G1", "C2": "G2"}
    family = [child(name, household="H") for name in ("C1", "C2", "C3")]
    assert feasible(find(problem(*family, guide(), guide("G2"), kept=kept))) == set()


def test_a_guide_whose_kept_children_break_a_rule_takes_no_more():
    children = [child(name, offers=()) for name in ("C1", "C2", "C3")]
    full = guide(capacity=1, available=parse_week("tue 15:00-19:00"))
    assert feasible(find(problem(*children, full, kept={"C1": "G1", "C2": "G1"}))) == set()
    assert feasible(find(problem(*children, full, kept={"C1": "G1"}))) == {("C2", "G1"), ("C3", "G1")}


def test_a_part_that_is_not_named_weighs_nothing():
    assert Weights.from_mapping({"nearness": 7, "waiting": 3}).in_order == (0, 0, 0, 7, 0, 3, 0)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"nearness": 9}, "sum to 10, these sum to 9"),
        ({"nearness": 12, "waiting": -2}, "waiting must be a whole number from 0, not -2"),
        ({"nearness": 9.5, "waiting": 0.5}, "nearness must be a whole number from 0, not 9.5"),
        ({"nearness": True, "waiting": 9}, "nearness must be a whole number"),
        ({"closeness": 10}, "unknown part closeness; the parts are language"),
    ],
)
def test_weights_that_cannot_be_used_say_why(given, told):
    with pytest.raises(BadWeights, match=told):
        Weights.from_mapping(given)
