"""What tests of answering applications share: somebody has applied, and somebody answers."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fritidspas.applications import service
from fritidspas.applications.answers import AboutChild, Answers, Economy, GuideWish
from fritidspas.applications.models import Application
from fritidspas.applications.rules import Decider, Decision, Kind, State, gifts_of
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.families.rules import Gender
from fritidspas.passes.rules import Door
from tests.cast import NOW
from tests.passes.desk import MET, Desk

ABOUT = AboutChild("Amina", "Holm", date(2016, 3, 14), Gender.FEMALE, "8600")


def applied(made_by: int, scheme_id: int, **given: Any) -> Application:
    """A parent wants a pass for Amina, whom nobody has linked; sent this morning. Inside a transaction."""
    facts = {
        "door": Door.PARENT, "kind": Kind.PASS, "made_by": made_by, "scheme_id": scheme_id,
        "answers": Answers(child=ABOUT, economy=Economy(True), guide=GuideWish(True)),
        "state": State.SUBMITTED, "submitted_at": NOW, "changed_at": NOW,
    }  # fmt: skip
    row = Application(**(facts | given))
    session.add(row)
    session.flush()
    return row


@dataclass
class Counter(Desk):
    """The desk where applications are answered."""

    @property
    def coordinator(self) -> Decider:
        return Decider(self.by, Role.COORDINATOR)

    def apply(self, scheme_id: int, **given: Any) -> int:
        """The id of an application."""
        with transaction():
            return applied(self.cast.id_of(Role.PARENT), scheme_id, **given).id

    def found(self, application_id: int) -> Application:
        session.rollback()
        return session.get_one(Application, application_id)

    def decide(
        self,
        application_id: int,
        now: datetime = NOW,
        by: Decider | None = None,
        seen: datetime | None = NOW,
        **said: Any,
    ) -> State:
        """Yes to all that was asked for, unless something else is said; in a transaction of its own."""
        asked = {
            "gifts": gifts_of(self.found(application_id).kind),
            "ticked": MET,
            "activity_day": now.date(),
        }
        decision = Decision(**(asked | said))
        with transaction():
            return service.decide(application_id, decision, "Brevet", seen, now, by or self.coordinator)

    def release(self, scheme_id: int, now: datetime = NOW) -> tuple[int, dict[int, Refused]]:
        with transaction():
            return service.release(scheme_id, lambda application: "Brevet", now, self.by)
