"""What would help a child without a guide, tried out."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from fritidspas.core.week import parse_week
from fritidspas.matching import run
from fritidspas.matching.answer import Change, ChangeKind, RunResult
from fritidspas.matching.candidates import find
from fritidspas.matching.generator import generate
from fritidspas.matching.problem import Problem
from fritidspas.matching.report.sentences import detail
from fritidspas.matching.result import Solution
from fritidspas.matching.solver import solve
from tests.matching.explain.problems import some_problems
from tests.matching.values import HOME, child, guide, north_of, problem


def changed(asked: Problem, change: Change) -> Problem:
    """The problem after a change, made by hand from what the change says."""
    for each in (change, *change.also):
        if each.child:
            field = {
                ChangeKind.ANY_KIND: {"guide_kind": None},
                ChangeKind.GENDER_WISH: {"guide_gender_must": False},
                ChangeKind.UNBLOCK: {"blocked_guides": frozenset(), "locked_guide": None},
            }[each.kind]
            one = asked.children[each.child]
            asked = replace(asked, children={**asked.children, one.id: replace(one, **field)})
        else:
            asked = replace(asked, guides={**asked.guides, each.guide: _changed_guide(asked, each)})
    return asked


def _changed_guide(asked, each):
    one = asked.guides[each.guide]
    lowest, _, highest = each.after.partition("-")
    field = {
        ChangeKind.RENEW_CERTIFICATE: lambda: {"certificate_until": date.fromisoformat(each.after)},
        ChangeKind.MAX_KM: lambda: {"max_km": float(each.after)},
        ChangeKind.CAPACITY: lambda: {"capacity": int(each.after)},
        ChangeKind.MAX_TOGETHER: lambda: {"max_together": int(each.after)},
        ChangeKind.WEEKLY_MINUTES: lambda: {"weekly_minutes": int(each.after)},
        ChangeKind.AVAILABLE: lambda: {"available": (*one.available, *parse_week(each.after))},
        ChangeKind.CHILD_AGES: lambda: {"child_age_min": int(lowest), "child_age_max": int(highest)},
        ChangeKind.LANGUAGE: lambda: {"languages": one.languages | {each.after}},
    }[each.kind]()
    return replace(one, **field)


def counts(result: RunResult | Solution) -> tuple[int, ...]:
    return tuple(level.value for level in result.levels[:-1])


@settings(max_examples=15, deadline=None)
@given(some_problems)
def test_after_every_change_proposed_the_run_is_better_and_where_it_says_so_the_child_has_a_guide(asked):
    today = run(asked)
    for unmatched in today.unmatched:
        change = unmatched.change
        if change is not None:
            candidates = find(changed(asked, change))
            after = solve(candidates)
            assert counts(after) > counts(today)
            if change.certain:
                assert unmatched.child in {candidates.children[index] for index in after.guide_of}
            if change.solved:
                assert len(after.guide_of) == len(today.matched) + change.more
            elif change.certain and change.more > 0:
                assert len(after.guide_of) > len(today.matched)


def test_in_a_town_every_cost_is_exact_and_every_change_is_solved_again():
    town = run(generate(160, 50, municipalities=1, seed=4))
    assert len(town.matched) > 70
    assert all(matched.runner_up is None or matched.runner_up.proven for matched in town.matched)
    changes = [unmatched.change for unmatched in town.unmatched if unmatched.change]
    assert len(changes) > 20
    assert all(change.certain or change.solved for change in changes)


@pytest.mark.parametrize(
    ("of_child", "of_guide", "kind", "before", "after"),
    [
        ({"guide_kind": "paid"}, {}, ChangeKind.ANY_KIND, "paid", "any"),
        ({}, {"certificate_until": None}, ChangeKind.RENEW_CERTIFICATE, "", "2027-08-10"),
        ({"language_need": "ar"}, {}, ChangeKind.LANGUAGE, "da so", "ar"),
        ({"guide_gender": "f", "guide_gender_must": True}, {}, ChangeKind.GENDER_WISH, "must", "wish"),
        ({}, {"child_age_min": 13}, ChangeKind.CHILD_AGES, "13-18", "12-18"),
        ({"offers": (), "place": north_of(HOME, 10.99)}, {}, ChangeKind.MAX_KM, "10", "11"),
        ({"offers": (), "place": north_of(HOME, 11.04)}, {}, ChangeKind.MAX_KM, "10", "11.1"),
        ({}, {"available": parse_week("tue 16:00-17:00")}, ChangeKind.AVAILABLE, "", "tue 16:30-17:30"),
        (
            {"offers": ()},
            {"available": parse_week("tue 16:00-16:40")},
            ChangeKind.AVAILABLE,
            "",
            "tue 16:40-17:00",
        ),
        ({"blocked_guides": frozenset({"G1"})}, {}, ChangeKind.UNBLOCK, "G1", ""),
    ],
)
def test_the_smallest_change_ends_what_is_in_the_way(of_child, of_guide, kind, before, after):
    change = run(problem(child(**of_child), guide(**of_guide))).unmatched[0].change
    assert (change.kind, change.guide, change.before, change.after, change.more) == (
        kind,
        "G1",
        before,
        after,
        1,
    )
    assert change.certain


def test_of_two_changes_the_one_that_asks_less_is_told():
    near, far = guide("G1", max_km=5), guide("G2", max_km=1)
    asked = problem(child(offers=(), place=north_of(HOME, 6.49)), near, far)
    change = run(asked).unmatched[0].change
    assert (change.guide, change.after) == ("G1", "6.5")


def test_one_more_seat_is_the_change_for_a_child_outcompeted():
    asked = problem(child("C1"), child("C2", priority=1), guide(capacity=1))
    change = run(asked).unmatched[0].change
    assert (change.kind, change.before, change.after, change.certain) == (ChangeKind.CAPACITY, "1", "2", True)


def test_a_seat_that_another_child_would_get_is_not_promised():
    children = [child(f"C{n}", priority=9 - n) for n in range(3)]
    result = run(problem(*children, guide(capacity=1, max_together=3)))
    first, second = (unmatched.change for unmatched in result.unmatched)
    assert (first.certain, second.certain) == (True, False)
    assert second.solved
    assert "solved again: 1 more in all, perhaps another child" in detail(result.unmatched[1])


def test_where_no_change_of_one_guide_helps_it_is_said():
    asked = problem(child(guide_kind="paid", language_need="ar"))
    [unmatched] = run(asked).unmatched
    assert unmatched.change is None
    assert "no single change was found" in detail(unmatched)
