"""What tests of follow-ups share: a child who goes to something, and what is asked about it."""

from collections.abc import Callable
from contextvars import Context
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from fritidspas.accounts.models import User
from fritidspas.core.roles import Role
from fritidspas.db import across_municipalities, session, transaction
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.rules import AttendanceKind, EnrolmentState
from fritidspas.enrolments.service import end_wish, write_training
from fritidspas.families.models import Guardian, Guardianship
from fritidspas.followups import service
from fritidspas.followups.jobs import ask_about_children, plan_follow_ups
from fritidspas.followups.models import FollowUp, Participation
from fritidspas.followups.rules.answering import Goes, More, NextStep, Via
from fritidspas.letters.models import Letter
from fritidspas.matches.models import Match, MatchState
from fritidspas.matches.rules import Said
from tests import make
from tests.cast import NOW
from tests.passes.desk import KRONER_600, Desk

TODAY = NOW.date()
CAME, ABSENT = AttendanceKind.ATTENDED, AttendanceKind.ABSENT
YES = {"family_said": Said.YES, "family_said_at": NOW, "guide_said": Said.YES, "guide_said_at": NOW}


class Browser:
    """Somebody's browser: what it asks is answered outside of whatever the test is in the middle of."""

    def __init__(self, make: Callable[[], FlaskClient]) -> None:
        self.client = Context().run(make)

    def __getattr__(self, method: str) -> Callable[..., TestResponse]:
        return lambda *args, **said: Context().run(getattr(self.client, method), *args, **said)


def at(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@dataclass
class Life:
    """Inside the home municipality. Ids of a child, its offer and the scheme of its pass."""

    desk: Desk
    by: int
    scheme: int
    child: int
    offer: int

    @classmethod
    def begin(cls, desk: Desk, by: int) -> "Life":
        settings = desk.cast.app.extensions["settings"]
        desk.cast.app.extensions["settings"] = replace(settings, pickup_folder=str(settings.instance))
        scheme = desk.scheme()
        desk.pool(scheme, 100 * KRONER_600)
        life = cls(desk, by, scheme, 0, 0)
        life.child, life.offer = life.somebody()
        return life

    def somebody(self, **given: Any) -> tuple[int, int]:
        """Another child with a pass and a place."""
        child = self.desk.child(**given)
        given_pass = self.desk.give(child, self.scheme)
        with transaction():
            offer = make.offer()
            self.place(child, offer.id, given_pass)
        return child, offer.id

    def place(self, child: int, offer: int, pass_id: int | None) -> None:
        session.add(
            Enrolment(
                child_id=child, offer_id=offer, pass_id=pass_id, state=EnrolmentState.CONFIRMED,
                confirmed_on=TODAY, changed_at=NOW,
            )
        )  # fmt: skip
        session.flush()

    def comes(
        self, day: date = TODAY, kind: AttendanceKind = CAME, now: datetime = NOW, **whose: int
    ) -> None:
        whose = {"child_id": self.child, "offer_id": self.offer} | whose
        with transaction():
            write_training(**whose, day=day, kind=kind, now=now, by=self.by)

    def stops(self, now: datetime = NOW) -> None:
        with transaction():
            end_wish(self.child, self.offer, now, self.by)

    def gets_guide(self, **given: Any) -> Match:
        """Both have said yes; the guide logs in."""
        with transaction():
            guide = make.guide(user_id=given.pop("user_id", None))
            child = given.pop("child", None) or self.child
            facts = YES | {"scheme_id": self.scheme, "child_id": child, "guide_id": guide.id} | given
            match = Match(
                **({"start": TODAY, "end": TODAY + timedelta(days=365), "decided_by": self.by, "decided_at": NOW}
                   | facts)
            )  # fmt: skip
            session.add(match)
            session.flush()
            return match

    def ends_guide(self, match: Match, now: datetime, **said: Any) -> None:
        values = {"state": MatchState.ENDED, "ended_at": now, "ended_by": self.by} | said
        with transaction():
            session.execute(update(Match).where(Match.id == match.id).values(**values))

    def browser(self, role: Role | None = None, municipality: int | None = None) -> Browser:
        """Of somebody with the role, logged in; of a stranger without one."""
        self.desk.cast.app.config["WTF_CSRF_ENABLED"] = False
        if role is None:
            return Browser(self.desk.cast.app.test_client)
        return Browser(partial(self.desk.cast.client, role, municipality))

    def plan(self, now: datetime = NOW) -> None:
        with transaction():
            service.plan(self.child, now)

    def sweep(self, now: datetime) -> None:
        """As the worker does it."""
        for sweep in (plan_follow_ups, ask_about_children):
            with across_municipalities(), transaction():
                sweep(now)

    def answer(self, months: int, goes: Goes, day: date, step: NextStep = NextStep.TALK, **more: Any) -> None:
        one = self.question(months)
        said = {"next_step": step if goes is Goes.NO else NextStep.KEEP_ON, "talk_on": day} | more
        with transaction():
            service.answer(one.id, goes, More(**said), Via.OFFICE, at(day), self.by)

    def dues(self) -> list[tuple[int, date, str]]:
        """(months, day, state) of all that is asked."""
        session.rollback()
        rows = session.scalars(select(FollowUp).order_by(FollowUp.participation_id, FollowUp.months))
        return [(one.months, one.due_on, one.state.value) for one in rows]

    def waits(self) -> list[date]:
        return [day for _, day, state in self.dues() if state == "waiting"]

    def question(self, months: int = 3) -> FollowUp:
        session.rollback()
        query = select(FollowUp).where(FollowUp.months == months).order_by(FollowUp.id.desc()).limit(1)
        return session.scalars(query.execution_options(populate_existing=True)).one()

    def participations(self) -> list[Participation]:
        session.rollback()
        query = select(Participation).order_by(Participation.id)
        return list(session.scalars(query.execution_options(populate_existing=True)))

    def letters(self, kind: str = "") -> list[Letter]:
        session.rollback()
        query = select(Letter).where(Letter.kind.startswith(kind)).order_by(Letter.id)
        return list(session.scalars(query))

    def parent(self, name: str = "Amal", **given: Any) -> int:
        """Somebody with custody, who logs in; the user's id."""
        facts = {"email": f"{name.lower()}@example.dk", "lives_with": True} | given
        with transaction():
            user = User(name=name, email=facts["email"], role="parent", password_hash="x")
            session.add(user)
            session.flush()
            guardian = Guardian(
                user_id=user.id, name=name, email=facts["email"], language=facts.get("language")
            )
            session.add(guardian)
            session.flush()
            session.add(
                Guardianship(
                    child_id=facts.get("child_id", self.child), guardian_id=guardian.id,
                    lives_with=facts["lives_with"], is_self=facts.get("is_self", False), from_day=TODAY,
                    appointed_by=self.by,
                )
            )  # fmt: skip
            session.flush()
            return user.id
