"""The children a figure counts, by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.statistics.rules.stories import ChildStory


@dataclass(frozen=True, slots=True)
class ChildRow:
    """A child of the list, and its story."""

    id: int
    name: str
    ref: str
    story: ChildStory


def child_rows(stories: Sequence[ChildStory]) -> list[ChildRow]:
    """All of them by name, in one query: their numbers are picked out here, for a database takes only so many."""
    by_id = {story.child_id: story for story in stories}
    query = select(Child.id, Child.first_name, Child.last_name, Child.ref).order_by(Child.folded, Child.id)
    return [
        ChildRow(child_id, f"{first} {last}".strip() or ref, ref, by_id[child_id])
        for child_id, first, last, ref in session.execute(query)
        if child_id in by_id
    ]
