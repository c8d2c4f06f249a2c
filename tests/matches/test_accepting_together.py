"""Eight coordinators accept at the same time: no guide over a rule, nothing refused that could have been accepted."""

import threading
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from sqlalchemy import func, select

from fritidspas.audit.models import AuditEvent
from fritidspas.core.week import Interval
from fritidspas.db import session, transaction
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide
from fritidspas.matches import rules, service
from fritidspas.matches.models import Match, Proposal
from fritidspas.matches.problem import Tables, Terms, everything
from fritidspas.matches.service import judging
from fritidspas.matching.check import check
from tests import make
from tests.at_once import at_the_same_time, sqlite_as_python_has_it
from tests.cast import Cast
from tests.matches.proposing import END, LATER, START, TODAY, WHY, coordinator, propose

pytestmark = pytest.mark.both_databases

COORDINATORS = 8
PROPOSALS = 1000
GUIDES = 100
BATCH = 50


def a_crowd(office: Cast) -> list[int]:
    """A thousand children proposed to a hundred guides, ten to each, who have seats, hours and places for some."""
    random = Random(1)
    with transaction():
        offers = [
            make.offer(
                sessions=(Interval(day * 1440 + hour * 60, day * 1440 + hour * 60 + 60),),
                lat=56.17 + random.random() / 50,
            )
            for day in range(3)
            for hour in (15, 16, 17)
        ]
        guides = [
            make.guide(capacity=random.choice([2, 3, 5]), weekly_minutes=random.choice([None, 150, 300]))
            for _ in range(GUIDES)
        ]
        children = [
            Child(
                ref=f"C{number}", first_name="Ali", last_name=f"Nur {number}",
                birth_date=START.replace(year=2016), gender="f", languages=("da",), waiting_since=TODAY,
                changed_at=LATER, household=f"H{number // 200}-{number % 100}" if number % 3 == 0 else None,
                **make.HERE,
            )
            for number in range(PROPOSALS)
        ]  # fmt: skip
        session.add_all(children)
        session.flush()
        for child in children:
            for offer in random.sample(offers, random.choice([1, 1, 2])):
                make.enrolment(child, offer)
        return propose(office, *((child, guides[n % GUIDES]) for n, child in enumerate(children)))


def now_true() -> Tables:
    return everything(Terms(START, END), TODAY)


def breaches_now() -> list[object]:
    """What the checker says of all matches that run, with none of them taken for granted."""
    problem = now_true().problem
    return [*check(replace(problem, kept={}), problem.kept)]


def test_a_thousand_proposals_accepted_at_once_leave_no_guide_over_a_rule(office: Cast) -> None:
    proposals = a_crowd(office)
    accepted: set[int] = set()

    def work(number: int) -> Callable[[], None]:
        mine = [p for p in proposals if p % COORDINATORS in (number, (number + 1) % COORDINATORS)]
        Random(number).shuffle(mine)

        def accept_all() -> None:
            for first in range(0, len(mine), BATCH):
                with transaction():
                    outcomes = service.accept(mine[first : first + BATCH], WHY, coordinator(office), LATER)
                accepted.update(outcome.proposal_id for outcome in outcomes if outcome.accepted)

        return accept_all

    problems = at_the_same_time(office.app, office.home, [work(number) for number in range(COORDINATORS)])

    session.rollback()
    assert problems == []
    assert breaches_now() == []
    tables = now_true()
    matches = session.scalars(select(Match)).all()
    assert {match.proposal_id for match in matches} == accepted
    assert (
        len(matches)
        == len(accepted)
        == session.scalar(select(func.count()).where(AuditEvent.kind == "matches.accepted"))
    )
    assert len(accepted) > GUIDES
    left = session.scalars(select(Proposal).where(Proposal.id.not_in(accepted))).all()
    ground = rules.Ground(tables.problem)
    guides = {guide_id: ref for ref, guide_id in tables.guide_ids.items()}
    children = {child_id: ref for ref, child_id in tables.child_ids.items()}
    could = [
        p for p in left if not ground.breaches(ground.group_of(children[p.child_id]), guides[p.guide_id])
    ]
    assert could == []


def one_seat_and_eight_children(office: Cast) -> tuple[Guide, list[int]]:
    with transaction():
        guide = make.guide(capacity=1)
        return guide, propose(office, *((make.child(), guide) for _ in range(COORDINATORS)))


def accept_each(office: Cast, proposals: list[int]) -> list[BaseException]:
    def accept(proposal: int) -> Callable[[], None]:
        def act() -> None:
            with transaction():
                service.accept([proposal], WHY, coordinator(office), LATER)

        return act

    problems = at_the_same_time(office.app, office.home, [accept(proposal) for proposal in proposals])
    session.rollback()
    return problems


def test_the_last_seat_goes_to_one_of_eight(office: Cast) -> None:
    _, proposals = one_seat_and_eight_children(office)

    assert accept_each(office, proposals) == []

    assert breaches_now() == []
    assert session.scalar(select(func.count()).select_from(Match)) == 1


def test_without_the_lock_the_last_seat_goes_to_several(
    office: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, proposals = one_seat_and_eight_children(office)
    everybody_has_looked = threading.Barrier(COORDINATORS)
    look = rules.Ground.breaches

    def look_and_wait(self: rules.Ground, *about: object) -> object:
        found = look(self, *about)
        everybody_has_looked.wait(timeout=10)
        return found

    monkeypatch.setattr(rules.Ground, "breaches", look_and_wait)
    monkeypatch.setattr(judging, "hold_municipality", lambda: None)
    with sqlite_as_python_has_it():
        accept_each(office, proposals)

    monkeypatch.undo()
    assert breaches_now() != []
