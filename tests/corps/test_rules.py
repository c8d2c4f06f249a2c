"""What the corps lacks, and what runs out: by numbers alone."""

from dataclasses import replace
from datetime import date, time

import pytest

from fritidspas.core.refused import Refused
from fritidspas.corps import rules
from fritidspas.corps.rules import ANY, WITHHELD, Dimension, Helper, Line, Seeker

TODAY = date(2026, 8, 3)


def helper(guide_id: int, free: int, *languages: str) -> Helper:
    return Helper(guide_id, free, {Dimension.LANGUAGE: frozenset(languages)})


def seeker(child_id: int, *languages: str) -> Seeker:
    return Seeker(child_id, {Dimension.LANGUAGE: frozenset(languages)})


def test_guides_stand_beside_the_children_who_ask_for_them() -> None:
    guides = [helper(1, 0, "so"), helper(2, 2, "ar", "so"), helper(3, 1)]
    children = [seeker(7, "so"), seeker(8, "so"), seeker(9, "ti"), seeker(10, ANY)]
    assert rules.lines(Dimension.LANGUAGE, guides, children) == [
        Line(ANY, (), 0, (10,)),
        Line("ar", (2,), 2, ()),
        Line("so", (1, 2), 2, (7, 8)),
        Line("ti", (), 0, (9,)),
    ]


def test_what_is_lacking_comes_most_first_and_nobody_lacks_anybody() -> None:
    found = [
        Line(ANY, (), 0, (1, 2, 3)),
        Line(WITHHELD, (), 0, (4, 5)),
        Line("ar", (1,), 1, (6,)),
        Line("so", (1,), 0, (7, 8, 9)),
        Line("ti", (), 0, (10,)),
    ]
    assert [line.value for line in rules.shortages(found, 6)] == ["so", "ti"]
    assert [line.value for line in rules.shortages(found, 1)] == ["so"]


@pytest.mark.parametrize(
    ("until", "days"),
    [
        (date(2026, 10, 3), None),  # 61 days
        (date(2026, 10, 2), 60),
        (date(2026, 8, 18), 60),
        (date(2026, 8, 17), 14),
        (TODAY, 14),
        (date(2026, 8, 2), None),  # over
    ],
)
def test_which_reminder_it_is_time_for(until: date, days: int | None) -> None:
    assert rules.reminder_due(until, TODAY) == days


def test_three_months_without_a_talk_is_too_long_for_who_has_children() -> None:
    assert rules.lacks_supervision(date(2026, 5, 3), [], TODAY)
    assert not rules.lacks_supervision(date(2026, 5, 4), [], TODAY)
    assert not rules.lacks_supervision(date(2026, 1, 1), [date(2026, 5, 4)], TODAY)
    assert rules.lacks_supervision(date(2026, 1, 1), [date(2026, 2, 1), date(2026, 5, 3)], TODAY)
    assert not rules.lacks_supervision(None, [], TODAY)


def test_the_corps_meets_again_half_a_year_later() -> None:
    assert rules.next_meeting_due(date(2026, 8, 31)) == date(2027, 2, 28)
    assert rules.next_meeting_due(None) is None


def came(day: date, guides: list[int], *, is_cancelled: bool = False) -> None:
    rules.check_attendance(day, TODAY, guides, [1, 2], is_cancelled=is_cancelled)


def test_days_that_cannot_be() -> None:
    rules.check_held(TODAY, TODAY)
    rules.check_meeting(TODAY, TODAY)
    rules.check_to_come(TODAY, TODAY, is_cancelled=False)
    came(TODAY, [1])
    for code, check in (
        ("talk_later", lambda: rules.check_held(date(2026, 8, 4), TODAY)),
        ("held_long_ago", lambda: rules.check_held(date(2025, 8, 1), TODAY)),
        ("meeting_when", lambda: rules.check_meeting(date(2026, 8, 2), TODAY)),
        ("meeting_when", lambda: rules.check_meeting(date(2027, 9, 1), TODAY)),
        ("meeting_over", lambda: rules.check_to_come(date(2026, 8, 2), TODAY, is_cancelled=False)),
        ("meeting_cancelled", lambda: rules.check_to_come(TODAY, TODAY, is_cancelled=True)),
        ("meeting_not_held", lambda: came(date(2026, 8, 4), [])),
        ("not_invited", lambda: came(TODAY, [3])),
        ("meeting_cancelled", lambda: came(TODAY, [1], is_cancelled=True)),
    ):
        with pytest.raises(Refused, match=code):
            check()


def test_another_time_asks_anew_and_another_place_is_told() -> None:
    before = rules.MeetingFacts(TODAY, time(17), "Biblioteket", "Efterår")
    for after, moved, news in (
        (before, False, False),
        (replace(before, subject="Vinter"), False, False),
        (replace(before, place="Huset"), False, True),
        (replace(before, time=time(18)), True, True),
        (replace(before, day=date(2026, 8, 4)), True, True),
    ):
        assert (after.is_moved_from(before), after.is_news_after(before)) == (moved, news), after
