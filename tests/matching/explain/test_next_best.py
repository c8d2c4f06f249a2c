"""What the next best guide would have cost the whole, and the flags of a pair."""

from hypothesis import given, settings

from fritidspas.matching import run
from fritidspas.matching.candidates import find
from fritidspas.matching.solver import Solver
from tests.matching.explain.problems import some_problems
from tests.matching.values import HOME, child, guide, north_of, problem


@settings(max_examples=10, deadline=None)
@given(some_problems)
def test_what_the_next_best_guide_costs_lies_within_what_is_told(asked):
    candidates = find(asked)
    solver = Solver(candidates)
    for matched in run(asked).matched:
        told = matched.runner_up
        if told is not None:
            index = candidates.children.index(matched.child), candidates.guides.index(told.guide)
            lost = solver.cost_of(*index).lost
            assert tuple(told.at_least.values()) <= lost <= tuple(told.lost.values())
            if told.proven:
                assert lost == tuple(told.lost.values())


def test_a_child_with_one_feasible_guide_has_no_runner_up():
    assert run(problem()).matched[0].runner_up is None


def test_the_runner_up_tells_what_the_whole_would_lose():
    asked = problem(child(), guide(), guide("G2", place=north_of(HOME, 5)))
    [matched] = run(asked).matched
    assert (matched.guide, matched.runner_up.guide, matched.runner_up.proven) == ("G1", "G2", True)
    assert matched.runner_up.lost == {"priority_0": 0, "score": 100}


def test_a_pair_is_flagged_for_what_a_coordinator_should_notice():
    children = [
        child("C1", current_guide="G1", household="H"),
        child("C2", current_guide="G2", household="H"),
        child("C3", locked_guide="G2", offers=()),
    ]
    matched = {each.child: each for each in run(problem(*children, guide(), guide("G2"))).matched}
    assert matched["C1"].flags == ("current", "siblings")
    assert matched["C2"].flags == ("changed", "siblings")
    assert matched["C3"].flags[0] == "locked"
