"""Supervision: asked for by a guide, written down when it was held."""

from datetime import date, datetime

from sqlalchemy import select

from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.corps.models import Supervision
from fritidspas.corps.rules import SupervisionKind, check_held
from fritidspas.db import add, session


def ask(guide_id: int, text: str, now: datetime, by: int) -> None:
    """The guide wants to talk about the work. Refused `asked_already` while an earlier wish waits."""
    wish = Supervision(guide_id=guide_id, kind=SupervisionKind.PERSONAL, asked_at=now, asked_text=text)
    add(wish, taken="asked_already")
    record("corps.asked", now, actor_id=by, subject=("guide", guide_id))


def write_held(guide_id: int, kind: SupervisionKind, day: date, note: str, now: datetime, by: int) -> None:
    """A talk was held. A personal one is what the guide asked for, if they did. Refused as `rules.check_held`."""
    check_held(day, copenhagen_day(now))
    asked = _asked(guide_id) if kind is SupervisionKind.PERSONAL else None
    row = asked or Supervision(guide_id=guide_id, kind=kind)
    row.held_on, row.held_by, row.note = day, by, note
    session.add(row)
    record("corps.supervised", now, actor_id=by, subject=("guide", guide_id), about=kind, day=day.isoformat())


def _asked(guide_id: int) -> Supervision | None:
    open_one = select(Supervision).where(Supervision.guide_id == guide_id, Supervision.held_on.is_(None))
    return session.scalar(open_one.with_for_update())
