"""Children of the demo who began months ago, and what is asked and answered about them.

Their first training is written as a club would have; what follows from it is made by the services that always make it.
Of what was asked long ago most is answered, so that the figures are of enough children to be shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import cycle

from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.core.clock import COPENHAGEN, copenhagen_day
from fritidspas.core.dates import add_months
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.demo.parent import PARENT
from fritidspas.enrolments.models import Attendance, Enrolment
from fritidspas.enrolments.rules import AttendanceKind, EnrolmentState
from fritidspas.enrolments.service import end_wish
from fritidspas.families.models import Child, Guardian, Guardianship
from fritidspas.followups import service
from fritidspas.followups.models import FollowUp, FollowUpState, Participation
from fritidspas.followups.rules.answering import Goes, More, NextStep, Via, WhyNot
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.rules import PassState

DAYS_UNSEEN = 20
LONG_AGO = timedelta(days=10)
LEFT = "Barnet er holdt op."


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered after so many months. `by_family`: with one tap, and then a little more."""

    months: int
    goes: Goes
    more: More
    by_family: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """A child that began so many months and days ago."""

    months: int
    days: int
    answers: tuple[Answered, ...] = ()


KEEPS_ON = More(child_says=5, next_step=NextStep.KEEP_ON)
TOO_DEAR = More(WhyNot.COST, child_words="Jeg savner de andre.", next_step=NextStep.NEW_ACTIVITY)
TOO_FAR = More(
    WhyNot.TRANSPORT, "Bussen kører ikke om aftenen.", child_says=2, next_step=NextStep.NEW_ACTIVITY
)

NEW_FRIENDS = More(WhyNot.FRIENDS, next_step=NextStep.NOTHING)
NOT_LIKED = More(WhyNot.NOT_LIKED, child_says=3, next_step=NextStep.GUIDE)

DUE = Story(3, 1)
OVERDUE = Story(3, 20)
STORIES = (
    Story(3, 0),
    Story(3, 4, (Answered(3, Goes.SAME, KEEPS_ON),)),
    Story(3, 10, (Answered(3, Goes.NO, TOO_DEAR, by_family=True),)),
    Story(6, 9, (Answered(3, Goes.OTHER, KEEPS_ON), Answered(6, Goes.NO, TOO_FAR))),
    Story(6, 30, (Answered(3, Goes.SAME, KEEPS_ON), Answered(6, Goes.SAME, KEEPS_ON))),
)
# What was said of those asked long ago, in turn; None: nobody has answered yet.
SAID: tuple[tuple[Goes, More] | None, ...] = (
    (Goes.SAME, KEEPS_ON),
    (Goes.NO, NEW_FRIENDS),
    (Goes.OTHER, KEEPS_ON),
    (Goes.SAME, KEEPS_ON),
    (Goes.NO, NOT_LIKED),
    None,
)


def follow_up(now: datetime) -> None:
    """Inside the demo's municipality, when passes are given and the parent follows a child."""
    coordinator = _user(Role.COORDINATOR)
    parents, others = _with_place_and_pass()
    others[0].child.contact_id = _user(Role.PROFESSIONAL)
    stories = [(parents, DUE), *zip(others, (OVERDUE, *STORIES), strict=False)]
    for given, story in stories:
        _live(given, story, now, coordinator)
    while service.plan_behind(now):
        pass
    kept_open = [given.child_id for given, _ in stories]
    _answer_those_of_long_ago(kept_open, now, coordinator)
    _leave_unseen(now)
    session.flush()
    service.ask_due(now)


def _live(given: LeisurePass, story: Story, now: datetime, by: int) -> None:
    began = add_months(copenhagen_day(now) - timedelta(days=story.days), -story.months)
    enrolment = session.scalars(
        select(Enrolment).where(Enrolment.child_id == given.child_id).order_by(Enrolment.id).limit(1)
    ).one()
    enrolment.state, enrolment.pass_id = EnrolmentState.STARTED, given.id
    enrolment.confirmed_on = enrolment.started_on = began
    enrolment.changed_at = _at(began)
    session.add(
        Attendance(
            enrolment_id=enrolment.id,
            day=began,
            kind=AttendanceKind.ATTENDED,
            said_by=by,
            changed_at=_at(began),
        )
    )
    service.plan(given.child_id, _at(began))
    for said in story.answers:
        _answer(given.child_id, said, now, by)


def _answer(child_id: int, said: Answered, now: datetime, by: int) -> None:
    one = session.scalars(
        select(FollowUp)
        .join(FollowUp.participation)
        .where(Participation.child_id == child_id, FollowUp.months == said.months)
    ).one()
    then = min(_at(one.due_on + timedelta(days=2)), now)
    if said.by_family:
        service.answer_by_family(one.id, said.goes, then)
        service.tell_more(one.id, said.more, then)
    else:
        service.answer(one.id, said.goes, said.more, Via.OFFICE, then, by)


def _answer_those_of_long_ago(but: Sequence[int], now: datetime, by: int) -> None:
    """What a child was asked first is answered first."""
    asked = session.scalars(
        select(FollowUp)
        .join(FollowUp.participation)
        .where(
            FollowUp.state == FollowUpState.WAITING,
            FollowUp.due_on <= copenhagen_day(now) - LONG_AGO,
            Participation.child_id.not_in(but),
        )
        .order_by(FollowUp.months, FollowUp.due_on, FollowUp.id)
    ).all()
    for one, said in zip(asked, cycle(SAID), strict=False):
        if said is not None and one.state is FollowUpState.WAITING:
            then = _at(one.due_on + timedelta(days=3))
            service.answer(one.id, *said, Via.OFFICE, then, by)
            if said[0] is Goes.NO:
                _stop_going(one.participation.child_id, then, by)


def _stop_going(child_id: int, then: datetime, by: int) -> None:
    enrolment = select(Enrolment).where(
        Enrolment.child_id == child_id, Enrolment.state == EnrolmentState.STARTED
    )
    for one in session.scalars(enrolment):
        end_wish(child_id, one.offer_id, then, by, LEFT)


def _leave_unseen(now: datetime) -> None:
    """One with a place that nobody has seen come."""
    waiting = select(Enrolment).where(
        Enrolment.state == EnrolmentState.CONFIRMED, Enrolment.pass_id.is_not(None)
    )
    for one in session.scalars(waiting.order_by(Enrolment.id).limit(1)):
        one.confirmed_on = copenhagen_day(now) - timedelta(days=DAYS_UNSEEN)


def _with_place_and_pass() -> tuple[LeisurePass, Sequence[LeisurePass]]:
    """The pass of the parent's child, and those of others who wish for something and have not begun."""
    own = (
        select(Guardianship.child_id)
        .join(Guardianship.guardian)
        .join(User, Guardian.user_id == User.id)
        .where(User.email == PARENT.email)
    )
    good = select(LeisurePass).join(LeisurePass.child).where(LeisurePass.state == PassState.ACTIVE)
    wishing = select(Enrolment.child_id).where(Enrolment.state == EnrolmentState.REQUESTED)
    parents = session.scalars(good.where(LeisurePass.child_id.in_(own)).limit(1)).one()
    others = session.scalars(
        good.where(
            LeisurePass.child_id.in_(wishing),
            LeisurePass.child_id != parents.child_id,
            Child.protected_until.is_(None),
            Child.home_protected_until.is_(None),
        ).order_by(LeisurePass.id)
    ).all()
    return parents, others


def _user(role: Role) -> int:
    return session.scalars(select(User.id).where(User.role == role).order_by(User.id).limit(1)).one()


def _at(day: date) -> datetime:
    return datetime.combine(day, time(18), COPENHAGEN)
