"""Reading how professionals have seen that a child is: only for who may."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.followups.models import WellBeing
from fritidspas.followups.rules.well_being import may_read


@dataclass(frozen=True, slots=True)
class Seen:
    """One view, and who wrote it."""

    view: WellBeing
    by: str


def views_of(child: Child, user_id: int) -> Sequence[Seen]:
    """Those that the user may read, the newest first."""
    rows = session.execute(
        select(WellBeing, User.name)
        .join(User, WellBeing.by_id == User.id)
        .where(WellBeing.child_id == child.id)
        .order_by(WellBeing.seen_on.desc(), WellBeing.id.desc())
    )
    return [Seen(view, name) for view, name in rows if may_read(view.by_id, child.contact_id, user_id)]
