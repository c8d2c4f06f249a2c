"""The places given are the best of all, always the same, and luck decides nothing but ties."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fritidspas.matching.places import propose, solver
from fritidspas.matching.places.check import check
from fritidspas.matching.places.generator import generate
from fritidspas.matching.places.luck import luck_of
from fritidspas.matching.places.problem import Child, Course, Problem
from fritidspas.matching.places.solver import solve
from fritidspas.matching.places.worth import worth
from tests.matching.places.instances import (
    FIRST_DAY,
    best_by_cp_sat,
    best_by_trying_everything,
    born,
    draw_problem,
    problem_of,
)

SMALL = settings(max_examples=300, deadline=None, derandomize=True)


@SMALL
@given(st.randoms(use_true_random=False), st.integers(0, 5), st.integers(1, 4))
def test_small_rounds_get_the_best_of_all_answers(random, children, courses):
    problem = draw_problem(random, children=children, courses=courses)

    verdict = check(problem, solve(problem))

    assert verdict.is_proven
    assert verdict.worth == best_by_trying_everything(problem)


@SMALL
@given(st.randoms(use_true_random=False))
def test_larger_rounds_get_what_another_solver_gets(random):
    problem = draw_problem(random, children=12, courses=6, most_wishes=5)

    verdict = check(problem, solve(problem))

    assert verdict.is_proven
    assert verdict.worth == best_by_cp_sat(problem)


@pytest.mark.parametrize(
    ("missed", "placed"),
    [({"A", "B"}, {"A", "B"}), ({"B", "C"}, {"B", "C"}), ({"A", "C"}, {"A", "C"})],
)
def test_who_missed_last_time_comes_before_a_better_rank(missed, placed):
    courses = [Course("K1", 1, FIRST_DAY), Course("K2", 1, FIRST_DAY)]
    wishes = {"A": ("K1", "K2"), "B": ("K2", "K1"), "C": ("K1", "K2")}
    children = [Child(id, born(9), listed, id in missed) for id, listed in wishes.items()]

    assert set(solve(problem_of(courses, children))) == placed


def test_more_children_come_before_the_one_who_missed_last_time():
    courses = [Course("K1", 1, FIRST_DAY), Course("K2", 1, FIRST_DAY)]
    children = [Child("A", born(9), ("K1", "K2"), True), Child("B", born(9), ("K1",))]

    assert solve(problem_of(courses, children)) == {"A": "K2", "B": "K1"}


def test_twenty_runs_and_rows_in_any_order_give_the_same_places():
    problem = generate(300, 20, seats_per_child=0.7, seed=3)
    first = list(solve(problem).items())

    for run in range(20):
        random = Random(run)
        children, courses = list(problem.children.items()), list(problem.courses.items())
        random.shuffle(children)
        random.shuffle(courses)
        assert list(solve(Problem(dict(children), dict(courses), problem.seed)).items()) == first


def test_the_seed_decides_ties_and_nothing_else():
    problem = generate(120, 10, wishes=3, seats_per_child=0.5, seed=4)
    answers = [solve(replace(problem, seed=f"lod {i}")) for i in range(8)]

    assert len({worth(problem, places)[:3] for places in answers}) == 1
    assert len({tuple(places.items()) for places in answers}) > 1


def test_of_two_alike_the_luckier_gets_the_only_seat():
    winners = set()
    for seed in "abcdefgh":
        problem = problem_of(
            [Course("K1", 1, FIRST_DAY)], [Child(id, born(9), ("K1",)) for id in "AB"], seed=seed
        )
        luck = luck_of(problem)
        assert solve(problem) == {max(luck, key=luck.__getitem__): "K1"}
        winners |= set(solve(problem))
    assert winners == {"A", "B"}


def test_luck_can_be_counted_by_anybody():
    # printf lod2:A | sha256sum → b8fe…, lod2:B → 144b…, lod2:C → 950e…
    problem = problem_of([], [Child(id, born(9)) for id in "ABC"], seed="lod2")

    assert luck_of(problem) == {"B": 1, "C": 2, "A": 3}


@pytest.mark.parametrize(
    "problem",
    [
        problem_of([], []),
        problem_of([Course("K1", 3, FIRST_DAY)], []),
        problem_of([], [Child("A", born(9))]),
        problem_of([Course("K1", 0, FIRST_DAY)], [Child("A", born(9), ("K1",))]),
        problem_of([Course("K1", 1, FIRST_DAY, 10, 12)], [Child("A", born(9), ("K1",))]),
    ],
)
def test_where_nobody_can_have_a_place_the_proof_says_so(problem):
    assert propose(problem).places == {}


def one_long_list(children: int, courses: int) -> Problem:
    """The first child ranks every course, all others wish one."""
    made = [Course(f"K{j}", 10, FIRST_DAY) for j in range(courses)]
    others = [Child(f"B{i}", born(9), (made[i % courses].id,)) for i in range(1, children)]
    return problem_of(made, [Child("B0", born(9), tuple(course.id for course in made)), *others])


def test_just_below_the_limit_of_64_bits_the_answer_is_still_proven():
    problem = one_long_list(22_000, 300)

    assert propose(problem).worth.placed == 3_000


def test_beyond_64_bits_is_refused_in_words():
    problem = one_long_list(1_000, 20_000)

    with pytest.raises(OverflowError, match="1000 children with up to 20000 wishes"):
        solve(problem)


def test_an_answer_the_proof_does_not_stand_by_never_leaves(monkeypatch):
    monkeypatch.setattr(solver, "solve", lambda problem: {})

    with pytest.raises(ArithmeticError, match="not proven"):
        propose(problem_of([Course("K1", 1, FIRST_DAY)], [Child("A", born(9), ("K1",))]))
