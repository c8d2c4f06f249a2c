"""What a run tells: how the guides were counted down, what another guide costs, why it failed, whom to find."""

from dataclasses import replace

import pytest

from fritidspas.matches import queries, wording
from fritidspas.matching.answer import Reason
from tests.matches.wording.conftest import is_said
from tests.matching.values import END

STEPS = [
    {"rule": 7, "left": 9, "facts": {}},
    {"rule": 2, "left": 8, "facts": {"kind": "volunteer"}},
    {"rule": 3, "left": 7, "facts": {"end": END.isoformat()}},
    {"rule": 4, "left": 6, "facts": {"language": "so"}},
    {"rule": 5, "left": 5, "facts": {"gender": "f"}},
    {"rule": 6, "left": 5, "facts": {"age": 10}},
    {"rule": 9, "left": 4, "facts": {"blocked": 1}},
    {"rule": 8, "left": 0, "facts": {"start": 2410, "end": 2540}},
]


def unmatched(reason: Reason, steps: list[dict[str, object]]) -> queries.UnmatchedLine:
    return queries.UnmatchedLine(1, "Ali", END, False, 0, None, reason, 14, tuple(steps), None, 0)


def test_the_guides_are_counted_step_by_step_where_the_number_changes() -> None:
    assert wording.counts(unmatched(Reason.NO_GUIDE_FREE, STEPS)) == [
        "14 guider",
        "9 inden for afstand",
        "8 frivillige",
        "7 med børneattest til 10. august 2027",
        "6 taler somali",
        "5 kvinder",
        "4 ikke spærret",
        "0 ledige tirsdag 16:10-18:20",
    ]


@pytest.mark.parametrize("facts", [{"gender": "m"}, {"gender": "x"}])
def test_guides_are_counted_by_gender(facts: dict[str, str]) -> None:
    told = wording.counts(unmatched(Reason.OUTCOMPETED, [{"rule": 5, "left": 2, "facts": facts}]))
    assert all(is_said(each) for each in told)


@pytest.mark.parametrize(
    ("rule", "facts"),
    [(2, {"kind": "paid"}), (8, {"minutes": 60}), (8, {}), (9, {"locked": "Karen Lund"}), (6, {"age": 10})],
)
def test_the_last_steps_are_said(rule: int, facts: dict[str, object]) -> None:
    told = wording.counts(unmatched(Reason.SIBLINGS_CANNOT, [{"rule": rule, "left": 0, "facts": facts}]))
    assert all(is_said(each) for each in told)
    assert told[-1] == "ingen til alle søskende"


def test_the_cost_of_the_next_best_guide_is_the_most_important_loss() -> None:
    best = queries.RunnerUp(1, "Karen", 400, {"priority_5": 0, "priority_0": 1, "score": -3}, {})
    assert wording.cost(best) == "Højst 1 barn færre med guide."
    score = {"priority_0": 0, "score": 12}
    assert wording.cost(queries.RunnerUp(1, "K", 1, score, score)) == "12 point mindre i alt."
    assert is_said(wording.cost(queries.RunnerUp(1, "K", 1, {"score": 0}, {"score": 0})))


def test_every_way_a_run_can_fail_is_said() -> None:
    crashes = ("worker_gone", "broken", "run_given_up", "lock_breaks_rule", "locked_guide_not_active")
    assert all(is_said(wording.run_failure(code, None)) for code in crashes)
    lock = queries.Failure(
        1, "Ali Nur", 2, "Karen Lund", 3, {"until": "", "end": END.isoformat()}, lambda _day: False
    )
    assert wording.run_failure("lock_breaks_rule", lock) == (
        "Ali Nur er låst til Karen Lund, men reglerne tillader det ikke. "
        "Guiden har ingen gyldig børneattest. Den skal gælde til 10. august 2027."
    )
    assert is_said(wording.run_failure("locked_guide_not_active", replace(lock, rule=None)))


def test_the_new_guide_is_described_in_one_breath() -> None:
    profile = {
        "kind": "volunteer", "gender": "f", "languages": ["da", "so"], "postcode": "8600",
        "available": "mon 13:00-21:00 | tue 13:00-21:00", "capacity": 2, "more": 3, "fits": 5,
    }  # fmt: skip
    assert wording.recruit(profile) == (
        "Find en frivillig guide (kvinde), der taler somali, bor ved 8600 Silkeborg, er ledig mandag "
        "13:00-21:00 og tirsdag 13:00-21:00 og har plads til 2 børn. Så får 3 børn mere en guide."
    )


def test_groups_levels_and_phases_have_names() -> None:
    names = [
        *(wording.group_name("gender", code) for code in ("f", "m", "x")),
        wording.group_name("language", "da"),
        wording.group_name("language", "so"),
        wording.group_name("district", ""),
        wording.group_name("district", "Vest"),
        wording.level_name("priority_9"),
        wording.level_name("score"),
        wording.phase_name("solve"),
    ]
    assert all(is_said(name) for name in names)
