"""What an auditor knows people by: the municipality's own numbers, and no names of children."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from fritidspas.accounts.models import User
from fritidspas.audit.models import AuditEvent, ReadEvent
from fritidspas.clubs.models import Club, Offer
from fritidspas.core.numbers import grouped
from fritidspas.core.professions import Profession
from fritidspas.core.roles import STAFF, Role
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.families.rules.glass import GLASS_BROKEN
from fritidspas.guides.models import Guide
from fritidspas.passes.models import LeisurePass
from fritidspas.privacy.alarms import Seen
from fritidspas.privacy.rules import WORRIES, WORRY_PAGES, Told
from fritidspas.schemes.models import Scheme

Subject = tuple[str, int]
GLASS_SEEN = "privacy.glass_seen"
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


@dataclass(frozen=True, slots=True)
class FamilyLook:
    """A look at a child as its family is told of it: by somebody in a role, and by nobody's name."""

    at: datetime
    role: Role
    profession: Profession | None
    workplace: str
    page: str


def count_family_looks(child_id: int, told: Told) -> int:
    found = _family_looks(child_id, told).subquery()
    return session.scalar(select(func.count()).select_from(found)) or 0


def family_looks(child_id: int, told: Told, first: int, count: int) -> list[FamilyLook]:
    """`count` looks from number `first` (0 is the newest)."""
    newest = _family_looks(child_id, told).order_by(ReadEvent.at.desc(), ReadEvent.id.desc())
    return [FamilyLook(*row) for row in session.execute(newest.offset(first).limit(count))]


def _family_looks(child_id: int, told: Told) -> Select[datetime, Role, Profession | None, str, str]:
    """None that tells of a worry."""
    return (
        select(ReadEvent.at, User.role, User.profession, User.workplace, ReadEvent.page)
        .join(User, ReadEvent.actor_id == User.id)
        .where(
            ReadEvent.child_id == child_id,
            User.role.in_(told.roles),
            ~ReadEvent.right.startswith(WORRIES),
            *(~ReadEvent.page.startswith(page) for page in WORRY_PAGES),
        )
    )


def unseen_glasses() -> tuple[int, datetime | None]:
    """How many children were opened without a way that no auditor has looked into, and when the first was."""
    count, since = session.execute(select(func.count(), func.min(AuditEvent.at)).where(*_unseen())).one()
    return count, since


def glasses(first: int, count: int) -> list[AuditEvent]:
    """`count` of them from number `first` (0 is the oldest)."""
    oldest = select(AuditEvent).where(*_unseen()).order_by(AuditEvent.at, AuditEvent.id)
    return list(session.scalars(oldest.offset(first).limit(count)))


def is_unseen_glass(event_id: int) -> bool:
    query = select(AuditEvent.id).where(AuditEvent.id == event_id, *_unseen())
    return session.scalar(query) is not None


def _unseen() -> tuple[ColumnElement[bool], ...]:
    seen = aliased(AuditEvent)
    its = select(seen.id).where(seen.subject_kind == "glass", seen.subject_id == AuditEvent.id)
    return AuditEvent.kind == GLASS_BROKEN, ~its.exists()


def seen_by_staff(since: datetime, before: datetime) -> list[Seen]:
    """Every child an employee saw, but for the looks by which worries are raised and read."""
    others = aliased(ReadEvent)
    beside = (
        select(others.id)
        .where(
            others.at == ReadEvent.at,
            others.actor_id == ReadEvent.actor_id,
            others.page == ReadEvent.page,
            others.child_id != ReadEvent.child_id,
        )
        .exists()
    )
    columns = (ReadEvent.number, ReadEvent.at, ReadEvent.actor_id, User.name, ReadEvent.child_id)
    rows = session.execute(
        select(*columns, Child.last_name, ~beside)
        .join(User, ReadEvent.actor_id == User.id)
        .join(Child, ReadEvent.child_id == Child.id)
        .where(
            ReadEvent.at >= since,
            ReadEvent.at < before,
            User.role.in_(STAFF),
            ~ReadEvent.right.startswith(WORRIES),
        )
    )
    return [Seen(*row) for row in rows]


def seed_of(number: int) -> str:
    """The hash of a row of the log of looks."""
    return session.scalars(select(ReadEvent.hash).where(ReadEvent.number == number)).one()
