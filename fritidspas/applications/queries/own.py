"""What somebody has applied for. They see their own, and learn nothing about any child from it."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from fritidspas.applications.models import Application
from fritidspas.applications.rules import WAITING, State, Step, may_apply
from fritidspas.core.clock import copenhagen_day
from fritidspas.db import session
from fritidspas.families.queries import stopped_since
from fritidspas.schemes.queries import SchemeRow, schemes


def schemes_to_apply(day: date) -> list[SchemeRow]:
    """The schemes that take applications from families on the day, by name."""
    return [
        row
        for row in schemes(day)
        if row.scheme.open and row.version.holds_from <= day and may_apply(row.version.rules)
    ]


def applications_by(user_id: int) -> Sequence[Application]:
    """What one person has applied for, the newest first."""
    return session.scalars(
        select(Application)
        .where(Application.made_by == user_id)
        .options(joinedload(Application.scheme))
        .order_by(Application.id.desc())
    ).all()


def own_application(user_id: int, application_id: int) -> Application | None:
    """The application if that person made it, with its scheme and what was asked and answered."""
    return session.scalar(
        select(Application)
        .where(Application.id == application_id, Application.made_by == user_id)
        .options(joinedload(Application.scheme), selectinload(Application.notes))
    )


def application_of(user_id: int, application_id: int) -> Application | None:
    """The application if that person answers for it: they made it and have not left, or were given it since."""
    return session.scalar(
        select(Application)
        .where(
            Application.id == application_id,
            func.coalesce(Application.contact_id, Application.made_by) == user_id,
        )
        .options(joinedload(Application.scheme), selectinload(Application.notes))
    )


def asked_of_user(user_id: int) -> Sequence[Application]:
    """The applications that somebody answers for and is asked about, the longest first."""
    return session.scalars(
        select(Application)
        .where(
            Application.state == State.ASKED,
            func.coalesce(Application.contact_id, Application.made_by) == user_id,
        )
        .options(joinedload(Application.scheme), joinedload(Application.child))
        .order_by(Application.changed_at, Application.id)
    ).all()


def is_out_of_hand(application: Application) -> bool:
    """Whether whoever made it followed the child when it was sent, and has been stopped since.

    What was sent later was never a guardian's; its maker does not learn whether the municipality has found the child.
    """
    if application.child_id is None or application.submitted_at is None:
        return False
    sent = copenhagen_day(application.submitted_at)
    return stopped_since(application.made_by, application.child_id, sent)


def empty_draft(user_id: int, scheme_id: int) -> int | None:
    """The id of what that person began under the scheme and has not answered yet."""
    return session.scalar(
        select(Application.id).where(
            Application.made_by == user_id,
            Application.scheme_id == scheme_id,
            Application.state == State.DRAFT,
            Application.step == Step.CHILD,
        )
    )


def count_waiting(user_id: int) -> int:
    """How many applications of one person nobody has decided."""
    return _count(user_id, WAITING)


def count_drafts(user_id: int) -> int:
    """How many applications one person has begun and not sent."""
    return _count(user_id, {State.DRAFT})


def _count(user_id: int, states: Collection[State]) -> int:
    query = select(func.count()).where(Application.made_by == user_id, Application.state.in_(states))
    return session.scalar(query) or 0
