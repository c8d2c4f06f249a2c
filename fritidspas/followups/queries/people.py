"""Who is responsible today, for one question and for many."""

from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, case, func, null, or_, select
from sqlalchemy.orm import aliased

from fritidspas.accounts.models import User
from fritidspas.accounts.queries import find_user
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.followups.models import FollowUp, Participation
from fritidspas.followups.queries.truth import BOTH_SAID_YES
from fritidspas.followups.rules.people import SCHOOL, Around, Somebody, responsible_now
from fritidspas.guides.models import Guide
from fritidspas.matches.models import Match, MatchState
from fritidspas.passes.models import LeisurePass
from fritidspas.schemes.scheme import Responsible

# A guide who has not said yes, or whom the family has not, is told nothing of the child.
GOES_WITH = (Match.state == MatchState.RUNNING, BOTH_SAID_YES)


def responsible_for(one: FollowUp) -> int | None:
    """The id of the user it is up to today; None: the coordinator's."""
    its = one.participation
    child = session.get_one(Child, its.child_id)
    guide = session.scalar(_guide_of(its.child_id))
    issuer = session.scalar(_issuer_of(its.child_id, its.scheme_id))
    around = Around(*(_somebody(user_id) for user_id in (guide, child.contact_id, issuer, one.person_id)))
    return responsible_now(one.responsible, around)


def responsible_id() -> ColumnElement[int | None]:
    """The same for every row of a query on `FollowUp` and `Participation`."""
    contact = _contact_of(Participation.child_id)
    issuer = _active(_issuer_of(Participation.child_id, Participation.scheme_id))
    by_role = case(
        (FollowUp.responsible == Responsible.GUIDE, _active(_guide_of(Participation.child_id))),
        (
            FollowUp.responsible == Responsible.SCHOOL_STAFF,
            func.coalesce(_active(contact, User.profession.in_(SCHOOL)), issuer, _active(contact)),
        ),
        (FollowUp.responsible == Responsible.ISSUER, func.coalesce(issuer, _active(contact))),
        else_=null(),
    )
    given_to = aliased(User)  # the query around it may have users too
    person = select(given_to.id).where(given_to.id == FollowUp.person_id, given_to.active)
    return func.coalesce(person.scalar_subquery(), by_role)


def theirs(user_id: int) -> ColumnElement[bool]:
    """Of a professional: the questions about children they are the contact of, and those that are up to them today."""
    contact = _contact_of(Participation.child_id)
    return or_(contact.scalar_subquery() == user_id, responsible_id() == user_id)


def of_guide(user_id: int) -> ColumnElement[bool]:
    """About the children somebody goes with as a guide."""
    return Participation.child_id.in_(
        select(Match.child_id)
        .join(Guide, Match.guide_id == Guide.id)
        .where(Guide.user_id == user_id, *GOES_WITH)
    )


def has_guide(child_id: int) -> bool:
    running = select(Match.id).where(Match.child_id == child_id, Match.state == MatchState.RUNNING)
    return session.scalar(running) is not None


def _contact_of(child_id: Any) -> Any:
    child = aliased(Child)  # the query around it has the children too
    return select(child.contact_id).where(child.id == child_id).correlate(Participation)


def _guide_of(child_id: Any) -> Any:
    return (
        select(Guide.user_id)
        .join(Match, Match.guide_id == Guide.id)
        .where(Match.child_id == child_id, *GOES_WITH)
        .correlate(Participation)
    )


def _issuer_of(child_id: Any, scheme_id: Any) -> Any:
    """Whoever gave the child its last pass of the scheme."""
    its = and_(LeisurePass.child_id == child_id, LeisurePass.scheme_id == scheme_id)
    last = select(LeisurePass.issued_by).where(its).order_by(LeisurePass.id.desc()).limit(1)
    return last.correlate(Participation)


def _active(user_id: Any, *more: ColumnElement[bool]) -> ScalarSelect[int]:
    query = select(User.id).where(User.id == user_id.scalar_subquery(), User.active, *more)
    return query.scalar_subquery()


def _somebody(user_id: int | None) -> Somebody | None:
    user = find_user(user_id) if user_id else None
    return Somebody(user.id, user.active, user.profession) if user else None
