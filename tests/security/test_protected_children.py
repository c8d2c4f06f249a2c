"""Where a protected child lives and goes cannot be worked out from what any page says."""

from datetime import date
from typing import Any

import pytest

from fritidspas.applications.models import Application
from fritidspas.applications.rules import Kind, State
from fritidspas.clubs.models import Offer
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.families.models import Child, Guardian
from fritidspas.families.service import appoint
from fritidspas.jobs.models import Job, JobState
from fritidspas.matches.models import MatchingRun, Proposal
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.service import change_grant
from fritidspas.schemes.service import load
from tests import make
from tests.applications.desk import applied
from tests.cast import NOW
from tests.families.home import Home
from tests.matches.proposing import propose
from tests.office import Office
from tests.schemes.files import GUIDE_TO_MOVE

HERE: dict[str, Any] = {"lat": 56.17, "lon": 9.55, "postcode": "8600", "district": "Midtby"}
THERE: dict[str, Any] = {"lat": 56.21, "lon": 9.55, "postcode": "8620", "district": "Havnen"}

Told = dict[str, tuple[int, str]]


class Moving:
    """A child with a guide proposed, who lives and goes somewhere else each time it is asked."""

    def __init__(self, office: Office, protected_until: date | None) -> None:
        self.office = office
        with office.writing():
            self.offers = [
                make.offer(activity="Sejlads", sessions=make.week("wed 16:00-17:00")).id,
                make.offer(activity="Svømning", sessions=make.week("mon 15:00-17:00")).id,
            ]
            child, guide = make.child(protected_until=protected_until), make.guide()
            make.guide(), make.child()
            self.child, self.guide = child.id, guide.id
            self.proposal = propose(office.cast, (child, guide))[0]
            self.run = session.get_one(Proposal, self.proposal).run_id
            scheme = load(GUIDE_TO_MOVE, "a.toml", NOW, office.coordinator_id).version.scheme_id
            parent = office.cast.id_of(Role.PARENT)
            self.application = applied(parent, scheme, child_id=self.child, kind=Kind.BOTH).id
        self.applications = [
            "/office/applications/",
            f"/office/applications/{self.application}",
            f"/office/applications/{self.application}/decide",
        ]

    def told(self, where: dict[str, Any], offer: int, nearness: int) -> dict[str, str]:
        """What every page about the child says when it lives `where`, goes to the offer, and is so near its guide."""
        with self.office.writing():
            child = session.get_one(Child, self.child)
            for name, value in where.items():
                setattr(child, name, value)
            for wish in session.query(Enrolment).filter_by(child_id=self.child):
                session.delete(wish)
            session.flush()
            make.enrolment(child, session.get_one(Offer, self.offers[offer]))
            proposal = session.get_one(Proposal, self.proposal)
            proposal.parts = {"language": 50, "nearness": nearness, "waiting": 40}
            proposal.score = 130 + 2 * nearness
            other = {"guide_id": self.guide, "score": 300 + nearness}
            proposal.runner_up = other | {"lost": {"score": nearness}, "at_least": {"score": nearness}}
        matches = "/office/matches"
        pages = [
            f"/office/children/{self.child}",
            f"/office/children/{self.child}/edit",
            "/office/children/?sort=district",
            "/office/children/?sort=district&file=csv",
            f"{matches}/runs/{self.run}/proposals?sort=-score",
            f"{matches}/proposals/{self.proposal}",
            f"{matches}/proposals/{self.proposal}/swap",
            f"{matches}/children/{self.child}",
            f"{matches}/runs/{self.run}/map",
            f"{matches}/runs/{self.run}/guides",
            f"{matches}/runs/{self.run}/guides/{self.guide}",
            *self.applications,
        ]
        return {page: self.office.coordinator.get(page).text for page in pages}


def test_no_page_changes_with_where_a_protected_child_lives_and_goes(office: Office) -> None:
    moving = Moving(office, date(2027, 1, 1))

    assert moving.told(HERE, 0, 95) == moving.told(THERE, 1, 20)


def test_the_same_pages_do_tell_of_a_child_who_is_not_protected(office: Office) -> None:
    moving = Moving(office, None)

    before, after = moving.told(HERE, 0, 95), moving.told(THERE, 1, 20)

    same = [page for page in before if before[page] == after[page]]
    assert same == [f"/office/matches/runs/{moving.run}/guides", *moving.applications]


def test_a_lock_that_failed_before_the_address_was_protected_tells_nothing_now(office: Office) -> None:
    with office.writing():
        child, guide = make.child(), make.guide()
        proposal = session.get_one(Proposal, propose(office.cast, (child, guide))[0])
        run = session.get_one(MatchingRun, proposal.run_id)
        run.failure = {
            "child_id": child.id,
            "guide": guide.ref,
            "rule": 7,
            "facts": {"km": 12.3, "max_km": 10},
        }
        job = session.get_one(Job, run.job_id)
        job.state, job.error = JobState.FAILED, "lock_breaks_rule"
        ids = child.id, run.id
    assert "12,3 km" in office.text(f"/office/matches/runs/{ids[1]}")
    with office.writing():
        session.get_one(Child, ids[0]).protected_until = date(2027, 1, 1)
    assert " km" not in office.text(f"/office/matches/runs/{ids[1]}")


def told_at_home(home: Home, where: dict[str, Any], activity: str, until: date, ore: int) -> Told:
    """What every page of a parent says when the child lives `where` and goes to the activity.

    A pass to a course is worth its price and ends with it.
    """
    home.change(**where)
    with home.office.writing():
        session.get_one(Offer, home.offer).activity = activity
        at_home = session.query(Guardian).filter(Guardian.user_id != home.parent).one()
        at_home.name = f"Familien ved {activity}"
        session.query(Application).one().letter = f"Amina har fået {ore} øre til {activity}."
        its = session.get_one(LeisurePass, home.leisure_pass)
        change_grant(its.id, ore, "Kurset er billigere.", its.changed_at, NOW, home.parent)
        its.period_last = until
        # A head teacher's name is the name of a school.
        its.contact_id = home.office.cast.id_of(Role.PROFESSIONAL if where == HERE else Role.COORDINATOR)
        letter = session.query(Application).one().id
    pages = (
        "/my/",
        f"/my/passes/{home.leisure_pass}",
        home.clubs,
        f"/my/children/{home.child}/consents",
        f"/my/children/{home.child}/parents",
        f"/my/applications/{letter}",
    )
    answers = {page: home.client.get(page) for page in pages}
    return {page: (answer.status_code, answer.text) for page, answer in answers.items()}


@pytest.mark.parametrize("lives_with", [False, True])
def test_a_parent_elsewhere_learns_nothing_of_where_a_protected_child_is(
    office: Office, lives_with: bool
) -> None:
    home = Home(office, lives_with, protected_until=date(2027, 1, 1))
    with office.writing():
        make.enrolment(session.get_one(Child, home.child), session.get_one(Offer, home.offer))
        clerk, scheme = office.coordinator_id, session.get_one(LeisurePass, home.leisure_pass).scheme_id
        appoint(home.child, office.cast.id_of(Role.LEADER), True, NOW, clerk)
        answered = {"state": State.GRANTED, "decided_by": clerk, "decided_at": NOW}
        applied(home.parent, scheme, child_id=home.child, **answered)

    before = told_at_home(home, HERE, "Sejlads", date(2026, 8, 7), 400_00)
    after = told_at_home(home, THERE, "Svømning", date(2026, 8, 14), 300_00)

    same = {page for page in before if before[page] == after[page]}
    tell = set(before) - {f"/my/children/{home.child}/consents"}
    assert same == set(before) - (tell if lives_with else set())
    assert (before[home.clubs][0] == 404) == (not lives_with)
