"""Counting by hand and by the program."""

from datetime import date, timedelta

import pytest
from flask import Flask

from fritidspas.core.dates import add_months
from fritidspas.statistics.rules.behind import behind
from fritidspas.statistics.rules.counting import OTHERS, publish, share
from fritidspas.statistics.rules.hours import Hours, minutes_between
from fritidspas.statistics.rules.money import Money, money_shown
from fritidspas.statistics.rules.staying import Places, Said, Stay, stay_of
from fritidspas.statistics.rules.stories import Answer, ChildStory, Dimension, Kind, age_group
from fritidspas.statistics.rules.survival import Step, share_on, shown_steps, survival
from fritidspas.statistics.rules.waiting import Waits, waits_between, waits_of
from fritidspas.statistics.tables.beside import staying
from fritidspas.statistics.tables.cells import told

DAY = date(2025, 3, 1)


def story(number: int = 0, kind: Kind = Kind.PASS, **given: object) -> ChildStory:
    facts = {
        "granted_on": DAY, "first_pass_on": None if kind is Kind.GUIDANCE else DAY,
        "first_guide_on": None if kind is Kind.PASS else DAY, "waited_since": None, "placed": True,
        "began_on": DAY, "gender": "f",
    }  # fmt: skip
    return ChildStory(number, **(facts | given))


def test_the_estimate_of_kaplan_and_meier_by_hand() -> None:
    """Ten children. On day 3 one of 10 stops; one is last seen on day 4; on day 6 two of 8 stop, and one is last seen
    that day; on day 9 one of 5 stops: 9/10, 9/10 * 6/8, 9/10 * 6/8 * 4/5."""
    ended = [Stay(days, True) for days in (3, 6, 6, 9)]
    seen = [Stay(days, False) for days in (4, 6, 12, 12, 15, 20)]

    steps = survival([*ended, *seen])

    assert [(step.day, step.at_risk, step.ended) for step in steps] == [(3, 10, 1), (6, 8, 2), (9, 5, 1)]
    assert [step.share for step in steps] == pytest.approx([0.9, 0.675, 0.54])
    assert [share_on(steps, day) for day in (2, 3, 8, 30)] == pytest.approx([1, 0.9, 0.675, 0.54])


def on(day: int) -> date:
    return DAY + timedelta(days=day)


@pytest.mark.parametrize(
    ("said", "places", "stay"),
    [
        ([], Places(goes_on=True), Stay(400, False)),
        ([], Places(), Stay(0, False)),
        ([], Places(left_on=on(40)), Stay(40, True)),
        ([Said(on(92), True)], Places(), Stay(92, False)),
        ([Said(on(92), True)], Places(left_on=on(40)), Stay(92, False)),
        ([Said(on(92), True), Said(on(184), False)], Places(), Stay(184, True)),
        ([Said(on(92), True), Said(on(184), False)], Places(left_on=on(150)), Stay(150, True)),
        ([Said(on(92), False), Said(on(184), True)], Places(goes_on=True), Stay(400, False)),
        ([Said(on(500), False)], Places(goes_on=True), Stay(400, False)),
    ],
)
def test_a_stay_is_what_is_known_of_it(said: list[Said], places: Places, stay: Stay) -> None:
    assert stay_of(DAY, said, places, on(400)) == stay


def test_children_still_there_count_as_long_as_they_are_known_to_be() -> None:
    assert survival([Stay(5, False)] * 3) == []
    assert survival([Stay(5, False), Stay(9, True)]) == [Step(9, 0.0, 1, 1)]


def test_no_step_of_the_curve_is_of_fewer_than_five_children() -> None:
    stays = [Stay(day, True) for day in (1, 2, 3, 4, 5, 8)] + [Stay(90, False)] * 30

    shown = shown_steps(survival(stays), len(stays))

    assert [(step.day, step.ended) for step in shown] == [(5, 5)]
    assert shown_steps(survival(stays[:19]), 19) == []


@pytest.mark.parametrize("begun", [date(2026, 2, 1), date(2026, 6, 1), date(2025, 12, 1)])
def test_who_said_no_after_three_months_is_not_still_there_after_three(app: Flask, begun: date) -> None:
    asked = (add_months(begun, 3) - begun).days
    stays = [
        *[Stay(asked, ended=True)] * 10,
        *[Stay(asked + 40, ended=False)] * 15,
        Stay(asked + 60, ended=True),
    ]
    with app.test_request_context():
        shown = staying(survival(stays), len(stays))
        rows = [[told(cell) for cell in row] for row in shown.rows[:2]]
    assert rows == [["0", "100 %"], ["3", "62 %"]]
    assert "62 %" in shown.sentence


def test_waits_are_told_of_five_or_more() -> None:
    assert waits_of([3, 1, 2, 10]) is None
    assert waits_of([3, -2, 2, 10, 7]) == Waits(5, 3, 10, 10)
    assert waits_of(list(range(1, 101))) == Waits(100, 50.5, 90, 100)


@pytest.mark.parametrize(("age", "group"), [(-1, "0-5"), (5, "0-5"), (6, "6-9"), (18, "16-18"), (19, "19-")])
def test_age_groups(age: int, group: str) -> None:
    assert age_group(age) == group


def test_every_share_is_of_something_that_is_told() -> None:
    children = [
        *[story(kind=Kind.PASS, at3=Answer.ACTIVE)] * 30,
        *[story(kind=Kind.PASS, at3=Answer.STOPPED)] * 10,
        *[story(kind=Kind.BOTH)] * 10,
        *[story(kind=Kind.GUIDANCE, began_on=None)] * 6,
        *[story(kind=Kind.GUIDANCE, began_on=None, placed=False)] * 8,
    ]

    found = publish(children, Dimension.GENDER).whole

    assert (found.reached, found.placed, found.begun) == (64, 56, 50)
    assert (found.part("kind", "both"), found.part("kind", "guidance")) == (10, 14)
    assert (found.active(3), found.answered(3)) == (30, 40)
    assert share(found.active(3), found.answered(3)) == 0.75
    assert share(found.active(3), found.begun) == 0.6
    assert (found.active(6), found.answered(6), share(0, 0), share(None, 3)) == (0, 0, None, None)


def test_how_many_began_is_told_before_who_did_not() -> None:
    begun, waits = [story()] * 20, [story(began_on=None)] * 3
    found = publish([*begun, *waits, *[story(began_on=None, placed=False)] * 9], Dimension.GENDER).whole
    assert (found.begun, found.placed, found.part("begun", "not_placed")) == (20, None, None)

    assert publish([*begun, *waits], Dimension.GENDER).whole.begun is None


def test_small_groups_stand_together_and_say_which_they_are() -> None:
    children = [
        story(gender=gender) for gender, count in {"f": 20, "m": 9, "x": 2}.items()
        for _ in range(count)
    ]  # fmt: skip

    found = publish(children, Dimension.GENDER)

    assert {group: line.reached for group, line in found.groups.items()} == {"f": 20, OTHERS: 11}
    assert found.together == {"m", "x"}


def test_of_fewer_than_five_children_nothing_is_told() -> None:
    found = publish([story()] * 4, Dimension.GENDER)

    assert found.whole.reached is None
    assert {*found.whole.parts.values()} == {None}
    assert all(line.reached is None and {*line.parts.values()} == {None} for line in found.years.values())
    assert all(line.reached is None for line in found.groups.values())
    assert {*found.reached.values()} == {None}


def test_nobody_at_all_is_told() -> None:
    assert publish([], Dimension.GENDER).whole.reached == 0


def test_money_of_few_passes_is_hidden_in_all_the_years_it_is_hidden_in_one() -> None:
    def of(passes: int) -> Money:
        return Money(passes, passes * 60_000, 0, passes * 50_000, passes * 40_000)

    books = {(1, 2025): of(90), (2, 2025): of(3), (3, 2025): of(20), (1, 2026): of(90), (2, 2026): of(30)}

    both = money_shown(books, (2025, 2026))

    assert both.by_scheme == {1: of(180), 2: None, 3: None}
    assert both.whole == of(233)
    assert money_shown(books, (2026,)).by_scheme == {1: of(90), 2: of(30)}
    assert money_shown({(1, 2025): of(4)}, (2025,)).whole is None
    assert money_shown({}, (2025,)).whole == Money()


def test_years_with_few_hide_what_would_tell_of_them() -> None:
    many, few = [1, 2, 3, 4, 5, 6], [300, 310]
    assert waits_between({2025: many}, (2025, 2026)) == waits_of(many)
    assert waits_between({2025: many, 2026: few}, (2025, 2026)) is None
    hours = {2025: Hours(8, 900), 2026: Hours(2, 90)}
    assert minutes_between(hours, (2025,)) == 900
    assert minutes_between(hours, (2025, 2026)) is None


def test_a_list_has_the_children_its_figure_counts() -> None:
    active = story(1, at3=Answer.ACTIVE, gender="m")
    children = [
        active,
        story(2, at3=Answer.STOPPED),
        story(3, granted_on=date(2024, 1, 1), at3=Answer.ACTIVE),
    ]
    assert behind(children, "active-3", (2025,)) == [active]
    assert behind(children, "active-3", (2025,), (Dimension.GENDER, frozenset({"f"}))) == []
    assert len(behind(children, "answered-3", (2024, 2025))) == 3
