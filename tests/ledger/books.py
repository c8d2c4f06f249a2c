"""What tests do with money: take a step, look at what stands."""

from dataclasses import dataclass

from fritidspas.core.roles import Role
from fritidspas.db import session, snapshot, transaction
from fritidspas.ledger import queries, service
from fritidspas.ledger.rules import Balances, Difference, PurseKind, Step, entries_of
from tests.cast import NOW, Cast

SHORT = "too_little"


@dataclass
class Books:
    """Purses in the database. Steps are taken inside `transaction()`; looking ends what was read before."""

    cast: Cast

    def step(
        self, step: Step, ore: int, purse: int, pool: int | None = None, about: int = 1, closed: bool = False
    ) -> None:
        by = self.cast.id_of(Role.COORDINATOR)
        for transfer in entries_of(step, ore, purse, pool, closed):
            service.move(transfer, step, ("test", about), "", NOW, by, short=SHORT)

    def funded(self, ore: int) -> int:
        """A pool with this much in it."""
        with transaction():
            pool = service.open_purse(PurseKind.POOL)
            self.step(Step.FUND, ore, 0, pool)
            return pool

    def granted(self, ore: int, pool: int | None = None) -> int:
        """A pass with this much on it."""
        with transaction():
            purse = service.open_purse(PurseKind.PASS)
            self.step(Step.GRANT, ore, purse, pool)
            return purse

    def of(self, purse: int) -> Balances:
        with snapshot():
            return queries.balances(*PurseKind)[purse]

    def differences(self) -> list[Difference]:
        with snapshot():
            return queries.differences()

    def dialect(self) -> str:
        return session.get_bind().dialect.name
