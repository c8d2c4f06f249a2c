"""Neighbourhoods: an answer made better, and never anything else."""

import pytest

from fritidspas.matching.candidates import find
from fritidspas.matching.generator import generate
from fritidspas.matching.solver import neighbourhoods
from fritidspas.matching.solver.answers import values_of
from fritidspas.matching.solver.greedy import best_answer
from fritidspas.matching.solver.neighbourhoods import improved
from fritidspas.matching.solver.parts import Part, split
from tests.matching.whole import whole_values


@pytest.fixture
def part() -> Part:
    parts = split(find(generate(60, 20, municipalities=1, seed=2)))
    return max(parts, key=lambda part: part.size)


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch) -> None:
    monkeypatch.setattr(neighbourhoods, "SIZES", (5, 8))
    monkeypatch.setattr(neighbourhoods, "PATIENCE", 6)


def test_a_quick_answer_becomes_nearly_the_best(part):
    quick, best = best_answer(part), whole_values(part)
    better = improved(part, quick, seed=0, deadline=None)

    assert values_of(part, quick) < values_of(part, better) <= best
    assert sum(values_of(part, better)[:-1]) >= sum(best[:-1]) - 1


def test_the_answer_keeps_every_rule_of_sets(part):
    better = improved(part, best_answer(part), seed=1, deadline=None)

    for guide, seats in part.guides.items():
        taken = [trips for unit, its in better.items() if its == guide for trips in part.units[unit].trips]
        assert seats.can_take(tuple(taken))
    assert all(guide in part.units[unit].scores for unit, guide in better.items())


def test_the_same_seed_gives_the_same_answer(part):
    first, second = (improved(part, best_answer(part), seed=4, deadline=None) for _ in range(2))

    assert first == second


def test_when_there_is_no_time_nothing_changes(part):
    assert improved(part, best_answer(part), seed=0, deadline=0.0) == best_answer(part)
