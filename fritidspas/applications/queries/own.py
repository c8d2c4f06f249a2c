"""What somebody has applied for. They see their own, and learn nothing about any child from it."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from fritidspas.applications.models import Application
from fritidspas.db import session


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
