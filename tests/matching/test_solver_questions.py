"""What the solver says of changes, against solving everything again from cold."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from fritidspas.matching.candidates import Candidates
from fritidspas.matching.solver import Solver, questions, solve
from fritidspas.matching.solver.questions import pinned
from tests.matching.instances import draw_candidates

SEEDS = range(6)


def town(seed: int) -> Candidates:
    return draw_candidates(Random(seed), children=18, guides=6, sessions=9, density=0.5, scores=200)


def true_cost(candidates: Candidates, best: list[int], child: int, guide: int) -> tuple[int, ...]:
    rest, own = pinned(candidates, child, guide)
    levels = solve(rest).levels
    return tuple(was - level.value - more for was, level, more in zip(best, levels, own, strict=True))


def feasible_pairs(candidates: Candidates) -> list[tuple[int, int]]:
    return list(zip(candidates.pair_child.tolist(), candidates.pair_guide.tolist(), strict=True))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_forced_pair_costs_is_what_solving_again_says(seed):
    candidates = town(seed)
    solver = Solver(candidates)
    best = [level.value for level in solver.solution.levels]
    settled = 0
    for child, guide in feasible_pairs(candidates):
        cost = solver.cost_of(child, guide)
        if cost.lost is None:
            continue
        truth = true_cost(candidates, best, child, guide)
        settled += cost.proven
        assert cost.lost == truth if cost.proven else cost.lost <= truth
        assert solver.at_least(child, guide) <= truth
        if solver.solution.guide_of.get(child) == guide:
            assert truth == (0,) * len(best)
    assert settled > len(candidates.pair_child) // 3


def test_an_exact_cost_is_asked_for():
    candidates = town(1)
    solver = Solver(candidates)
    best = [level.value for level in solver.solution.levels]
    for child, guide in feasible_pairs(candidates)[:20]:
        cost = solver.cost_of(child, guide, exact=True)
        if cost.lost is not None:
            assert cost.proven
            assert cost.lost == true_cost(candidates, best, child, guide)


def test_no_answer_has_a_pair_that_is_not_feasible():
    candidates = town(0)
    missing = next(
        (c, g) for c in range(18) for g in range(6) if (c, g) not in set(feasible_pairs(candidates))
    )
    assert Solver(candidates).cost_of(*missing).lost is None


@pytest.mark.parametrize("seed", range(12))
def test_a_proof_that_nobody_gains_holds_when_solved_again(seed):
    candidates = draw_candidates(Random(seed), children=16, guides=5, sessions=7, density=0.4, kept=0)
    solver = Solver(candidates)
    before = [level.value for level in solver.solution.levels[:-1]]
    for guide in range(5):
        capacity = candidates.capacity.copy()
        capacity[guide] += 1
        roomier = replace(candidates, capacity=capacity)
        gained = [level.value for level in solve(roomier).levels[:-1]] > before
        assert solver.could_gain(roomier, guide) or not gained


def test_a_seat_nobody_needs_is_known_to_gain_nothing_and_a_needed_one_may():
    base = draw_candidates(Random(0), children=2, guides=1, density=1.1, side_rules=False, max_capacity=1)
    pressed = replace(base, trips=((), ()), household=np.array([-1, -1], dtype=np.int32))
    # Two side rules that never bind, so that the part is proven by prices and not as a flow.
    fixed = Solver(pressed)
    roomier = replace(pressed, capacity=np.array([2], dtype=np.int32))

    assert fixed.could_gain(roomier, 0)
    assert len(fixed.resolve(roomier).guide_of) == 2


def test_some_changes_are_settled_without_solving():
    proofs = 0
    for seed in range(12):
        candidates = draw_candidates(Random(seed), children=16, guides=5, sessions=7, density=0.4, kept=0)
        solver = Solver(candidates)
        proofs += sum(not solver.could_gain(candidates, guide) for guide in range(5))
    assert proofs > 30


@pytest.mark.parametrize("seed", SEEDS)
def test_solving_again_after_a_change_is_solving_from_cold(seed):
    candidates = town(seed)
    capacity = candidates.capacity.copy()
    capacity[seed % 6] += 1
    changed = replace(candidates, capacity=capacity)

    again, cold = Solver(candidates).resolve(changed), solve(changed)

    assert again.levels == cold.levels
    assert again.guide_of == cold.guide_of


def test_parts_that_did_not_change_are_not_solved_again(monkeypatch):
    candidates = town(0)
    solver = Solver(candidates)

    def refuse(*_):
        raise AssertionError("solved again")

    monkeypatch.setattr(questions, "solve_part", refuse)

    assert solver.resolve(candidates).guide_of == solver.solution.guide_of
