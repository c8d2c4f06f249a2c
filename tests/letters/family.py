"""A child with two parents, and what each of them is told."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.families.service import appoint, protect
from fritidspas.letters.models import Letter
from tests.applications.desk import Counter, applied
from tests.cast import NOW


@dataclass
class Home(Counter):
    """A child with a mother it lives with and a father it does not."""

    mother: int = 0
    father: int = 0
    child_id: int = 0

    def settle(self) -> None:
        self.mother, self.father = self.cast.id_of(Role.PARENT), self.another("far@vestby.example")
        self.child_id = self.child(waiting_since=None)
        with transaction():
            for user, lives_with in ((self.mother, True), (self.father, False)):
                appoint(self.child_id, user, lives_with, NOW, self.by)

    def another(self, email: str, role: Role = Role.PARENT) -> int:
        with transaction():
            user = User(email=email, name=email, role=role, password_hash="x")
            session.add(user)
            session.flush()
            return user.id

    def protect(self) -> None:
        with transaction():
            protect(self.child_id, date(2027, 1, 1), NOW, self.by)

    def apply_as(self, user_id: int, scheme_id: int, **given: object) -> int:
        with transaction():
            return applied(user_id, scheme_id, **given).id

    def told(self, kind: str) -> dict[int | None, Letter]:
        """By whom they are to."""
        session.rollback()
        return {one.user_id: one for one in session.scalars(select(Letter).where(Letter.kind == kind))}
