"""What guides write of themselves: what they say yes to, and when they are on leave."""

from datetime import date, datetime

from sqlalchemy import select

from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import change, columns_of, locked, scoped_to, session
from fritidspas.guides.models import Guide
from fritidspas.guides.rules import GuideState, Willing, check_leave, check_willing, state_on


def change_willing(guide_id: int, willing: Willing, seen: datetime | None, now: datetime, by: int) -> None:
    """Refused as `rules.check_willing`, and `guide_changed_meanwhile` when the row is newer than the one `seen`.

    A match that no longer fits goes on until somebody decides: `trips.queries.misfits` finds it.
    """
    guide = locked(Guide, guide_id)
    if guide.changed_at != seen:
        raise Refused("guide_changed_meanwhile")
    check_willing(willing)
    if changed := change(guide, columns_of(willing), now, taken="guide_ref_taken"):
        record("guides.changed", now, actor_id=by, subject=("guide", guide.id), columns=changed)


def plan_leave(guide_id: int, first: date, last: date, now: datetime, by: int) -> None:
    """From and through those days nobody is proposed to the guide.

    Refused as `rules.check_leave`, `leave_is_decided` for who is on leave until the coordinator says otherwise.
    """
    today = copenhagen_day(now)
    check_leave(first, last, today)
    guide = locked(Guide, guide_id)
    if guide.state is GuideState.LEAVE and guide.leave_until is None:
        raise Refused("leave_is_decided")
    guide.leave_from, guide.leave_until, guide.changed_at = first, last, now
    record("guides.leave_planned", now, actor_id=by, subject=("guide", guide.id))
    _turn(guide, today, now, by)


def end_leave(guide_id: int, now: datetime, by: int) -> None:
    """The leave is taken back, or over before time; one that the coordinator has decided stays."""
    guide = locked(Guide, guide_id)
    if guide.leave_until is None:
        return
    if guide.state is GuideState.LEAVE:
        _become(guide, GuideState.ACTIVE, now, by)
    guide.leave_from = guide.leave_until = None
    guide.changed_at = now
    record("guides.leave_ended", now, actor_id=by, subject=("guide", guide.id))


def turn_leaves(now: datetime) -> None:
    """Sweep across municipalities: states follow the planned leaves, however many days nobody looked."""
    today = copenhagen_day(now)
    due = select(Guide).where(
        Guide.leave_from <= today, Guide.state.in_((GuideState.ACTIVE, GuideState.LEAVE))
    )
    for guide in session.scalars(due.order_by(Guide.id).with_for_update(skip_locked=True)).all():
        with scoped_to(guide.municipality_id):
            _turn(guide, today, now, None)
            session.flush()


def _turn(guide: Guide, today: date, now: datetime, by: int | None) -> None:
    state = state_on(guide.state, guide.leave_from, guide.leave_until, today)
    if state is not guide.state:
        _become(guide, state, now, by)
    if guide.leave_until is not None and guide.leave_until < today:
        guide.leave_from = guide.leave_until = None


def _become(guide: Guide, state: GuideState, now: datetime, by: int | None) -> None:
    record("guides.state_changed", now, actor_id=by, subject=("guide", guide.id), old=guide.state, new=state)
    guide.state, guide.state_reason, guide.changed_at = state, "", now
