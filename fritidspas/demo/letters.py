"""The letters of the demo: written by what happened in it, and long since sent, but for two that wait for a person."""

from datetime import datetime, timedelta

from sqlalchemy import select, update

from fritidspas.db import session
from fritidspas.letters.models import Letter
from fritidspas.letters.rules import Channel, LetterState

TOOK = timedelta(seconds=2)
LEFT = ((LetterState.UNCERTAIN, "unknown"), (LetterState.FAILED, "refused"))


def send_what_was_written(now: datetime) -> None:
    """Inside the demo's municipality, when everything else has happened."""
    written = session.execute(select(Letter.id, Letter.made_at)).all()
    for letter_id, made_at in written:
        values = {"state": LetterState.SENT, "sent_at": min(made_at + TOOK, now), "attempts": 1}
        session.execute(update(Letter).where(Letter.id == letter_id).values(**values))
    by_mail = select(Letter.id).where(Letter.channel == Channel.EMAIL).order_by(Letter.made_at.desc())
    for letter_id, (state, problem) in zip(session.scalars(by_mail.limit(len(LEFT))), LEFT, strict=False):
        values = {"state": state, "sent_at": None, "problem": problem}
        session.execute(update(Letter).where(Letter.id == letter_id).values(**values))
