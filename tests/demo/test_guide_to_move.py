"""The published story of Guide to Move, as records: the figures come from them and from nothing else."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import delete, func, select, update

from fritidspas.cli import main
from fritidspas.db import scoped_to, session, transaction
from fritidspas.demo.guide_to_move.drawing import CHILDREN
from fritidspas.demo.guide_to_move.writing import write_story
from fritidspas.enrolments.models import Attendance
from fritidspas.families.models import Child
from fritidspas.followups.models import FollowUp, Participation
from fritidspas.followups.queries.truth import to_plan
from fritidspas.followups.rules.answering import Goes
from fritidspas.followups.service.planning import plan
from fritidspas.ledger import queries as ledger
from fritidspas.matches.models import Match
from fritidspas.passes.models import LeisurePass
from fritidspas.payments.queries.books import every_pool
from fritidspas.settings import Settings
from fritidspas.statistics.queries import money
from fritidspas.trips.models import Trip

NOW = datetime(2026, 8, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch):
    """Runs `fritidspas …` on this test's own installation, on the day of the tests."""
    monkeypatch.setenv("FRITIDSPAS_INSTANCE", str(settings.instance))
    monkeypatch.setenv("FRITIDSPAS_DATABASE_URL", settings.database_url)

    def call(*words: str) -> str:
        with time_machine.travel(NOW, tick=False):
            result = CliRunner().invoke(main, [*words])
        assert result.exit_code == 0, result.output
        return result.output

    return call


def test_the_figures_are_the_published_ones_and_follow_the_records(app: Flask, run) -> None:
    run("seed", "--story", "guide-to-move")

    told = _told(run)

    kinds = {kind: round(its["of_granted"], 2) for kind, its in told["kinds"].items()}
    assert told["reached"] == CHILDREN == 1450
    assert kinds == {"guidance": 0.09, "pass": 0.77, "both": 0.14}
    assert 0.85 < told["first_training"]["of_granted"] < 0.95
    assert 0.5 < told["active_after_3_months"]["of_granted"] < 0.6
    assert "the books balance" in run("ledger")

    with app.app_context():
        gone = _without_guides_and_half_the_yes()
    then = _told(run)

    assert then["kinds"]["both"]["count"] == then["kinds"]["guidance"]["count"] == 0
    assert then["reached"] == told["reached"] - told["kinds"]["guidance"]["count"]
    assert then["active_after_3_months"]["count"] == told["active_after_3_months"]["count"] - gone


def _told(run: Any) -> dict[str, Any]:
    [one] = json.loads(run("statistics", "--json"))
    return one


def _without_guides_and_half_the_yes() -> int:
    """Takes all guides out of the records, and turns half of the answers to a no; how many children that is."""
    with scoped_to(1), transaction():
        guided = select(Match.child_id)
        alone = session.scalars(
            select(Child.id).where(Child.id.in_(guided), Child.id.not_in(select(LeisurePass.child_id)))
        ).all()
        agreed = select(Participation.id).where(Participation.match_id.is_not(None))
        session.execute(delete(FollowUp).where(FollowUp.participation_id.in_(agreed)))
        session.execute(delete(Participation).where(Participation.match_id.is_not(None)))
        session.execute(delete(Trip))
        session.execute(delete(Match))
        yes = session.execute(
            select(FollowUp.id, Participation.child_id)
            .join(Participation, FollowUp.participation_id == Participation.id)
            .where(FollowUp.months == 3, FollowUp.goes.in_((Goes.SAME, Goes.OTHER)))
            .order_by(FollowUp.id)
        ).all()
        turned = {row for row, _ in yes[::2]}
        session.execute(update(FollowUp).where(FollowUp.id.in_(turned)).values(goes=Goes.NO))
        return sum(row in turned or child in alone for row, child in yes)


@pytest.mark.both_databases
def test_the_records_are_as_the_rooms_themselves_would_have_made_them(app: Flask) -> None:
    with app.app_context():
        with transaction():
            municipality, _ = write_story("9001", "no login", NOW, 80)
        with scoped_to(municipality.id):
            assert ledger.differences() == []
            assert session.scalar(select(func.count()).select_from(Attendance)) > 200
            assert to_plan(1000) == []
            before = _follow_ups()
            with transaction():
                for child_id in session.scalars(select(Child.id)).all():
                    plan(child_id, NOW)
            assert _follow_ups() == before


@pytest.mark.both_databases
def test_the_money_is_that_of_the_books_to_the_ore(app: Flask) -> None:
    with app.app_context():
        with transaction():
            municipality, _ = write_story("9001", "no login", NOW, 80)
        with scoped_to(municipality.id):
            books = {(row.pool.scheme_id, row.pool.year): row for row in every_pool()}
            found = money()
            assert found.keys() == books.keys()
            for key, one in found.items():
                sums = books[key].sums
                assert (one.standing, one.paid, one.passes) == (sums.granted, sums.paid, books[key].passes)
                assert one.used == sums.granted - sums.free
            assert sum(one.paid for one in found.values()) > 0


def _follow_ups() -> list[tuple[Any, ...]]:
    rows = select(
        Participation.child_id, Participation.began_on, Participation.ended_on, FollowUp.months, FollowUp.due_on,
        FollowUp.state, FollowUp.asked_at, FollowUp.responsible,
    ).join(FollowUp, FollowUp.participation_id == Participation.id)  # fmt: skip
    return sorted(map(tuple, session.execute(rows)), key=str)
