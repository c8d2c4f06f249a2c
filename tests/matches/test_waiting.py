"""What waits for a coordinator: the database says the same as the rules, on every day that matters."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from fritidspas.db import scoped_to, session, transaction
from fritidspas.matches import queries, rules
from fritidspas.matches.models import Match, MatchNote
from fritidspas.matches.queries import MatchFilter
from fritidspas.matches.queries.waiting import in_phase, waits_for
from fritidspas.matches.rules import Phase, Task
from tests import make
from tests.cast import NOW, Cast
from tests.matches.proposing import TODAY, coordinator

pytestmark = pytest.mark.both_databases

DAYS = (-1, 0, 1, 13, 14, 15, 16, 29, 30, 31, 59, 60, 61)
MET = {"met_on": TODAY}


def at(days_ago: int, hour: int = 9) -> datetime:
    return datetime(2026, 8, 3, hour, tzinfo=UTC) - timedelta(days=days_ago)


def many(office: Cast) -> None:
    """A match for each boundary of each rule."""
    by = coordinator(office)

    def one(until: int | None = 900, **facts: object) -> Match:
        held = None if until is None else TODAY + timedelta(days=until)
        long_ago = {"start": TODAY - timedelta(days=200), "family_said_at": at(200), "guide_said_at": at(200)}
        return make.match(make.child(), make.guide(certificate_until=held), by, **(long_ago | MET | facts))

    for days in DAYS:
        one(days)
        one(end=TODAY + timedelta(days=days))
        one(met_on=None, guide_said_at=at(days))
        one(met_on=None, start=TODAY - timedelta(days=days))
        for hour in (9, 22, 23):  # 22 is midnight in Denmark in summer
            one(met_on=None, asked_at=at(days, hour), guide_said=None, guide_said_at=None)
            one(met_on=None, family_said_at=at(days, hour))
    one(None)
    one(40, end=TODAY + timedelta(days=40))
    one(39, end=TODAY + timedelta(days=40))
    one(None, state="ended")
    one(handing_since=TODAY)
    noted = one(state="ended")
    for number, settled in enumerate((None, by)):
        session.add(
            MatchNote(
                match_id=noted.id, side="family", said="no", who="", holder=f"guardian:{number}", at=NOW,
                settled_by=settled, settled_at=NOW if settled else None,
            )
        )  # fmt: skip


def test_the_database_and_the_rules_agree(office: Cast) -> None:
    with transaction():
        many(office)
    rows = session.scalars(select(Match)).all()
    noted = set(session.scalars(select(MatchNote.match_id)))
    by_rules = {
        row.id: set(rules.tasks_of(row, row.guide.certificate_until, TODAY, noted=row.id in noted))
        for row in rows
    }
    seen: set[Task] = set()
    for task in Task:
        found = set(session.scalars(select(Match.id).join(Match.guide).where(waits_for(task, TODAY))))
        assert found == {id_ for id_, tasks in by_rules.items() if task in tasks}, task
        seen |= {task} if found else set()
    assert seen == set(Task), "every task is shown by somebody"
    for phase in Phase:
        found = set(session.scalars(select(Match.id).where(in_phase(phase))))
        assert found == {row.id for row in rows if rules.phase_of(row) is phase}, phase
    assert queries.waiting_for_coordinator(TODAY) == {
        task: sum(task in tasks for tasks in by_rules.values()) for task in Task
    }


def test_the_list_is_narrowed_by_what_waits(office: Cast) -> None:
    with transaction():
        many(office)
    for task, count in queries.waiting_for_coordinator(TODAY).items():
        wanted = MatchFilter(task=task)
        assert queries.count_matches(wanted, TODAY) == count
        assert all(task in line.tasks for line in queries.matches(wanted, TODAY, 0, 100))
    ended = queries.matches(MatchFilter(phase=Phase.ENDED), TODAY, 0, 100)
    assert {line.phase for line in ended} == {Phase.ENDED}
    assert {line.phase for line in queries.matches(MatchFilter(), TODAY, 0, 1000)} == set(Phase) - {
        Phase.ENDED
    }


def test_nothing_waits_for_another_municipality(office: Cast) -> None:
    with transaction():
        many(office)
    with scoped_to(office.away):
        assert queries.waiting_for_coordinator(TODAY) == {}
