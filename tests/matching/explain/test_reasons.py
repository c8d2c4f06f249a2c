"""Why a child has no guide, against definitions written once more from the words."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings

from fritidspas.core.week import parse_week
from fritidspas.matching import run
from fritidspas.matching.answer import REASON_OF_RULE, Reason
from fritidspas.matching.check import pair_breaches, set_breaches
from fritidspas.matching.problem import Problem
from fritidspas.matching.report.sentences import detail
from tests.matching.explain.problems import some_problems
from tests.matching.values import HOME, child, guide, north_of, problem


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
