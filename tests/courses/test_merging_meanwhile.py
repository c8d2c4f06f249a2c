"""A child with two rows becomes one while its place on a course is given, answered, given back or chosen anew."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pytest

from fritidspas.courses.models import CoursePlace, CourseRound
from fritidspas.courses.problem import tables_of
from fritidspas.courses.queries.rounds import find_round
from fritidspas.courses.rules import PlaceState, RoundState
from fritidspas.courses.service import giving
from fritidspas.courses.service.rounds import keep_proposal
from fritidspas.db import session, snapshot, transaction
from fritidspas.db.base import db
from fritidspas.jobs.models import JobState
from fritidspas.matching import places
from tests.courses.fair import Fair
from tests.courses.test_line import offered
from tests.families.meanwhile import ring, while_merging

pytestmark = pytest.mark.both_databases
Act = Callable[[], None]
AGAIN = "round_children_merged"


@dataclass
class Placed:
    """A child whose second row has a place in the round, or is asked to take it."""

    fair: Fair
    round_id: int
    gone: int
    place_id: int
    another: int  # course that the child wishes too

    def __post_init__(self) -> None:
        self.keep = self.fair.child()

    def doing(self, act: Callable[[datetime, int], None]) -> Act:
        def done() -> None:
            with transaction():
                act(self.fair.now, self.fair.by)

        return done


def proposed(fair: Fair) -> Placed:
    round_id, course, another = fair.round(), fair.course(), fair.course()
    gone = fair.wishing(round_id, course, another)
    fair.close()
    fair.propose(round_id)
    return Placed(fair, round_id, gone, fair.place(round_id, gone, PlaceState.PROPOSED), another)


def agreed(fair: Fair) -> Placed:
    """A person has said yes to the round."""
    found = proposed(fair)
    with transaction():
        row = session.get_one(CourseRound, found.round_id)
        row.state, row.given_by = RoundState.GIVEN, fair.by
    return found


def given(fair: Fair) -> Placed:
    found = proposed(fair)
    fair.give(found.round_id)
    return found


def asked(fair: Fair) -> Placed:
    round_id, course, (_, first, _) = offered(fair)
    return Placed(fair, round_id, first, fair.place(round_id, first, PlaceState.ASKED), course)


def give(placed: Placed) -> Act:
    return placed.doing(lambda now, by: giving.give_each([placed.place_id], now, by))


def give_back(placed: Placed) -> Act:
    return placed.doing(lambda now, by: giving.give_back(placed.place_id, now, by))


def say_yes(placed: Placed) -> Act:
    return placed.doing(lambda now, by: giving.answer(placed.place_id, True, now, by))


def choose(placed: Placed) -> Act:
    return placed.doing(
        lambda now, by: giving.change(placed.round_id, placed.gone, placed.another, "Hellere", now, by)
    )


def keep_what_was_found(placed: Placed) -> Act:
    """The engine was asked again, and comes with what it found in the rows as they were."""
    with snapshot():
        found = find_round(placed.round_id)
        assert found is not None
        tables = tables_of(found, placed.fair.now.date())
    best = places.propose(tables.problem)
    with transaction():
        job = session.get_one(CourseRound, placed.round_id).job
        assert job is not None
        job.state = JobState.RUNNING
    return placed.doing(lambda now, _by: keep_proposal(placed.round_id, tables, best, now))


# On PostgreSQL whoever came meanwhile has seen the row that goes; on SQLite they have waited before they looked.
@pytest.mark.parametrize(
    ("made", "act", "told"),
    [
        (agreed, give, {"postgresql": [], "sqlite": []}),
        (given, give_back, {"postgresql": ["child_merged"], "sqlite": []}),
        (asked, say_yes, {"postgresql": ["child_merged"], "sqlite": []}),
        (proposed, choose, {"postgresql": ["child_merged"], "sqlite": ["child_merged"]}),
        (proposed, keep_what_was_found, {"postgresql": [AGAIN], "sqlite": [AGAIN]}),
    ],
)
def test_who_decides_waits_for_the_merge(
    fair: Fair, made: Callable[[Fair], Placed], act: Callable[[Placed], Act], told: dict[str, list[str]]
) -> None:
    placed = made(fair)
    work = act(placed)
    assert while_merging(fair.cast, placed.keep, placed.gone, work) == told[db.engine.dialect.name]
    session.rollback()
    assert session.get_one(CoursePlace, placed.place_id).child_id == placed.keep
    assert fair.balanced()


def test_a_place_that_goes_along_meanwhile_is_given_the_next_time(fair: Fair) -> None:
    placed = agreed(fair)
    while_merging(fair.cast, placed.keep, placed.gone, give(placed))
    fair.give(placed.round_id)
    assert [state for _, state, _ in fair.given(placed.keep)] == ["confirmed"]


def test_without_holding_the_children_first_the_two_wait_for_each_other(
    fair: Fair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    placed = agreed(fair)
    monkeypatch.setattr(giving, "hold_children", lambda _ids: None)
    assert while_merging(fair.cast, placed.keep, placed.gone, give(placed)) == ring()
