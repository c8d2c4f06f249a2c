"""Branching: every way through the tree ends at the optimum that another solver finds."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fritidspas.matching.candidates import Candidates
from fritidspas.matching.result import Status
from fritidspas.matching.solver import branching, generation, solve
from fritidspas.matching.solver.answers import values_of
from fritidspas.matching.solver.bundles import Bundler
from fritidspas.matching.solver.generation import Generation, guides_of
from fritidspas.matching.solver.parts import Part, split
from tests.matching.instances import best_by_trying_everything, broken_rules, draw_candidates
from tests.matching.whole import whole_values

SMALL = settings(max_examples=150, deadline=None, derandomize=True)
# Where the mixture of bundles stays divided when nothing is cut off.
DIVIDED = (3, 41, 139, 182)


def divided(seed: int) -> Candidates:
    return draw_candidates(Random(seed), children=14, guides=6, sessions=8, density=0.5, scores=100)


def largest_part(candidates: Candidates) -> Part:
    return max(split(candidates), key=lambda part: part.size)


@pytest.fixture
def looked(monkeypatch) -> dict[str, int]:
    """Counts the branches looked at, by the kind of tree; nothing is cut off, so that there are some."""
    count = {"Searched": 0, "Listed": 0}
    for kind in (branching.Searched, branching.Listed):

        def spy(self, branch, goal, look=kind._look, name=kind.__name__):
            count[name] += 1
            return look(self, branch, goal)

        monkeypatch.setattr(kind, "_look", spy)
    monkeypatch.setattr(generation, "CUT_ROUNDS", 0)
    return count


@pytest.mark.parametrize("seed", DIVIDED)
def test_a_divided_mixture_is_finished_over_lists(seed, looked):
    solution = solve(divided(seed))

    assert looked["Listed"] > 0
    assert not broken_rules(divided(seed), solution.guide_of)
    assert solution.status == Status.OPTIMAL
    assert sum(level.value for level in solution.levels) == sum(
        sum(whole_values(part)) for part in split(divided(seed))
    )


@pytest.mark.parametrize("seed", DIVIDED)
def test_with_too_many_bundles_to_list_they_are_searched_for_all_the_way_down(seed, looked, monkeypatch):
    monkeypatch.setattr(branching, "LISTED", -1)

    part = largest_part(divided(seed))
    proof = Generation(Bundler(part), 0)
    answer = proof.decide(proof.approach({}, None), None)

    assert looked["Listed"] == 0
    assert looked["Searched"] > 1
    assert answer.values == answer.bounds == whole_values(part)


@pytest.mark.parametrize("seed", [3, 41, 182])
def test_cuts_finish_a_divided_mixture_without_a_branch(seed, monkeypatch):
    monkeypatch.delattr(branching.Searched, "_look")

    part = largest_part(divided(seed))
    proof = Generation(Bundler(part), 0)

    assert proof.decide(proof.approach({}, None), None).values == whole_values(part)


@SMALL
@given(st.randoms(use_true_random=False), st.booleans(), st.sampled_from([-1, 8000]))
def test_whatever_is_asked_first_the_best_of_all_answers_is_found(random, classes_first, listed):
    candidates = draw_candidates(random, children=6, guides=3, sessions=5, density=0.8)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generation, "CUT_ROUNDS", 0)
        patch.setattr(branching, "LISTED", listed)
        if classes_first:
            patch.setattr(generation, "HOPEFUL_SLACK", -1)
        solution = solve(candidates)

    assert solution.status == Status.OPTIMAL
    assert tuple(level.value for level in solution.levels) == best_by_trying_everything(candidates)


def twice(part: Part) -> Part:
    """The part beside its own double: half a child too much in the bound of each is a whole one for both."""
    other = max(part.guides) + 1
    doubles = [
        replace(unit, scores={guide + other: score for guide, score in unit.scores.items()})
        for unit in part.units
    ]
    guides = {**part.guides, **{guide + other: seats for guide, seats in part.guides.items()}}
    return Part((*part.units, *doubles), guides, part.levels)


@pytest.mark.parametrize("seed", [3, 27, 148])
def test_a_class_that_cannot_be_filled_as_far_as_its_bound_promised_is_decided(seed, looked):
    part = twice(largest_part(divided(seed)))
    proof = Generation(Bundler(part), 0)
    best = proof.approach({}, None)
    promised = tuple(proof.most)
    answer = proof.decide(best, None)

    assert answer.values[:-1] < promised[:-1]
    assert answer.values == answer.bounds == whole_values(part)


@pytest.mark.parametrize("seed", DIVIDED)
def test_a_tree_finds_the_best_and_nothing_better(seed):
    part = largest_part(divided(seed))
    proof = Generation(Bundler(part), 0)
    best = proof.decide(proof.approach({}, None), None).values
    proof._hold(list(best))

    def tree() -> branching.Searched:
        return branching.Searched(proof.master, proof.pricing, part.levels, None)

    found, certain = tree().best(tree().root(), best[-1] - 20, best[-1] + 20)
    assert certain
    assert sum(part.units[unit].scores[guide] for unit, guide in guides_of(found).items()) == best[-1]
    assert tree().best(tree().root(), best[-1] + 1, best[-1] + 20) == ([], True)


def test_a_clock_that_struck_leaves_nothing_certain():
    part = largest_part(divided(3))
    proof = Generation(Bundler(part), 0)
    proof.approach({}, None)
    tree = branching.Searched(proof.master, proof.pricing, part.levels, 0.0)

    assert tree.best(tree.root(), 0, 10_000) == ([], False)


@pytest.mark.parametrize("seed", [3, 41, 182])
def test_a_price_too_low_for_missing_children_would_give_wrong_answers(seed, monkeypatch):
    """The control of the penalty: without it a tree takes the score and leaves the children."""
    monkeypatch.setattr(branching, "trivial_bounds", lambda part: (-1,) * (part.levels + 1))
    part = largest_part(divided(seed))
    proof = Generation(Bundler(part), 0)
    proof.approach({}, None)
    tree = branching.Searched(proof.master, proof.pricing, part.levels, None)
    found, _ = tree.best(tree.root(), 0, 10_000)

    assert values_of(part, guides_of(found))[:-1] < whole_values(part)[:-1]
