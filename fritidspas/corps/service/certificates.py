"""A guide is told in good time that their certificate runs out."""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from fritidspas.core.clock import copenhagen_day
from fritidspas.corps import letters
from fritidspas.corps.rules import FIRST_REMINDER, reminder_due
from fritidspas.db import scoped_to, session
from fritidspas.guides.models import Guide
from fritidspas.guides.recipients import to_guide
from fritidspas.guides.rules import GuideState
from fritidspas.letters.models import Letter
from fritidspas.letters.service import post


def remind_of_certificates(now: datetime) -> None:
    """Across municipalities: each active guide once at 60 and once at 14 days, for each certificate."""
    today = copenhagen_day(now)
    soon = select(Guide.municipality_id, Guide.id).where(
        Guide.state == GuideState.ACTIVE,
        Guide.certificate_until.between(today, today + timedelta(days=FIRST_REMINDER)),
    )
    for municipality_id, guide_id in session.execute(soon.order_by(Guide.id)).all():
        with scoped_to(municipality_id):
            _remind(session.get_one(Guide, guide_id), today, now)
            session.flush()


def _remind(guide: Guide, today: date, now: datetime) -> None:
    until = guide.certificate_until
    if until is None:
        return
    key = f"{letters.CERTIFICATE.key}:{guide.id}:{until.isoformat()}:{reminder_due(until, today)}"
    # The sweep comes by every minute: what is written need not be written anew to be refused.
    if session.scalar(select(Letter.id).where(Letter.key == key)) is None:
        words = {"name": guide.label, "until": until}
        post(letters.CERTIFICATE.key, to_guide(guide), words, key, now, by=None)
