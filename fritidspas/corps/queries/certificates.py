"""Certificates that run out, and the matches they bear on."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from fritidspas.db import session
from fritidspas.guides.models import Guide
from fritidspas.guides.rules import EXPIRING_WITHIN, CertificateState, GuideState, certificate_state
from fritidspas.matches.models import Match, MatchState


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A guide whose certificate is missing, over or soon over. `cut`: of the running matches, those it ends within."""

    guide: Guide
    state: CertificateState
    running: int
    cut: int


def certificates(today: date) -> list[CertificateRow]:
    """Of active guides and of those who still have children: the first to run out first."""
    running = and_(Match.guide_id == Guide.id, Match.state == MatchState.RUNNING)
    outlived = or_(Guide.certificate_until.is_(None), Match.end > Guide.certificate_until)
    cut = func.count(case((outlived, Match.id)))
    rows = session.execute(
        select(Guide, func.count(Match.id), cut)
        .outerjoin(Match, running)
        .where(_runs_out(today))
        .group_by(Guide.id)
        .having(or_(Guide.state == GuideState.ACTIVE, func.count(Match.id) > 0))
        .order_by(Guide.certificate_until.asc().nulls_first(), Guide.folded, Guide.id)
    )
    return [
        CertificateRow(guide, certificate_state(guide.certificate_until, today), count, its_cut)
        for guide, count, its_cut in rows
    ]


def certificates_run_out(today: date) -> int:
    """How many guides go with a child, or could, without a certificate that holds: a task at the top."""
    gone = (CertificateState.EXPIRED, CertificateState.MISSING)
    return sum(row.state in gone for row in certificates(today))


def _runs_out(today: date) -> ColumnElement[bool]:
    return or_(Guide.certificate_until.is_(None), Guide.certificate_until <= today + EXPIRING_WITHIN)
