"""What the pages read of a protected child and of small groups: no point, no distance, no number that tells."""

from datetime import date

import pytest

from fritidspas.db import transaction
from fritidspas.matches import queries
from tests import make
from tests.cast import Cast
from tests.matches.proposing import TODAY, propose, run_now

pytestmark = pytest.mark.both_databases

HIDDEN = date(2030, 1, 1)


def test_a_protected_child_has_no_point_no_distance_and_no_travelling_time(office: Cast) -> None:
    with transaction():
        guide = make.guide(capacity=4)
        offer = make.offer(lat=56.2)
        hidden, shown = make.child(offers=[offer], protected_until=HIDDEN), make.child(offers=[offer])
        far = make.child(lat=56.3, protected_until=HIDDEN)
        busy = make.child(offers=[make.offer(sessions=make.week("sun 10:00-11:00"))], protected_until=HIDDEN)
    run = run_now(office)

    lines = {line.child_id: line for line in queries.proposals(run, TODAY)[0]}
    assert "nearness" not in lines[hidden.id].parts
    assert "nearness" in lines[shown.id].parts

    view = queries.map_of(run, TODAY)
    assert [point.id for point in view.children] == [shown.id]
    assert [line.child_id for line in view.lines] == [shown.id]
    assert view.withheld == 3

    week = queries.guide_week(guide.id, run, TODAY)
    assert [trip.child_id for trip in week.trips] == [shown.id]
    assert week.minutes == week.trips[0].window.minutes > week.trips[0].session.minutes
    assert week.withheld == ((hidden.id, hidden.name),)

    missed = {line.child_id: line for line in queries.unmatched(run, TODAY)[0]}
    assert (missed[far.id].change["before"], missed[far.id].change["after"]) == ("", "")
    assert all("start" not in step["facts"] for step in missed[busy.id].steps)

    choice = queries.choices(run, far.id, TODAY).guides[0]
    assert choice.broken == ((7, {}),)
    assert "nearness" not in choice.parts


def test_protection_that_has_lapsed_withholds_nothing(office: Cast) -> None:
    with transaction():
        child = make.child(protected_until=TODAY)
        propose(office, (child, make.guide()))
    run = queries.latest_run_id()

    assert queries.map_of(run, TODAY).withheld == 1
    assert queries.map_of(run, date(2026, 8, 4)).withheld == 0


def test_runs_are_compared_by_group_and_small_groups_are_hidden_from_those_who_may_not_see_children(
    office: Cast,
) -> None:
    with transaction():
        make.guide(capacity=6, max_together=6)
        for _ in range(6):
            make.child(gender="m", district="Vest")
        for _ in range(2):
            make.child(language_need="so", languages=("so",), district="Vest")
        make.child(language_need="so", district="Øst", protected_until=HIDDEN)
    run_now(office)

    (open_to_all,) = queries.comparison(hide_small=False)
    (hidden,) = queries.comparison(hide_small=True)

    gender = {line.name: line for line in open_to_all.groups["gender"]}
    assert (gender["m"].matched.count, gender["m"].matched.median) == (6, 63.0)
    assert gender["f"].waiting.count == 3
    assert {line.name for line in open_to_all.groups["district"]} == {"Vest", ""}
    gender = {line.name: line for line in hidden.groups["gender"]}
    assert gender["f"].waiting is None
    assert gender["m"].matched.count == 6
