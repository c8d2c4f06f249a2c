"""What tests of passes share: a scheme, its pool, a child, and giving a pass."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fritidspas.core.roles import Role
from fritidspas.db import session, snapshot, transaction
from fritidspas.families.models import Child
from fritidspas.ledger import queries as books
from fritidspas.ledger.rules import Balances
from fritidspas.passes import queries, service
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.rules import Door, Giver, Granting
from fritidspas.schemes.service import load
from tests import make
from tests.cast import NOW, Cast
from tests.schemes.files import GUIDE_TO_MOVE

KRONER_600 = 60_000
MET = {"who.money_is_a_barrier": True, "not_active": True}


@dataclass
class Desk:
    """Somebody who gives passes, inside the application and the home municipality."""

    cast: Cast

    @property
    def by(self) -> int:
        return self.cast.id_of(Role.COORDINATOR)

    def scheme(self, text: str = GUIDE_TO_MOVE) -> int:
        with transaction():
            return load(text, "a.toml", NOW, self.by).version.scheme_id

    def pool(self, scheme_id: int, ore: int = 10 * KRONER_600, year: int = 2026) -> int:
        with transaction():
            return service.make_pool(scheme_id, year, ore, NOW, self.by).id

    def child(self, **given: Any) -> int:
        with transaction():
            return make.child(**given).id

    def give(
        self, child_id: int, scheme_id: int, now: datetime = NOW, door: Door = Door.COORDINATOR, **said: Any
    ) -> int:
        """In a transaction of its own; the id of the pass."""
        granting, giver = self.said(door, **said)
        with transaction():
            return service.issue(session.get_one(Child, child_id), scheme_id, granting, giver, now).id

    def said(self, door: Door = Door.COORDINATOR, **said: Any) -> tuple[Granting, Giver]:
        """What a coordinator says who gives a pass."""
        granting = Granting(**({"ticked": MET, "activity_day": date(2026, 8, 10)} | said))
        return granting, Giver(self.by, Role.COORDINATOR, door)

    def given(self, pass_id: int) -> LeisurePass:
        session.rollback()
        found = queries.find_pass(pass_id)
        assert found is not None
        return found

    def purse(self, purse_id: int) -> Balances:
        with snapshot():
            return books.standing([purse_id])[purse_id]

    def left(self, pool_id: int) -> int:
        """What the pool still has."""
        session.rollback()
        pool = queries.find_pool(pool_id)
        assert pool is not None
        return self.purse(pool.purse_id).free

    def balanced(self) -> bool:
        with snapshot():
            return books.differences() == []
