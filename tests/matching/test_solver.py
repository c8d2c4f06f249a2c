"""The solver against brute force and against CP-SAT on one whole model; every way through it is walked."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fritidspas.matching.candidates import Candidates
from fritidspas.matching.result import Status
from fritidspas.matching.solver import branching, generation, neighbourhoods, pricing, run, solve
from fritidspas.matching.solver.bundles import Bundler
from fritidspas.matching.solver.dive import dive
from fritidspas.matching.solver.flow import is_flow
from fritidspas.matching.solver.parts import Part, split
from tests.matching.instances import best_by_trying_everything, broken_rules, draw_candidates
from tests.matching.whole import whole_values as part_values

SMALL = settings(max_examples=200, deadline=None, derandomize=True)
# Where the mixture of bundles stays divided.
DIVIDED = (3, 41, 139, 182)


def divided(seed: int) -> Candidates:
    return draw_candidates(Random(seed), children=14, guides=6, sessions=8, density=0.5, scores=100)


def values(candidates: Candidates) -> tuple[int, ...]:
    return tuple(level.value for level in solve(candidates).levels)


def whole_values(candidates: Candidates) -> list[int]:
    """The optimum by CP-SAT, which knows nothing of bundles."""
    return np.sum([part_values(part) for part in split(candidates)], axis=0).tolist()


@SMALL
@given(st.randoms(use_true_random=False), st.integers(1, 6), st.integers(1, 4))
def test_small_problems_get_the_best_of_all_answers(random, children, guides):
    candidates = draw_candidates(random, children=children, guides=guides)

    solution = solve(candidates)

    assert not broken_rules(candidates, solution.guide_of)
    assert tuple(level.value for level in solution.levels) == best_by_trying_everything(candidates)
    assert solution.status == Status.OPTIMAL
    assert all(level.gap == 0 for level in solution.levels)


@SMALL
@given(st.randoms(use_true_random=False))
def test_where_only_seats_bind_the_flow_finds_the_best_of_all_answers(random):
    candidates = draw_candidates(random, children=5, guides=3, side_rules=False)

    assert all(is_flow(Bundler(part)) for part in split(candidates))
    assert values(candidates) == best_by_trying_everything(candidates)


@SMALL
@given(st.randoms(use_true_random=False))
def test_bundles_and_flow_agree_where_both_apply(random):
    for part in split(draw_candidates(random, children=8, guides=4, side_rules=False)):
        by_bundles = generation.Generation(Bundler(part), 0)

        assert by_bundles.decide(by_bundles.approach({}, None), None).values == run.solve_flow(part).values


def test_households_and_clashing_hours_are_no_flow():
    candidates = draw_candidates(Random(3), children=14, guides=4)

    assert not any(is_flow(Bundler(part)) for part in split(candidates))


@pytest.mark.parametrize("seed", range(20))
def test_larger_problems_get_what_another_solver_gets(seed):
    random = Random(seed)
    candidates = draw_candidates(
        random,
        children=random.randint(15, 30),
        guides=random.randint(5, 10),
        sessions=random.randint(5, 12),
        density=random.choice([0.2, 0.4, 0.7]),
        max_capacity=random.choice([2, 4]),
        scores=random.choice([5, 100, 1000]),
    )
    solution = solve(candidates)

    assert not broken_rules(candidates, solution.guide_of)
    assert [level.value for level in solution.levels] == whole_values(candidates)
    assert solution.status == Status.OPTIMAL


def test_a_dive_finds_an_answer_near_the_bound_and_keeps_the_rules():
    for seed in DIVIDED:
        for part in split(divided(seed)):
            by_bundles = generation.Generation(Bundler(part), 0)
            by_bundles.approach({}, None)
            for ended in (False, True):
                found = dive(by_bundles.master, lambda ended=ended: ended)
                guide_of = generation.guides_of(found)
                assert len(guide_of) == sum(len(bundle) for _, bundle in found)
                assert len({guide for guide, _ in found}) == len(found)
                assert len(guide_of) >= 0.7 * whole_matched(part)


def whole_matched(part: Part) -> int:
    return sum(part_values(part)[:-1])


def test_without_time_the_answer_is_feasible_and_says_so():
    candidates = draw_candidates(Random(1), children=20, guides=6)

    solution = solve(candidates, time_limit=0)

    assert solution.status == Status.TIMED_OUT
    assert solution.guide_of
    assert not broken_rules(candidates, solution.guide_of)


@pytest.mark.parametrize("looks", range(0, 24, 3))
def test_bounds_are_true_wherever_the_clock_strikes(looks, monkeypatch):
    for seed in range(8):
        candidates = draw_candidates(Random(seed), children=16, guides=6, sessions=8)
        best = whole_values(candidates)
        clock = iter(range(1000))

        def struck(deadline, clock=clock):
            return next(clock) >= looks

        with monkeypatch.context() as patch:
            for module in (run, generation, pricing, branching, neighbourhoods):
                patch.setattr(module, "passed", struck)
            solution = solve(candidates, time_limit=1000)

        assert not broken_rules(candidates, solution.guide_of)
        assert [level.value for level in solution.levels] <= best
        assert all(level.bound >= value for level, value in zip(solution.levels, best, strict=True))
        assert (solution.status == Status.OPTIMAL) == all(level.gap == 0 for level in solution.levels)


def test_twenty_runs_give_one_answer():
    candidates = draw_candidates(Random(5), children=30, guides=8, sessions=10, scores=3)

    answers = {tuple(solve(candidates, seed=7).guide_of.items()) for _ in range(20)}

    assert len(answers) == 1


def test_progress_runs_to_one():
    seen = []
    solve(draw_candidates(Random(5), children=30, guides=8), progress=lambda share, name: seen.append(share))

    assert seen == sorted(seen)
    assert seen[-1] == pytest.approx(1.0)


def test_nobody_and_nowhere_to_go_is_solved_too():
    lonely = draw_candidates(Random(0), children=3, guides=2, density=0.0)

    assert solve(lonely).guide_of == {}
    assert solve(lonely).status == Status.OPTIMAL


def test_higher_priority_goes_before_any_score():
    base = draw_candidates(Random(0), children=2, guides=1, density=1.1, side_rules=False, max_capacity=1)
    candidates = replace(
        base, priority=np.array([0, 3], dtype=np.int8), pair_score=np.array([1000, 1], dtype=np.int32)
    )
    assert solve(candidates).guide_of == {1: 0}


def test_kept_children_hold_their_seat():
    base = draw_candidates(Random(0), children=2, guides=1, density=1.1, side_rules=False, max_capacity=1)
    roomy = replace(base, capacity=np.array([2], dtype=np.int32), max_together=np.array([2], dtype=np.int32))

    assert len(solve(roomy).guide_of) == 2
    assert len(solve(replace(roomy, kept_trips=(((),),))).guide_of) == 1
    assert len(solve(replace(roomy, kept_trips=(((), (), ()),))).guide_of) == 0
