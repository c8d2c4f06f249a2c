"""What an auditor knows people by: the municipality's own numbers, and no names of children."""

from collections.abc import Iterable

from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.clubs.models import Club, Offer
from fritidspas.core.numbers import grouped
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide
from fritidspas.passes.models import LeisurePass
from fritidspas.schemes.models import Scheme

Subject = tuple[str, int]
CALLED = {
    "child": (Child.id, Child.ref),
    "guide": (Guide.id, Guide.ref),
    "offer": (Offer.id, Offer.ref),
    "club": (Club.id, Club.name),
    "scheme": (Scheme.id, Scheme.name),
    "pass": (LeisurePass.id, LeisurePass.number),
    "user": (User.id, User.name),
}


def child_id_of(ref: str) -> int | None:
    """The child with the municipality's own number `ref`; tells nothing else of it."""
    return session.scalar(select(Child.id).where(Child.ref == ref))


def called(subjects: Iterable[Subject]) -> dict[Subject, str]:
    """What each (kind, id) is called, in one query a kind; a child, a guide and a pass by their number."""
    wanted: dict[str, set[int]] = {}
    for kind, key in subjects:
        wanted.setdefault(kind, set()).add(key)
    return {
        (kind, row[0]): grouped(row[1]) if kind == "pass" else row[1]
        for kind, (key, name) in CALLED.items()
        if kind in wanted
        for row in session.execute(select(key, name).where(key.in_(wanted[kind])))
    }
