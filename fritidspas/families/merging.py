"""One child with two rows becomes one row. What each room has of the child is moved by the room itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import func, select, update

from fritidspas.accounts.service import hold_municipality
from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import Base, change, locked, session
from fritidspas.families.models import Child, Consent, Guardianship
from fritidspas.families.queries import count_guardianships, guardians_of
from fritidspas.families.rules import MergeReason, believed, check_merge, merged_columns, sounds_alike
from fritidspas.letters.models import Letter, LetterChild


@dataclass(frozen=True, slots=True)
class Mover:
    """A room's part in a merge: which of its tables name a child, what they are called, and how they are moved.

    move(keep_id, gone_id, now, by): afterwards no row names the one that goes. Refused where a person must choose.
    is_told: whether the page says how many rows there are.
    """

    tables: tuple[type[Base], ...]
    name: LazyString
    move: Callable[[int, int, datetime, int], None]
    is_told: bool = True

    def count(self, child_id: int) -> int:
        """How many rows there are of the child in the first of the tables, the one that is told of."""
        model: Any = self.tables[0]
        return session.scalar(select(func.count()).where(model.child_id == child_id)) or 0


def merge_children(
    keep_id: int, gone_id: int, reason: MergeReason, now: datetime, by: int, movers: Sequence[Mover]
) -> None:
    """All that is of `gone_id` becomes `keep_id`'s; the old row points on and takes nothing new.

    Refused as `rules.check_merge`, and by the movers, for what a person must choose first; then nothing has happened.
    """
    hold_municipality()  # who judges proposals holds it before the children
    rows = {row_id: locked(Child, row_id) for row_id in sorted({keep_id, gone_id})}
    keep, gone = rows[keep_id], rows[gone_id]
    check_merge(keep, gone)
    for mover in movers:
        mover.move(keep_id, gone_id, now, by)
    kept = merged_columns(keep, gone)
    number, index = gone.cpr, gone.cpr_index
    # The number is one row's at a time.
    gone.cpr = gone.cpr_index = gone.household = gone.waiting_since = gone.contact_id = None
    gone.merged_into_id, gone.changed_at = keep_id, now
    session.flush()
    if keep.cpr_index is None:
        keep.cpr, keep.cpr_index = number, index
    for name, value in kept.items():
        setattr(keep, name, value)
    keep.changed_at = now
    record("families.merged", now, actor_id=by, subject=("child", keep_id), gone=gone_id, reason=reason)


def move_rows(model: type[Base], keep_id: int, gone_id: int) -> None:
    """Every row of the table that names the one that goes names the other."""
    table: Any = model
    session.execute(
        update(table)
        .where(table.child_id == gone_id)
        .values(child_id=keep_id)
        .execution_options(synchronize_session=False)
    )
    session.expire_all()


def move_family(keep_id: int, gone_id: int, now: datetime, by: int) -> None:
    """Guardians, consents and letters. Who is a guardian of both, and what is said yes to for both, runs on once."""
    _judge_homes(keep_id, gone_id, now)
    running = select(Guardianship).where(Guardianship.until_day.is_(None))
    own = {one.guardian_id for one in session.scalars(running.where(Guardianship.child_id == keep_id))}
    for twice in session.scalars(running.where(Guardianship.child_id == gone_id)):
        if twice.guardian_id in own:
            twice.until_day = copenhagen_day(now)
    holding = select(Consent).where(Consent.withdrawn_at.is_(None))
    given = {one.purpose for one in session.scalars(holding.where(Consent.child_id == keep_id))}
    for again in session.scalars(holding.where(Consent.child_id == gone_id)):
        if again.purpose in given:
            again.withdrawn_at = now
    session.flush()
    move_rows(Guardianship, keep_id, gone_id)
    move_rows(Consent, keep_id, gone_id)
    move_rows(Letter, keep_id, gone_id)
    move_rows(LetterChild, keep_id, gone_id)
    # Whoever was merged into the one that goes is now the same as the one that stays.
    session.execute(update(Child).where(Child.merged_into_id == gone_id).values(merged_into_id=keep_id))


def _judge_homes(keep_id: int, gone_id: int, now: datetime) -> None:
    """A second row is no way into the home of a protected child: there its own guardians are believed (`believed`)."""
    keep, gone, today = session.get_one(Child, keep_id), session.get_one(Child, gone_id), copenhagen_day(now)
    is_hidden, was_hidden = keep.is_protected(today), gone.is_protected(today)
    home, other = (gone, keep) if was_hidden and not is_hidden else (keep, gone)
    known = {one.guardian_id: one for one in guardians_of(home.id)}
    is_followed = count_guardianships(home.id) > 0
    for one in guardians_of(other.id):
        before = known.get(one.guardian_id)
        lives_with = believed(one.lives_with, is_hidden or was_hidden, is_followed, before)
        change(one, {"lives_with": lives_with}, now, taken="guardian_changed_meanwhile")


def merged_into(child_id: int) -> int | None:
    """Where a row points on to; None where it stands for itself, or there is none."""
    return session.scalar(select(Child.merged_into_id).where(Child.id == child_id))


def likely_twins(child: Child) -> list[Child]:
    """Other rows that may be the same child: born on the same day, and called much the same."""
    born = select(Child).where(
        Child.birth_date == child.birth_date, Child.id != child.id, Child.merged_into_id.is_(None)
    )
    return [
        other for other in session.scalars(born.order_by(Child.id)) if sounds_alike(child.name, other.name)
    ]


def child_with_ref(ref: str) -> Child | None:
    found = session.scalar(select(Child).where(Child.ref == ref))
    if found is not None and found.merged_into_id is not None:
        raise Refused("child_merged")
    return found


MOVER = Mover((Guardianship, Consent, Letter, LetterChild), _l("Forældre"), move_family)
