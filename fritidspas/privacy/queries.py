"""From what an auditor knows of a child to its looks."""

from sqlalchemy import select

from fritidspas.db import session
from fritidspas.families.models import Child


def child_id_of(ref: str) -> int | None:
    """The child with the municipality's own number `ref`; tells nothing else of it."""
    return session.scalar(select(Child.id).where(Child.ref == ref))
