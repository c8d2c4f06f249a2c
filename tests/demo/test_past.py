"""The demo as a coordinator finds it: with an earlier run, judged by people, and a waiting list a new run shortens."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from fritidspas import matching
from fritidspas.accounts.models import Municipality, User
from fritidspas.cli.seed import load_demo
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.roles import Role
from fritidspas.db import across_municipalities, scoped_to, session
from fritidspas.demo import past
from fritidspas.demo.service import demo_logins
from fritidspas.demo.vadehavn import CODE
from fritidspas.families.models import Child
from fritidspas.jobs.models import Job, JobState
from fritidspas.matches.models import Match, MatchingRun, MatchState, Proposal, ProposalState
from fritidspas.matches.problem import a_year_from, everything
from fritidspas.matching.answer import Reason
from fritidspas.matching.result import Status
from fritidspas.settings import Settings
from fritidspas.statistics.queries.stories import stories


def test_the_demo_has_an_earlier_run_judged_by_two_people_and_a_new_run_helps_most_of_those_who_wait(
    app: Flask,
) -> None:
    assert load_demo(app)
    today = copenhagen_day(utc_now())
    with app.app_context(), scoped_to(_municipality(app)):
        run = session.scalars(select(MatchingRun)).one()
        assert run.status == Status.OPTIMAL
        assert session.scalars(select(Job)).one().state == JobState.DONE
        assert utc_now() - run.asked_at >= timedelta(days=19)
        proposals = session.scalars(select(Proposal)).all()
        decided = [each for each in proposals if each.state != ProposalState.PROPOSED]
        assert {each.state for each in decided} == {ProposalState.ACCEPTED, ProposalState.REJECTED}
        coordinators = set(session.scalars(select(User.id).where(User.role == Role.COORDINATOR)))
        assert {each.decided_by for each in decided} == coordinators
        assert all(each.reason and each.decided_at for each in decided)
        accepted = [each for each in decided if each.state == ProposalState.ACCEPTED]
        assert len(accepted) >= past.ACCEPTED
        running = select(func.count()).select_from(Match).where(Match.state == MatchState.RUNNING)
        assert (session.scalar(running) or 0) >= 60
        newest = session.scalar(select(func.max(Child.waiting_since)))
        assert newest is not None
        assert today - newest < timedelta(days=14), "who came after the run waits again"
        asked = everything(a_year_from(today), today).problem
    answer = matching.run(asked)
    assert answer.status == Status.OPTIMAL
    assert len(answer.matched) >= 70
    assert len(answer.matched) > len(answer.unmatched)
    assert {each.reason for each in answer.unmatched} == set(Reason) - {Reason.NO_GUIDES}


def test_a_run_that_is_broken_off_takes_the_whole_demo_with_it(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(past, "_judge", killed)
    with pytest.raises(KeyboardInterrupt):
        load_demo(app)
    with app.app_context(), across_municipalities():
        assert session.scalar(select(func.count()).select_from(Municipality)) == 0
        assert session.scalar(select(func.count()).select_from(Child)) == 0


def _municipality(app: Flask) -> int:
    with app.app_context():
        return session.scalars(select(Municipality.id).where(Municipality.code == CODE)).one()


def test_the_demo_has_a_neighbour_with_years_behind_it_whom_two_may_look_at(
    app: Flask, settings: Settings
) -> None:
    assert load_demo(app)
    with app.app_context():
        own, other = {}, {}
        for login in demo_logins(settings.instance):
            with across_municipalities():
                user = session.scalars(select(User).where(User.email == login.email)).one()
            assert login.password
            (own if user.municipality_id == _municipality(app) else other)[login.role] = user
        assert set(other) == {Role.COORDINATOR, Role.LEADER}
        neighbour = other[Role.LEADER].municipality_id
        with scoped_to(neighbour):
            reached = stories(copenhagen_day(utc_now()))
            children = session.scalar(select(func.count()).select_from(Child)) or 0
        assert len(reached) == children > 200
        years = {story.year for story in reached}
        assert len(years) > 2
        assert sum(story.at6 is not None for story in reached) > 50
