"""Who has had supervision, who has asked for it, and who has gone without for too long."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import inf

from sqlalchemy import func, select

from fritidspas.corps.models import Supervision
from fritidspas.corps.rules import SupervisionKind, lacks_supervision
from fritidspas.db import session
from fritidspas.guides.models import Guide
from fritidspas.guides.rules import GuideState
from fritidspas.matches.models import Match, MatchState


@dataclass(frozen=True, slots=True)
class SupervisionRow:
    """A guide: the last talk of each kind, since when they wait for one they asked for, and whether they go without."""

    guide: Guide
    running: int
    last_case: date | None
    last_personal: date | None
    asked_at: datetime | None
    lacks: bool


def supervision(today: date) -> list[SupervisionRow]:
    """Active guides and those with children: who asked first, then who goes without, then by name."""
    matches = (
        select(Match.guide_id, func.count().label("running"), func.min(Match.start).label("since"))
        .where(Match.state == MatchState.RUNNING)
        .group_by(Match.guide_id)
        .subquery()
    )
    guides = session.execute(
        select(Guide, func.coalesce(matches.c.running, 0), matches.c.since)
        .outerjoin(matches, matches.c.guide_id == Guide.id)
        .where((Guide.state == GuideState.ACTIVE) | (matches.c.running > 0))
        .order_by(Guide.folded, Guide.id)
    ).all()
    held, asked = _held(), _asked()
    rows = [
        SupervisionRow(
            guide,
            running,
            held[guide.id].get(SupervisionKind.CASE),
            held[guide.id].get(SupervisionKind.PERSONAL),
            asked.get(guide.id),
            lacks_supervision(since, list(held[guide.id].values()), today),
        )
        for guide, running, since in guides
    ]
    return sorted(rows, key=lambda row: (row.asked_at.timestamp() if row.asked_at else inf, not row.lacks))


def supervision_log(guide_id: int) -> Sequence[Supervision]:
    """What was held and asked for, newest first."""
    of_guide = select(Supervision).where(Supervision.guide_id == guide_id)
    newest = Supervision.held_on.desc().nulls_first()
    return session.scalars(of_guide.order_by(newest, Supervision.id.desc())).all()


def own_request(guide_id: int) -> Supervision | None:
    """What the guide has asked for and nobody has written as held."""
    return session.scalar(
        select(Supervision).where(Supervision.guide_id == guide_id, Supervision.held_on.is_(None))
    )


def waiting_supervision(today: date) -> tuple[int, int]:
    """How many guides have asked, and how many go without for too long: for the front page."""
    rows = supervision(today)
    return sum(row.asked_at is not None for row in rows), sum(row.lacks for row in rows)


def _held() -> dict[int, dict[SupervisionKind, date]]:
    last = func.max(Supervision.held_on)
    found: dict[int, dict[SupervisionKind, date]] = defaultdict(dict)
    rows = session.execute(
        select(Supervision.guide_id, Supervision.kind, last)
        .where(Supervision.held_on.is_not(None))
        .group_by(Supervision.guide_id, Supervision.kind)
    )
    for guide_id, kind, day in rows:
        if day is not None:
            found[guide_id][kind] = day
    return found


def _asked() -> dict[int, datetime]:
    open_ones = select(Supervision.guide_id, Supervision.asked_at).where(Supervision.held_on.is_(None))
    return {guide_id: at for guide_id, at in session.execute(open_ones) if at is not None}
