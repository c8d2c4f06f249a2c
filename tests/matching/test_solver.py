"""The solver against brute force: on small problems every answer is tried."""

from hypothesis import given, settings
from hypothesis import strategies as st

from fritidspas.matching.result import Status
from fritidspas.matching.solver import solve
from tests.matching.instances import best_by_trying_everything, broken_rules, draw_candidates

SMALL = settings(max_examples=200, deadline=None, derandomize=True)


@SMALL
@given(st.randoms(use_true_random=False), st.integers(1, 5), st.integers(1, 3))
def test_small_problems_get_the_best_of_all_answers(random, children, guides):
    candidates = draw_candidates(random, children=children, guides=guides)

    solution = solve(candidates)

    assert not broken_rules(candidates, solution.guide_of)
    assert tuple(level.value for level in solution.levels) == best_by_trying_everything(candidates)
    assert solution.status == Status.OPTIMAL
    assert all(level.gap == 0 for level in solution.levels)
