"""Writing guides down, and what changes in their time with us."""

from datetime import date, datetime

from fritidspas.accounts.queries import find_user
from fritidspas.accounts.service import change_active
from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import add, change, columns_of, locked
from fritidspas.guides.models import Guide
from fritidspas.guides.rules import (
    GuideFacts,
    GuideState,
    OfficeFacts,
    check,
    check_certificate,
    check_state,
)
from fritidspas.guides.service.coming import INVITE
from fritidspas.links.service import revoke

NOTHING_MORE = OfficeFacts()


def create_guide(facts: GuideFacts, now: datetime, by: int, more: OfficeFacts = NOTHING_MORE) -> Guide:
    """Refused as `rules.check`, and `guide_ref_taken`. Without a certificate seen, the guide is not proposed yet."""
    check(facts, copenhagen_day(now))
    guide = add(Guide(**columns_of(facts), **columns_of(more), changed_at=now), taken="guide_ref_taken")
    record("guides.created", now, actor_id=by, subject=("guide", guide.id))
    return guide


def change_guide(
    guide_id: int,
    facts: GuideFacts,
    seen: datetime | None,
    now: datetime,
    by: int,
    more: OfficeFacts = NOTHING_MORE,
) -> None:
    """Refused as `create_guide`, and `guide_changed_meanwhile` when the row is newer than the one `seen`."""
    guide = locked(Guide, guide_id)
    if guide.changed_at != seen:
        raise Refused("guide_changed_meanwhile")
    check(facts, copenhagen_day(now))
    if changed := change(guide, columns_of(facts) | columns_of(more), now, taken="guide_ref_taken"):
        if "email" in changed:  # an invitation may lie with a stranger
            revoke(INVITE, guide.id, now)
        record("guides.changed", now, actor_id=by, subject=("guide", guide.id), columns=changed)


def change_state(guide_id: int, state: GuideState, reason: str, running: int, now: datetime, by: int) -> None:
    """Active, on leave or ended, with why. `running`: the guide's running matches. Refused as `rules.check_state`.

    A planned leave is over with it. Who has ended cannot log in; who comes back can again.
    """
    guide = locked(Guide, guide_id)
    check_state(guide.state, state, running)
    record("guides.state_changed", now, actor_id=by, subject=("guide", guide.id), old=guide.state, new=state)
    guide.state, guide.state_reason, guide.changed_at = state, reason, now
    guide.leave_from = guide.leave_until = None
    user = find_user(guide.user_id) if guide.user_id is not None else None
    if user and user.active is not (state is not GuideState.ENDED):
        change_active(user, state is not GuideState.ENDED, now, by)


def note_certificate(guide_id: int, seen_on: date, until: date, now: datetime, by: int) -> None:
    """The child certificate was seen and in order; nothing of what it says is kept. Refused as `check_certificate`."""
    check_certificate(seen_on, until, copenhagen_day(now))
    guide = locked(Guide, guide_id)
    guide.certificate_seen_on, guide.certificate_until, guide.changed_at = seen_on, until, now
    record(
        "guides.certificate_seen",
        now,
        actor_id=by,
        subject=("guide", guide.id),
        seen_on=seen_on.isoformat(),
        until=until.isoformat(),
    )
