"""What a page says of a child and a guide beside their names, in three queries whatever the number of pairs."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from fritidspas.core.places import Place, km_between
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.families.queries import protected_on
from fritidspas.guides.models import Guide


@dataclass(frozen=True, slots=True)
class People:
    """Children and guides by id, and who of the children must not be told where they are."""

    children: dict[int, Child]
    guides: dict[int, Guide]
    protected: frozenset[int]

    def km(self, child_id: int, guide_id: int) -> float | None:
        """Great-circle kilometres between the two; None when the child's whereabouts are protected."""
        if child_id in self.protected:
            return None
        child, guide = self.children[child_id], self.guides[guide_id]
        return km_between(Place(child.lat, child.lon), Place(guide.lat, guide.lon))

    def district(self, child_id: int) -> str:
        return "" if child_id in self.protected else self.children[child_id].district


def people(child_ids: Collection[int], guide_ids: Collection[int], today: date) -> People:
    children = session.scalars(select(Child).where(Child.id.in_(child_ids)))
    guides = session.scalars(select(Guide).where(Guide.id.in_(guide_ids)))
    return People(
        {child.id: child for child in children},
        {guide.id: guide for guide in guides},
        frozenset(session.scalars(select(Child.id).where(Child.id.in_(child_ids), protected_on(today)))),
    )
