"""The proof of follow-ups on a small scale: what it looks at is there, and it sees what is missing."""

from flask import Flask
from sqlalchemy import delete, update

from benchmarks.proof.followups import asked, judge, planned
from benchmarks.proof.lives import moments, settle, tell
from fritidspas.db import scoped_to, session, transaction
from fritidspas.followups.models import FollowUp
from fritidspas.letters.models import Letter

CASES = 12


def test_every_question_is_there_once_and_on_its_day(app: Flask) -> None:
    with app.test_request_context():
        municipality, cases = settle(CASES)
        known: set[tuple[int, str, object]] = set()
        for moment in moments():
            with scoped_to(municipality), transaction():
                tell(cases, moment, known)
            while planned(moment) + asked(moment):
                pass
        with scoped_to(municipality):
            assert judge(cases) == (2 * CASES, 0, 0, 0, 0)
            with transaction():
                session.execute(delete(Letter).where(Letter.child_id == cases[0].child))
                session.execute(update(FollowUp).where(FollowUp.id == 1).values(asked_at=None))
            session.expire_all()
            assert judge(cases) == (2 * CASES - 1, 1, 0, 0, 2)
