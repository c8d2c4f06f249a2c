"""Writing guides down, and what changes in their time with us."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import session
from fritidspas.guides.models import Guide
from fritidspas.guides.rules import GuideFacts, GuideState, check, check_certificate, check_state


def create_guide(facts: GuideFacts, now: datetime, by: int) -> Guide:
    """Refused as `rules.check`, and `guide_ref_taken`. Without a certificate seen, the guide is not proposed yet."""
    check(facts, copenhagen_day(now))
    guide = Guide(**_columns(facts), changed_at=now)
    session.add(guide)
    _flush()
    record("guides.created", now, actor_id=by, subject=("guide", guide.id))
    return guide


def change_guide(guide_id: int, facts: GuideFacts, seen: datetime | None, now: datetime, by: int) -> Guide:
    """Refused as `create_guide`, and `guide_changed_meanwhile` when the row is newer than the one `seen`."""
    guide = _locked(guide_id)
    if guide.changed_at != seen:
        raise Refused("guide_changed_meanwhile")
    check(facts, copenhagen_day(now))
    changed = {name: value for name, value in _columns(facts).items() if getattr(guide, name) != value}
    if not changed:
        return guide
    for name, value in changed.items():
        setattr(guide, name, value)
    guide.changed_at = now
    _flush()
    record("guides.changed", now, actor_id=by, subject=("guide", guide.id), columns=sorted(changed))
    return guide


def change_state(guide_id: int, state: GuideState, reason: str, running: int, now: datetime, by: int) -> None:
    """Active, on leave or ended, with why. `running`: the guide's running matches. Refused as `rules.check_state`."""
    guide = _locked(guide_id)
    check_state(guide.state, state, running)
    record("guides.state_changed", now, actor_id=by, subject=("guide", guide.id), old=guide.state, new=state)
    guide.state, guide.state_reason, guide.changed_at = state, reason, now


def note_certificate(guide_id: int, seen_on: date, until: date, now: datetime, by: int) -> None:
    """The child certificate was seen and in order; nothing of what it says is kept. Refused as `check_certificate`."""
    check_certificate(seen_on, until, copenhagen_day(now))
    guide = _locked(guide_id)
    guide.certificate_seen_on, guide.certificate_until, guide.changed_at = seen_on, until, now
    record(
        "guides.certificate_seen",
        now,
        actor_id=by,
        subject=("guide", guide.id),
        seen_on=seen_on.isoformat(),
        until=until.isoformat(),
    )


def _locked(guide_id: int) -> Guide:
    return session.scalars(select(Guide).where(Guide.id == guide_id).with_for_update()).one()


def _columns(facts: GuideFacts) -> dict[str, Any]:
    same = {name: getattr(facts, name) for name in GuideFacts.__slots__ if name != "place"}
    return {**same, "lat": facts.place.lat, "lon": facts.place.lon}


def _flush() -> None:
    try:
        session.flush()
    except IntegrityError as error:  # the number is the only thing two guides may not share
        raise Refused("guide_ref_taken") from error
