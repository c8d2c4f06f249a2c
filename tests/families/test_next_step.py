"""What a professional can do next for a child of their own."""

import pytest

from fritidspas.families.rules import NextStep, next_step


@pytest.mark.parametrize(
    ("wishes", "has_pass", "has_guide", "waits", "step"),
    [
        (set(), False, False, False, NextStep.GIVE),
        (set(), True, False, False, NextStep.FIND_CLUB),
        (set(), False, True, False, NextStep.FOLLOW_UP),
        (set(), True, False, True, NextStep.AWAIT_GUIDE),
        ({"requested"}, True, False, True, NextStep.AWAIT_GUIDE),
        ({"requested"}, True, False, False, NextStep.AWAIT_CLUB),
        ({"requested", "confirmed"}, True, False, False, NextStep.FIRST_TRAINING),
        ({"confirmed", "started"}, True, False, True, NextStep.FOLLOW_UP),
    ],
)
def test_the_furthest_the_child_has_come_decides(
    wishes: set[str], has_pass: bool, has_guide: bool, waits: bool, step: NextStep
) -> None:
    assert next_step(wishes, has_pass, has_guide, waits) is step


def test_what_is_applied_for_is_waited_for_until_there_is_a_pass() -> None:
    assert next_step(set(), False, False, False, is_applied_for=True) is NextStep.AWAIT_ANSWER
    assert next_step(set(), True, False, False, is_applied_for=True) is NextStep.FIND_CLUB
