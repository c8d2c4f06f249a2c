"""What a family is asked: by a link in a letter, or on its own pages."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from fritidspas.db import session
from fritidspas.families.queries import find_child, guardianship
from fritidspas.families.recipients import by_law
from fritidspas.families.rules import is_written_to
from fritidspas.followups.models import FollowUp, Participation
from fritidspas.followups.queries.lists import find_follow_up
from fritidspas.followups.rules.planning import FollowUpState
from fritidspas.links.models import Link


def asked_by(link: Link, today: date) -> FollowUp | None:
    """What the link asks: none where the question is gone, or the child's row is.

    Nor for who no longer gets the child's letters: who acts for it no more, and a parent from the 15th birthday.
    """
    found = find_follow_up(link.subject_id)
    child = find_child(found.participation.child_id) if found else None
    is_theirs = child is not None and link.holder in {one.holder for one in by_law(child, today)}
    return found if is_theirs else None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to somebody logged in. `is_self`: they are the young person it is about."""

    question: FollowUp
    is_self: bool


def asked_of(user_id: int, follow_up_id: int, today: date) -> Asked | None:
    """None for who does not act for the child; from 15 years only the young person is asked."""
    found = session.scalar(
        select(FollowUp)
        .join(FollowUp.participation)
        .join(Participation.child)
        .where(FollowUp.id == follow_up_id)
    )
    held = guardianship(user_id, found.participation.child_id) if found else None
    if found is None or held is None or found.state is FollowUpState.CLOSED or found.due_on > today:
        return None
    is_theirs = is_written_to(held.child.birth_date, held.is_self, today)
    return Asked(found, held.is_self) if is_theirs else None
