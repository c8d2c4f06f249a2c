"""`check` finds every broken rule and every better answer, and nothing where there is none."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fritidspas.matching.places.check import Breach, check
from fritidspas.matching.places.exchange import NO_ARC, Better, negative_round
from fritidspas.matching.places.generator import generate
from fritidspas.matching.places.line import lines
from fritidspas.matching.places.problem import Child, Course, Problem
from fritidspas.matching.places.solver import solve
from fritidspas.matching.places.worth import Worth, worth
from tests.matching.places.instances import (
    FIRST_DAY,
    best_by_trying_everything,
    born,
    draw_problem,
    problem_of,
)
from tests.matching.places.test_solver import SMALL

K1, K2, K3 = (Course(f"K{j}", 1, FIRST_DAY, 6, 12) for j in (1, 2, 3))


def moved(places: dict[str, str], improvement: Better) -> dict[str, str]:
    """`places` after the moves, each of which must start where its child is."""
    after = dict(places)
    for move in improvement.moves:
        assert places.get(move.child) == move.from_course
        after.pop(move.child, None)
        if move.to_course:
            after[move.child] = move.to_course
    return after


def ascending(value: Worth) -> tuple[int, int, int, int]:
    return value.placed, value.missed_placed, -value.ranks, value.luck


@SMALL
@given(st.randoms(use_true_random=False), st.integers(0, 5), st.integers(1, 4))
def test_following_what_check_finds_leads_from_nothing_to_the_best(random, children, courses):
    problem = draw_problem(random, children=children, courses=courses)
    places: dict[str, str] = {}

    while improvement := (verdict := check(problem, places)).better:
        before = verdict.worth
        places = moved(places, improvement)
        after = check(problem, places)
        assert after.breaches == ()
        assert ascending(after.worth) > ascending(before)
        assert getattr(after.worth, improvement.level) != getattr(before, improvement.level)

    assert verdict.is_proven
    assert verdict.worth == best_by_trying_everything(problem)


@pytest.fixture(scope="module")
def large() -> tuple[Problem, dict[str, str]]:
    problem = generate(600, 40, seed=5)
    return problem, solve(problem)


def test_an_emptied_seat_is_found(large):
    problem, places = large
    child = next(iter(places))

    verdict = check(problem, {id: course for id, course in places.items() if id != child})

    assert verdict.better
    assert verdict.better.level == "placed"


def test_a_child_who_missed_put_behind_another_is_found():
    children = [Child("A", born(9), ("K1",), True), Child("B", born(9), ("K1",))]

    verdict = check(problem_of([K1], children), {"B": "K1"})

    assert verdict.better
    assert verdict.better.level == "missed_placed"
    assert {move.child for move in verdict.better.moves} == {"A", "B"}


def test_every_swap_of_two_places_is_found(large):
    problem, places = large
    found = 0
    for a in list(places)[::7]:
        for b in list(places)[::11]:
            swapped = {**places, a: places[b], b: places[a]}
            verdict = check(problem, swapped) if places[a] != places[b] else None
            if verdict and not verdict.breaches:
                assert verdict.better
                assert verdict.better.level in ("ranks", "luck")
                found += 1
    assert found > 10


def test_a_round_of_three_is_found_where_no_two_would_swap():
    children = [
        Child("A", born(9), ("K2", "K1")),
        Child("B", born(9), ("K3", "K2")),
        Child("C", born(9), ("K1", "K3")),
    ]
    verdict = check(problem_of([K1, K2, K3], children), {"A": "K1", "B": "K2", "C": "K3"})

    assert verdict.better
    assert verdict.better.level == "ranks"
    assert len(verdict.better.moves) == 3


def test_the_unluckier_of_two_alike_is_found():
    problem = problem_of([K1], [Child(id, born(9), ("K1",)) for id in "AB"])
    [right] = solve(problem)
    [wrong] = {"A", "B"} - {right}

    assert check(problem, {right: "K1"}).is_proven
    improvement = check(problem, {wrong: "K1"}).better
    assert improvement
    assert improvement.level == "luck"
    assert moved({wrong: "K1"}, improvement) == {right: "K1"}


@pytest.mark.parametrize(
    ("places", "breach"),
    [
        ({"X": "K1"}, Breach("unknown_child", ("X",), "K1")),
        ({"A": "K9"}, Breach("unknown_course", ("A",), "K9")),
        ({"A": "K3"}, Breach("wish", ("A",), "K3")),
        ({"old": "K1"}, Breach("age", ("old",), "K1")),
        ({"A": "K1", "B": "K1"}, Breach("seats", ("A", "B"), "K1")),
    ],
)
def test_each_broken_rule_is_told(places, breach):
    children = [Child(id, born(9), ("K1", "K2")) for id in "AB"] + [Child("old", born(13), ("K1",))]

    verdict = check(problem_of([K1, K2, K3], children), places)

    assert verdict.breaches == (breach,)
    assert not verdict.is_proven


@pytest.mark.parametrize(
    ("birth_date", "placed"),
    [
        (born(13), False),
        (born(13) + timedelta(days=1), True),
        (born(6), True),
        (born(6) + timedelta(days=1), False),
    ],
)
def test_the_age_is_that_of_the_first_day(birth_date: date, placed: bool):
    problem = problem_of([K1], [Child("A", birth_date, ("K1",))])

    assert (solve(problem) == {"A": "K1"}) is placed


@pytest.mark.parametrize(
    ("course", "child", "words"),
    [
        (K1, Child("A", born(9), ("K1", "K7")), "unknown courses: K7"),
        (K1, Child("A", born(9), ("K1", "K1")), "twice"),
        (replace(K1, seats=-1), Child("A", born(9)), "-1 seats"),
        (replace(K1, age_from=13), Child("A", born(9)), "from 13 until 12"),
    ],
)
def test_a_round_that_makes_no_sense_is_refused(course, child, words):
    with pytest.raises(ValueError, match=words):
        problem_of([course], [child])


def test_a_row_under_another_key_is_refused():
    with pytest.raises(ValueError, match="under the key B"):
        Problem({"B": Child("A", born(9))}, {}, "lod")


def test_the_line_goes_by_missed_last_time_then_rank_then_luck():
    wishes = {"A": ("K1",), "B": ("K1",), "C": ("K2", "K1"), "D": ("K2", "K1"), "E": ("K1",)}
    children = [Child(id, born(9), listed, id == "D") for id, listed in wishes.items()]
    problem = problem_of([K1, K2], [*children, Child("old", born(13), ("K1",))])
    luckier_first = tuple(sorted("AB", key=lambda id: worth(problem, {id: "K1"}).luck, reverse=True))

    assert lines(problem, {"E": "K1"}) == {"K1": ("D", *luckier_first, "C"), "K2": ("D", "C")}


def test_a_round_through_few_of_many_nodes_is_followed_to_its_end():
    weights = np.full((6, 6), NO_ARC, dtype=np.int64)
    for a, b, weight in [(0, 1, -5), (1, 2, 3), (2, 3, 3), (3, 1, -7), (3, 4, -9), (4, 5, 1)]:
        weights[a, b] = weight

    around = negative_round(weights)

    assert sorted(around) == [1, 2, 3]
    assert all(weights[a, b] < NO_ARC for a, b in zip(around, [*around[1:], around[0]], strict=True))
    weights[3, 1] = -6
    assert negative_round(weights) == []
