"""Anne, a health visitor, is about to leave; Bo and Mette stay."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.core.professions import Profession
from fritidspas.core.roles import Role
from fritidspas.core.thing import Thing
from fritidspas.db import session, transaction
from fritidspas.families.models import Child, Guardian, Guardianship
from fritidspas.handover import queries, service
from fritidspas.handover.models import Handover
from fritidspas.handover.rules import Chosen, Plan, Way
from fritidspas.jobs.queue import enqueue_with
from fritidspas.letters.models import Letter
from tests import make
from tests.cast import NOW, Cast

TODAY = date(2026, 8, 3)
LATER = datetime(2026, 8, 4, 9, 0, tzinfo=UTC)
SCHOOL = "Vestby Skole"


@dataclass
class Leaving:
    """Inside the application and the home municipality. `anne` leaves; `bo` teaches, `mette` coordinates."""

    cast: Cast
    anne: int = 0
    bo: int = 0
    mette: int = 0
    parents: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.anne = self.cast.id_of(Role.PROFESSIONAL)
        self.mette = self.cast.id_of(Role.COORDINATOR)
        self.bo = self.somebody(
            "Bo Lærer", Role.PROFESSIONAL, profession=Profession.TEACHER, workplace=SCHOOL
        )

    def somebody(self, name: str, role: Role, **given: Any) -> int:
        email = f"{name.split()[0].lower()}{len(self.parents)}@vestby.example"
        with transaction():
            user = User(**({"email": email, "name": name, "role": role, "password_hash": "x"} | given))
            session.add(user)
            session.flush()
            return user.id

    def child(self, *parents: int, lives_with: bool = True, **given: Any) -> int:
        """One of Anne's children, and who follows it."""
        with transaction():
            row = make.child(**({"contact_id": self.anne} | given))
            for guardian in parents:
                session.add(self._guardianship(row.id, guardian, lives_with))
            return row.id

    def parent(self, name: str = "Amal Holm", **given: Any) -> int:
        """The guardian's id."""
        user = self.somebody(name, Role.PARENT)
        self.parents.append(user)
        facts = {"user_id": user, "name": name, "email": f"p{len(self.parents)}@example.dk"}
        with transaction():
            guardian = Guardian(**(facts | given))
            session.add(guardian)
            session.flush()
            return guardian.id

    def elsewhere(self, child_id: int, guardian: int) -> None:
        """The child does not live with this one."""
        with transaction():
            session.add(self._guardianship(child_id, guardian, False))

    def hand_over(
        self,
        to: int | None = None,
        *,
        owners: Mapping[int, int] | None = None,
        seen: list[Thing] | None = None,
        closes: bool = False,
        now: datetime = NOW,
    ) -> Handover:
        """All that Anne has, in a transaction of its own."""
        things = queries.things_of(self.anne, TODAY)
        chosen = Chosen(Way.ONE, to or self.bo, each=owners or {})
        plan = service.foresee(self.anne, chosen, TODAY).plan if things else Plan({})
        with transaction():
            return service.begin(
                self.anne, plan, things if seen is None else seen, closes, now, self.mette,
                enqueue_with(self.cast.app),
            )  # fmt: skip

    def contacts(self) -> dict[int, int | None]:
        session.rollback()
        return {row[0]: row[1] for row in session.execute(select(Child.id, Child.contact_id))}

    def letters(self) -> list[Letter]:
        session.rollback()
        return list(session.scalars(select(Letter).order_by(Letter.id)))

    def _guardianship(self, child_id: int, guardian_id: int, lives_with: bool) -> Guardianship:
        return Guardianship(
            child_id=child_id, guardian_id=guardian_id, lives_with=lives_with, from_day=TODAY,
            appointed_by=self.mette,
        )  # fmt: skip
