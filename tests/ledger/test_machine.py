"""Whatever happens to money, in whatever order: nothing below zero, every øre where it should be, the books balance."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import count

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import transaction
from fritidspas.ledger import queries, rules, service
from fritidspas.ledger.rules import (
    Account,
    Balances,
    Difference,
    PurseKind,
    Step,
    Transfer,
    balances_of,
    books_balance,
    entries_of,
)
from tests.cast import NOW
from tests.ledger.books import SHORT, Books
from tests.ledger.machine import Machine

MANY = settings(max_examples=500, stateful_step_count=50, deadline=None, derandomize=True)
FEW = settings(MANY, max_examples=15)
AT_ONCE = settings(MANY, max_examples=100, phases=[Phase.generate])  # a mistake is not made smaller first


class OnPaper:
    """The books as values: an entry is written when no account would fall below zero."""

    def __init__(self) -> None:
        self.numbers = count(1)
        self.entries: list[Transfer] = []
        self.stands: dict[int, Balances] = {}

    def open_pool(self) -> int:
        return next(self.numbers)

    def open_pass(self) -> int:
        return next(self.numbers)

    def step(self, step: Step, ore: int, purse: int, pool: int | None, claim: int, closed: bool) -> bool:
        after = [*self.entries, *entries_of(step, ore, purse, pool, closed)]
        stands = balances_of(after)
        if any(getattr(one, name) < 0 for one in stands.values() for name in Balances.__dataclass_fields__):
            return False
        self.entries, self.stands = after, stands
        return True

    def balances(self) -> dict[int, Balances]:
        return self.stands

    def differences(self) -> list[Difference]:
        return books_balance(self.entries, self.stands)

    def leave(self) -> None:
        pass


class OnPaperMachine(Machine):
    make_keeper = OnPaper


class Undone(Exception):
    """Ends a transaction that nothing shall be kept of."""


@contextmanager
def undone() -> Iterator[None]:
    with suppress(Undone), transaction():
        yield
        raise Undone


class InDatabase:
    """The books as they are kept; a run is one transaction, and nothing of it is left."""

    def __init__(self, by: int) -> None:
        self.by = by
        self.open = ExitStack()
        self.open.enter_context(undone())

    def open_pool(self) -> int:
        return service.open_purse(PurseKind.POOL)

    def open_pass(self) -> int:
        return service.open_purse(PurseKind.PASS)

    def step(self, step: Step, ore: int, purse: int, pool: int | None, claim: int, closed: bool) -> bool:
        about = ("claim", claim) if claim else ("pass", purse)
        try:
            for transfer in entries_of(step, ore, purse, pool, closed):
                service.move(transfer, step, about, "", NOW, self.by, short=SHORT)
        except Refused:
            return False
        return True

    def balances(self) -> dict[int, Balances]:
        return queries.balances(*PurseKind)

    def differences(self) -> list[Difference]:
        return queries.differences()

    def leave(self) -> None:
        self.open.close()


def machine_of(books: Books) -> type[Machine]:
    class InDatabaseMachine(Machine):
        make_keeper = staticmethod(lambda: InDatabase(books.cast.id_of(Role.COORDINATOR)))

    return InDatabaseMachine


def test_whatever_happens_on_paper() -> None:
    run_state_machine_as_test(OnPaperMachine, settings=MANY)


def test_whatever_happens_in_the_database(books: Books) -> None:
    run_state_machine_as_test(machine_of(books), settings=FEW)
    with transaction():
        assert queries.balances(*PurseKind) == {}


@pytest.mark.parametrize("step", list(Step))
def test_a_step_that_goes_astray_is_noticed(step: Step, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: any one way changed, and the run fails."""
    source, target = rules.PATHS[step]
    elsewhere = next(
        one for one in (Account.PAID, Account.FREE, Account.SPENT) if one not in (source, target)
    )
    monkeypatch.setitem(rules.PATHS, step, (source, elsewhere))
    with pytest.raises(AssertionError):
        run_state_machine_as_test(OnPaperMachine, settings=AT_ONCE)
