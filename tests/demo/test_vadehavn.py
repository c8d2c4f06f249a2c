"""The demo municipality as it is drawn, before any database."""

import csv
import time
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files
from random import Random

import pytest

from fritidspas import matching
from fritidspas.core.dates import add_months
from fritidspas.core.languages import LANGUAGES
from fritidspas.core.postcodes import postcodes
from fritidspas.demo.agreed import agree_by_hand
from fritidspas.demo.town import Town, problem_of
from fritidspas.demo.vadehavn import vadehavn
from fritidspas.matching.answer import Reason, RunResult
from fritidspas.matching.check import check, pair_breaches, set_breaches
from fritidspas.matching.result import Status

TODAY = date(2026, 8, 3)
START = date(2026, 8, 10)


@pytest.fixture(scope="module")
def town() -> Town:
    return vadehavn(TODAY)


@pytest.fixture(scope="module")
def run(town: Town) -> RunResult:
    return matching.run(problem_of(town, START, add_months(START, 12)))


def core_table(name: str) -> list[dict[str, str]]:
    text = files("fritidspas.core").joinpath(f"data/{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_the_same_day_and_seed_draw_the_same_people_and_another_seed_others() -> None:
    assert vadehavn(TODAY) == vadehavn(TODAY)
    assert vadehavn(TODAY, seed=2) != vadehavn(TODAY)


def test_it_has_the_size_of_a_real_scheme(town: Town) -> None:
    sizes = (len(town.children), len(town.guides), len(town.clubs), len(town.offers))
    assert sizes == (240, 80, 40, 90)
    kinds = Counter(drawn.guide.kind for drawn in town.guides.values())
    assert kinds["volunteer"] > kinds["paid"] >= 15


def test_its_code_is_no_real_municipality_s_and_its_clubs_do_what_clubs_do(town: Town) -> None:
    assert town.code not in {row["code"] for row in core_table("municipalities")}
    assert {offer.activity for offer in town.offers.values()} <= {
        row["name"] for row in core_table("activities")
    }
    assert all(drawn.postcode in postcodes() for drawn in [*town.children.values(), *town.guides.values()])
    spoken = {code for drawn in town.children.values() for code in drawn.child.languages}
    assert {"da", "ar", "so", "tr", "uk", "pl"} <= spoken <= LANGUAGES


def test_a_run_places_most_of_those_who_wait_and_proves_it_in_seconds(town: Town) -> None:
    before = time.process_time()
    result = matching.run(problem_of(town, START, add_months(START, 12)))
    seconds = time.process_time() - before
    assert result.status == Status.OPTIMAL
    assert len(result.matched) >= 90
    assert len(result.matched) > len(result.unmatched)
    assert seconds < 10


def test_every_reason_a_child_can_have_for_no_guide_is_there(run: RunResult) -> None:
    seen = {unmatched.reason for unmatched in run.unmatched}
    assert set(Reason) - seen == {Reason.NO_GUIDES}, "a municipality with guides shows every reason but one"


@pytest.mark.parametrize(
    ("child", "reason"),
    [
        ("B901", Reason.NO_GUIDE_OF_GENDER),
        ("B902", Reason.NO_GUIDE_OF_KIND),
        ("B903", Reason.NO_GUIDE_FOR_AGE),
        ("B904", Reason.BLOCKED),
        ("B907", Reason.NO_VALID_CERTIFICATE),
        ("B908", Reason.SEVERAL_RULES),
        ("B909", Reason.NO_GUIDE_NEAR),
        ("B910", Reason.NO_GUIDE_SPEAKS),
        ("B911", Reason.NO_GUIDE_FREE),
        ("B912", Reason.SIBLINGS_CANNOT),
        ("B913", Reason.SIBLINGS_CANNOT),
    ],
)
def test_the_children_made_by_hand_lack_what_they_were_made_to_lack(
    run: RunResult, child: str, reason: Reason
) -> None:
    assert {unmatched.child: unmatched.reason for unmatched in run.unmatched}[child] == reason


def test_of_two_children_only_one_guide_can_take_one_is_outcompeted(run: RunResult) -> None:
    reasons = {unmatched.child: unmatched.reason for unmatched in run.unmatched}
    assert [reasons.get(child) for child in ("B905", "B906")].count(Reason.OUTCOMPETED) == 1


def test_the_running_matches_hold_every_rule_on_their_first_day(town: Town) -> None:
    running = [match for match in town.agreed if match.ended is None]
    assert len(running) >= 35
    children_of = defaultdict(list)
    for match in running:
        assert match.start < TODAY < match.end
        problem = problem_of(town, match.start, match.end)
        child, guide = problem.children[match.child], problem.guides[match.guide]
        assert not pair_breaches(problem, child, guide)
        assert child.waiting_since is None
        children_of[match.guide].append(child)
    problem = problem_of(town, START, add_months(START, 12))
    for guide, children in children_of.items():
        assert not set_breaches(problem, problem.guides[guide], children)


def test_no_match_is_made_by_hand_where_the_rules_forbid_every_guide(town: Town) -> None:
    alone = replace(town, agreed=())
    assert check(problem_of(alone, START, add_months(START, 12)), {"B910": "G901"})
    assert agree_by_hand(alone, ["B910"], TODAY, Random(1)).agreed == ()


def test_life_is_not_tidy(town: Town) -> None:
    guides, children = town.guides.values(), town.children.values()
    certificates = [drawn.guide.certificate_until for drawn in guides]
    assert sum(until is None for until in certificates) == 2
    assert sum(until is not None and until < TODAY for until in certificates) >= 4
    assert (
        sum(until is not None and TODAY <= until < TODAY + timedelta(days=90) for until in certificates) >= 4
    )
    assert Counter(drawn.state for drawn in guides)["leave"] == 5
    protected = [drawn.protected_until for drawn in children if drawn.protected_until]
    assert sum(until >= TODAY for until in protected) >= 5
    assert any(until < TODAY for until in protected), "one protection has lapsed"
    waits = [(TODAY - drawn.child.waiting_since).days for drawn in children if drawn.child.waiting_since]
    assert min(waits) < 14
    assert max(waits) > 270
    households = {drawn.child.household: drawn.child.together for drawn in children if drawn.child.household}
    assert set(households.values()) == {True, False}
    assert sum(drawn.child.current_guide is not None for drawn in children) >= 5
    assert len({drawn.child.priority for drawn in children}) >= 4


def test_every_block_has_a_reason_and_every_reason_a_block(town: Town) -> None:
    blocks = {(ref, guide) for ref, drawn in town.children.items() for guide in drawn.child.blocked_guides}
    assert blocks == set(town.reasons)
    assert len(blocks) >= 8
    assert all(reason.endswith(".") for reason in town.reasons.values())
