"""What the solver says of changes, against solving everything again from cold."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from fritidspas.matching.candidates import Candidates, Trip
from fritidspas.matching.result import Solution
from fritidspas.matching.solver import Solver, questions, solve
from fritidspas.matching.solver.parts import seats_of
from fritidspas.matching.solver.questions import After, pinned, with_pairs
from fritidspas.matching.solver.questions.reopened import Reopened
from tests.matching.instances import draw_candidates

SEEDS = range(6)


def town(seed: int) -> Candidates:
    return draw_candidates(Random(seed), children=18, guides=6, sessions=9, density=0.5, scores=200)


def true_cost(candidates: Candidates, best: list[int], child: int, guide: int) -> tuple[int, ...]:
    rest, own = pinned(candidates, child, guide)
    levels = solve(rest).levels
    return tuple(was - level.value - more for was, level, more in zip(best, levels, own, strict=True))


def values(solution: Solution) -> list[int]:
    return [level.value for level in solution.levels]


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


def changed_guide(random: Random, candidates: Candidates, guide: int) -> Candidates:
    """One more seat, other hours and other pairs for one guide, children included whom nobody could take."""
    capacity, together = candidates.capacity.copy(), candidates.max_together.copy()
    capacity[guide] += random.choice([0, 1, 2])
    together[guide] += random.choice([0, 1])
    stay = candidates.pair_guide != guide
    children = sorted(set(candidates.pair_child[~stay].tolist()) | set(random.sample(range(18), 4)))
    pairs = np.concatenate([candidates.pair_child[stay], np.array(children, dtype=np.int32)])
    guides = np.concatenate([candidates.pair_guide[stay], np.full(len(children), guide, dtype=np.int32)])
    more = np.array([random.randrange(200) for _ in children], dtype=np.int32)
    scores = np.concatenate([candidates.pair_score[stay], more])
    order = np.lexsort((guides, pairs))
    return replace(
        candidates,
        capacity=capacity,
        max_together=together,
        pair_child=pairs[order],
        pair_guide=guides[order],
        pair_score=scores[order],
        pair_parts=np.zeros((len(order), 7), dtype=np.uint8),
    )


def asked_after(solver: Solver, changed: Candidates, guide: int) -> After | None:
    own = changed.pair_guide == guide
    pairs = zip(changed.pair_child[own].tolist(), changed.pair_score[own].tolist(), strict=True)
    return solver.after(guide, seats_of(changed, guide), dict(pairs))


@pytest.mark.parametrize("seed", range(12))
def test_who_is_sure_of_a_guide_after_a_change_has_one_when_solved_from_cold(seed):
    random, candidates = Random(seed), town(seed)
    solver = Solver(candidates)
    for guide in range(6):
        changed = changed_guide(random, candidates, guide)
        after = asked_after(solver, changed, guide)
        if after is not None:
            cold = solve(changed)
            assert after.matched <= set(cold.guide_of) - set(solver.solution.guide_of)
            assert after.more == len(cold.guide_of) - len(solver.solution.guide_of)
            for child in after.matched:
                without = solve(with_pairs(changed, changed.pair_child != child))
                assert values(without) < values(cold)


def test_most_changes_are_settled_and_some_children_are_sure():
    settled = sure = 0
    for seed in range(12):
        random, candidates = Random(seed), town(seed)
        solver = Solver(candidates)
        found = [asked_after(solver, changed_guide(random, candidates, guide), guide) for guide in range(6)]
        settled += sum(after is not None for after in found)
        sure += sum(len(after.matched) for after in found if after is not None)
    assert settled > 50
    assert sure > 20


def test_of_two_children_worth_the_same_none_is_sure_of_the_seat():
    """Solving again gives it to one of them; only that it could be the other is the truth."""
    base = draw_candidates(Random(3), children=4, guides=1, density=1.1, side_rules=False, max_capacity=1)
    trip = (Trip(0, 0, 60),)
    alike = replace(
        base,
        trips=(trip,) * 4,
        household=np.full(4, -1, dtype=np.int32),
        priority=np.array([1, 0, 0, 0], dtype=np.int8),
        max_together=np.array([2], dtype=np.int32),
        capacity=np.array([2], dtype=np.int32),
        pair_score=np.array([9, 9, 5, 5], dtype=np.int32),
        kept_trips=((trip,),),
    )
    solver = Solver(alike)
    roomier = replace(alike, max_together=np.array([3]), capacity=np.array([3]))
    better = replace(roomier, pair_score=np.array([9, 9, 5, 5]), priority=alike.priority)
    after = asked_after(solver, better, 0)
    assert after is None or after.matched == {1}
    even = replace(roomier, pair_score=np.array([9, 5, 5, 5]))
    after = asked_after(solver, even, 0)
    assert after is None or after.matched == frozenset()


@pytest.mark.parametrize("seed", SEEDS)
def test_steps_settle_more_costs_and_settle_them_right(seed):
    candidates = draw_candidates(Random(seed), children=40, guides=12, sessions=9, density=0.4, scores=200)
    solver = Solver(candidates)
    best = [level.value for level in solver.solution.levels]
    for child, guide in feasible_pairs(candidates)[::5]:
        quick, thorough = solver.cost_of(child, guide), solver.cost_of(child, guide, steps=60)
        if quick.lost is not None and thorough.proven and not quick.proven:
            assert quick.lost <= thorough.lost == true_cost(candidates, best, child, guide)


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


def test_a_question_that_numbers_cannot_answer_is_left_open_and_the_next_is_answered(monkeypatch):
    candidates = town(1)
    solver, again = Solver(candidates), Solver(candidates)
    (child, guide), *_ = [
        pair
        for pair in feasible_pairs(candidates)
        if again.cost_of(*pair).proven and any(again.at_least(*pair))
    ]
    truth = again.cost_of(child, guide)

    def lost(master, *, tightened=False):
        raise ArithmeticError

    solver.cost_of(child, guide)
    with monkeypatch.context() as patch:
        patch.setattr(Reopened, "mix", lost)
        cost = solver.cost_of(child, guide)
    assert not cost.proven
    assert cost.lost == solver.at_least(child, guide)

    assert solver.cost_of(child, guide) == truth


def test_what_solving_from_cold_cannot_prove_in_time_is_left_open(monkeypatch):
    candidates = draw_candidates(Random(9), children=40, guides=12, sessions=9, density=0.4, scores=200)
    solver = Solver(candidates)
    pair = next(pair for pair in feasible_pairs(candidates) if not solver.cost_of(*pair).proven)
    monkeypatch.setattr(questions, "COLD_SECONDS", 0.0)
    before = solver.work

    cost = solver.cost_of(*pair, exact=True)

    truth = true_cost(candidates, values(solver.solution), *pair)
    assert not cost.proven
    assert cost.lost <= truth
    assert solver.work > before + questions.GIVEN_UP
    monkeypatch.setattr(questions, "COLD_SECONDS", 60.0)
    assert solver.cost_of(*pair, exact=True).lost == truth


def test_work_counts_what_was_asked_and_is_the_same_every_time():
    candidates = town(2)
    works = []
    for _ in range(2):
        solver = Solver(candidates)
        before = solver.work
        for pair in feasible_pairs(candidates)[:10]:
            solver.cost_of(*pair, steps=20)
        works.append((before, solver.work))
    assert works[0] == works[1]
    assert works[0][0] == 0 < works[0][1]
    solver.forget()
    assert solver.work == 0
