"""Applications about a child who has two rows, which become one while somebody answers them."""

from collections.abc import Callable

import pytest

from fritidspas.applications import service
from fritidspas.applications.rules import Decision, State
from fritidspas.applications.service import deciding
from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from tests.applications.desk import Counter
from tests.applications.test_line import fund
from tests.cast import NOW
from tests.families.meanwhile import LATER, ring, while_merging
from tests.passes.desk import KRONER_600, MET

pytestmark = pytest.mark.both_databases
NEWER = "application_changed_meanwhile"


def linked(desk: Counter, scheme: int) -> tuple[int, int, int]:
    """A child's two rows, and an application about the second."""
    keep, gone = desk.child(), desk.child()
    return keep, gone, desk.apply(scheme, child_id=gone)


def open_scheme(desk: Counter) -> int:
    scheme = desk.scheme()
    desk.pool(scheme)
    return scheme


def decide(desk: Counter, application: int) -> None:
    desk.decide(application)


def decide_many(desk: Counter, application: int) -> None:
    decision = Decision(frozenset(), MET, NOW.date())
    with transaction():
        problems = service.decide_each(
            {application: NOW}, decision, lambda *_: "Brevet", NOW, desk.coordinator
        )
    for problem in problems.values():
        raise problem


def link(desk: Counter, application: int) -> None:
    child = desk.found(application).child_id
    assert child
    with transaction():
        service.link(application, child, NOW, NOW, desk.by)


@pytest.mark.parametrize(("act", "told"), [(decide, NEWER), (decide_many, NEWER), (link, "child_merged")])
def test_who_answers_waits_for_the_merge_and_is_told_to_look_again(
    desk: Counter, act: Callable[[Counter, int], None], told: str
) -> None:
    keep, gone, application = linked(desk, open_scheme(desk))
    assert while_merging(desk.cast, keep, gone, lambda: act(desk, application)) == [told]
    assert (desk.found(application).child_id, desk.found(application).changed_at) == (keep, LATER)
    assert desk.decide(application, seen=LATER) is State.GRANTED
    assert desk.balanced()


def test_a_child_in_the_line_gets_its_pass_at_the_next_release(desk: Counter) -> None:
    scheme = desk.scheme()
    pool = desk.pool(scheme, ore=KRONER_600 - 1)
    keep, gone, application = linked(desk, scheme)
    assert desk.decide(application) is State.QUEUED
    fund(pool, desk, 2 * KRONER_600)
    given: list[tuple[int, dict[int, Refused]]] = []
    assert while_merging(desk.cast, keep, gone, lambda: given.append(desk.release(scheme))) == []
    # On SQLite the release has waited before it read who stands in line.
    assert given[0] in ((0, {}), (1, {}))
    desk.release(scheme)
    assert desk.found(application).state is State.GRANTED
    assert desk.balanced()


def test_without_holding_the_child_first_the_two_wait_for_each_other(
    desk: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    keep, gone, application = linked(desk, open_scheme(desk))
    monkeypatch.setattr(deciding, "hold_children", lambda _ids: None)
    problems = while_merging(desk.cast, keep, gone, lambda: desk.decide(application))
    assert [one for one in problems if one == "deadlock"] == ring()
