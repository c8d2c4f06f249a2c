"""One run as a whole: the same answer every time, what is kept stays, what is wrong stops it."""

from dataclasses import replace

import pytest

from fritidspas.matching import engine, run
from fritidspas.matching.answer import Reason
from fritidspas.matching.candidates import find
from fritidspas.matching.generator import generate
from tests.matching.values import child, guide, problem


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
