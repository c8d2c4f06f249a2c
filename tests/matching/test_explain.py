"""Why it came out as it did, against definitions written once more from the words."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fritidspas.core.week import parse_week
from fritidspas.matching import engine, run
from fritidspas.matching.answer import REASON_OF_RULE, Change, ChangeKind, Reason, RunResult
from fritidspas.matching.candidates import find
from fritidspas.matching.check import pair_breaches, set_breaches
from fritidspas.matching.generator import generate
from fritidspas.matching.problem import Problem
from fritidspas.matching.report.sentences import detail
from fritidspas.matching.result import Solution
from fritidspas.matching.solver import Solver, solve
from tests.matching.values import HOME, child, guide, north_of, problem

some_problems = st.builds(
    generate,
    st.integers(1, 30),
    st.integers(0, 8),
    municipalities=st.integers(1, 2),
    seed=st.integers(0, 10**6),
)


def reason_in_words(asked: Problem, name: str) -> str:
    """The reason by docs/matching.md, pair by pair, without the engine's arrays."""
    waiting = asked.children[name]
    at_home = [each for each in asked.guides.values() if each.municipality == waiting.municipality]
    if not at_home:
        return "no_guides"
    against = [{breach.rule for breach in pair_breaches(asked, waiting, each)} for each in at_home]
    if set() in against:
        family = [
            each
            for each in asked.children.values()
            if each.id == name
            or (
                waiting.together
                and each.together
                and waiting.household
                and each.household == waiting.household
            )
        ]
        for each in at_home:
            alone = not any(pair_breaches(asked, member, each) for member in family)
            if alone and (len(family) == 1 or not set_breaches(asked, each, family)):
                return "outcompeted"
        return "siblings_cannot"
    single = Counter(min(rules) for rules in against if len(rules) == 1)
    if not single:
        return "several_rules"
    most = max(single.values())
    return REASON_OF_RULE[min(rule for rule, count in single.items() if count == most)].value


@settings(max_examples=20, deadline=None)
@given(some_problems)
def test_every_unmatched_child_has_the_reason_of_the_words(asked):
    for unmatched in run(asked).unmatched:
        assert unmatched.reason.value == reason_in_words(asked, unmatched.child)


@pytest.mark.parametrize(
    ("of_child", "of_guide", "reason"),
    [
        ({}, {"municipality": "0661"}, Reason.NO_GUIDES),
        ({"guide_kind": "paid"}, {}, Reason.NO_GUIDE_OF_KIND),
        ({}, {"certificate_until": date(2027, 8, 9)}, Reason.NO_VALID_CERTIFICATE),
        ({"language_need": "ar"}, {}, Reason.NO_GUIDE_SPEAKS),
        ({"guide_gender": "f", "guide_gender_must": True}, {}, Reason.NO_GUIDE_OF_GENDER),
        ({}, {"child_age_min": 13}, Reason.NO_GUIDE_FOR_AGE),
        ({"offers": (), "place": north_of(HOME, 11)}, {}, Reason.NO_GUIDE_NEAR),
        ({}, {"available": parse_week("wed 15:00-19:00")}, Reason.NO_GUIDE_FREE),
        ({"blocked_guides": frozenset({"G1"})}, {}, Reason.BLOCKED),
        ({"guide_kind": "paid", "language_need": "ar"}, {}, Reason.SEVERAL_RULES),
        ({"household": "H", "priority": 1}, {"capacity": 1}, Reason.SIBLINGS_CANNOT),
    ],
)
def test_each_reason_is_given_where_it_is_the_one(of_child, of_guide, reason):
    sibling = child("C2", offers=(), household="H", priority=1)
    asked = problem(child(**of_child), *([sibling] if "household" in of_child else []), guide(**of_guide))
    assert run(asked).unmatched[0].reason == reason


def test_the_child_who_waits_for_a_taken_seat_is_outcompeted():
    asked = problem(child("C1"), child("C2", priority=1), guide(capacity=1))
    [unmatched] = run(asked).unmatched
    assert (unmatched.child, unmatched.reason) == ("C1", Reason.OUTCOMPETED)


def test_the_rule_in_the_way_of_most_guides_is_the_reason_and_of_equals_the_lowest():
    kind = {"kind": "paid"}
    speaks_not = {"languages": frozenset({"da"})}
    asked = problem(
        child(guide_kind="volunteer", language_need="so"), guide("G1", **kind), guide("G2", **speaks_not)
    )
    assert run(asked).unmatched[0].reason == Reason.NO_GUIDE_OF_KIND
    more = problem(*asked.children.values(), *asked.guides.values(), guide("G3", **speaks_not))
    assert run(more).unmatched[0].reason == Reason.NO_GUIDE_SPEAKS


def test_the_detail_counts_the_guides_step_by_step():
    asked = problem(
        child(language_need="so"),
        guide("G1", place=north_of(HOME, 30)),
        guide("G2", languages=frozenset({"da"})),
        guide("G3", available=parse_week("tue 16:31-18:30")),
    )
    assert detail(run(asked).unmatched[0]).startswith(
        "3 guides, 2 near enough, 1 speaking so, 0 free Tuesday 16:30-17:30; smallest change: "
        "guide G3 also available tue 16:30-17:30"
    )


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


def test_the_new_guide_who_helps_most_really_helps_that_many():
    asked = generate(30, 3, municipalities=1, seed=4)
    [new] = run(asked).new_guides
    hired = guide(
        "G-new",
        municipality=new.municipality,
        kind=new.kind,
        gender=new.gender,
        place=new.place,
        languages=frozenset(new.languages),
        available=new.available,
        capacity=new.capacity,
        birth_date=date(1986, 8, 10),
    )
    before = len(run(asked).matched)
    after = solve(find(replace(asked, guides={**asked.guides, hired.id: hired})))
    assert 0 < new.more <= len(after.guide_of) - before


def test_nobody_new_is_asked_for_when_everybody_has_a_guide():
    assert run(problem()).new_guides == ()


def test_twenty_runs_give_the_same_answer():
    asked = generate(20, 7, seed=11)
    answers = [run(asked) for _ in range(20)]
    assert all(
        (each.matched, each.unmatched, each.new_guides, each.fingerprint)
        == (answers[0].matched, answers[0].unmatched, answers[0].new_guides, answers[0].fingerprint)
        for each in answers
    )


def test_kept_children_are_neither_matched_nor_unmatched_and_leave_less_room():
    asked = problem(child("C1"), child("C2"), guide(capacity=1), kept={"C2": "G1"})
    result = run(asked)
    assert result.matched == ()
    assert [each.child for each in result.unmatched] == ["C1"]
    assert result.counts["kept"] == 1


def test_the_sibling_of_a_kept_child_is_told_when_that_guide_is_not_for_it():
    asked = problem(
        child("C1", household="H", guide_kind="paid"),
        child("C2", household="H"),
        guide(),
        guide("G2", kind="paid"),
        kept={"C2": "G1"},
    )
    [unmatched] = run(asked).unmatched
    assert unmatched.reason == Reason.SIBLINGS_CANNOT


def test_a_lock_that_breaks_a_rule_stops_the_run():
    with pytest.raises(engine.LockBreaksRule) as refused:
        run(problem(child(locked_guide="G1", language_need="ar")))
    assert [breach.rule for breach in refused.value.breaches] == [4]


def test_a_result_the_judge_refuses_is_never_shown(monkeypatch):
    def forgetful(asked):
        return find(
            replace(
                asked,
                children={each.id: replace(each, language_need=None) for each in asked.children.values()},
            )
        )

    monkeypatch.setattr(engine, "find", forgetful)
    with pytest.raises(engine.WrongAnswer) as wrong:
        run(problem(child(language_need="ar")))
    assert [breach.rule for breach in wrong.value.breaches] == [4]


def test_progress_runs_from_nothing_to_all_and_names_every_phase():
    told: list[tuple[float, str]] = []
    run(generate(20, 6, seed=2), progress=lambda share, phase: told.append((share, phase)))
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert list(dict.fromkeys(phase for _, phase in told)) == ["find", "solve", "check", "explain"]
