"""The books: which account each step moves money from and to, and whether what stands is what the entries add up to."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class PurseKind(StrEnum):
    POOL = "pool"
    PASS = "pass"


class Account(StrEnum):
    """Where money can stand. `outside` is the council's own books, which have no purse here."""

    OUTSIDE = "outside"
    POOL = "pool"
    FREE = "free"
    RESERVED = "reserved"
    SPENT = "spent"
    PAID = "paid"
    REVERSED = "reversed"

    @property
    def balance(self) -> str:
        """The field of `Balances` that holds it: what a pool has is free."""
        return Account.FREE if self is Account.POOL else self


class Step(StrEnum):
    """Why money moves."""

    FUND = "fund"
    CUT = "cut"
    GRANT = "grant"
    RAISE = "raise"
    LOWER = "lower"
    LAPSE = "lapse"
    CARRY = "carry"
    RESERVE = "reserve"
    RELEASE = "release"
    APPROVE = "approve"
    UNDO = "undo"
    PAY = "pay"
    REVERSE = "reverse"
    REFUND = "refund"


PATHS: dict[Step, tuple[Account, Account]] = {
    Step.FUND: (Account.OUTSIDE, Account.POOL),
    Step.CUT: (Account.POOL, Account.OUTSIDE),
    Step.GRANT: (Account.POOL, Account.FREE),
    Step.RAISE: (Account.POOL, Account.FREE),
    Step.LOWER: (Account.FREE, Account.POOL),
    Step.LAPSE: (Account.FREE, Account.POOL),
    # What lapsed goes on from its year's pool to the pass of the next period.
    Step.CARRY: (Account.POOL, Account.FREE),
    Step.RESERVE: (Account.FREE, Account.RESERVED),
    Step.RELEASE: (Account.RESERVED, Account.FREE),
    Step.APPROVE: (Account.RESERVED, Account.SPENT),
    Step.UNDO: (Account.SPENT, Account.FREE),
    Step.PAY: (Account.SPENT, Account.PAID),
    Step.REVERSE: (Account.PAID, Account.REVERSED),
    Step.REFUND: (Account.REVERSED, Account.FREE),
}


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a transfer: an account, and whose. Only what is outside is in no purse."""

    account: Account
    purse_id: int | None = None

    def __post_init__(self) -> None:
        if (self.account is Account.OUTSIDE) != (self.purse_id is None):
            raise ValueError("an account is in a purse, and what is outside is in none")


@dataclass(frozen=True, slots=True)
class Transfer:
    """An amount that goes from one side to the other: both are said at once, so sums cannot differ."""

    source: Side
    target: Side
    ore: int

    def __post_init__(self) -> None:
        if self.ore <= 0 or self.source == self.target:
            raise ValueError("a transfer moves something, and elsewhere")


@dataclass(frozen=True, slots=True)
class Change:
    """What a transfer does to one purse: øre more (or, negative, fewer) on each account."""

    purse_id: int
    kind: PurseKind
    ore: Mapping[Account, int]


@dataclass(frozen=True, slots=True)
class Balances:
    """What stands in a purse, in øre."""

    free: int = 0
    reserved: int = 0
    spent: int = 0
    paid: int = 0
    reversed: int = 0

    @property
    def grant(self) -> int:
        return self.free + self.used

    @property
    def used(self) -> int:
        return self.reserved + self.spent + self.paid + self.reversed


@dataclass(frozen=True, slots=True)
class Difference:
    """A purse that holds something else than its entries add up to."""

    purse_id: int
    balance: str
    stands: int
    adds_up: int


def entries_of(step: Step, ore: int, purse: int, pool: int | None, closed: bool = False) -> list[Transfer]:
    """What moves in a step: nothing where there is nothing to move.

    Without a pool the council's books stand in its place. A closed pass takes nothing back: what would be free
    again goes on to the pool.
    """
    source, target = PATHS[step]
    if closed and target is Account.FREE:
        target = Account.POOL
    if ore == 0:
        return []
    return [Transfer(_side(source, purse, pool), _side(target, purse, pool), ore)]


def changes_of(transfer: Transfer) -> list[Change]:
    """What happens to each purse, in the order everybody takes them: passes by number, pools last."""
    found: dict[int, Change] = {}
    for side, ore in ((transfer.source, -transfer.ore), (transfer.target, transfer.ore)):
        if side.purse_id is not None:
            before = found.get(side.purse_id)
            both = {**(before.ore if before else {}), side.account: ore}
            found[side.purse_id] = Change(side.purse_id, _kind(side.account), both)
    return sorted(found.values(), key=lambda change: (change.kind is PurseKind.POOL, change.purse_id))


def balances_of(entries: Iterable[Transfer]) -> dict[int, Balances]:
    """What the entries add up to, by purse."""
    sums: dict[int, Counter[str]] = {}
    for entry in entries:
        for change in changes_of(entry):
            purse = sums.setdefault(change.purse_id, Counter())
            for account, ore in change.ore.items():
                purse[account.balance] += ore
    return {purse_id: Balances(**purse) for purse_id, purse in sums.items()}


def books_balance(entries: Iterable[Transfer], purses: Mapping[int, Balances]) -> list[Difference]:
    """Every balance that is not what its entries add up to; none when the books balance."""
    added, empty = balances_of(entries), Balances()
    return [
        Difference(purse_id, balance, stands, adds_up)
        for purse_id in sorted(purses.keys() | added.keys())
        for balance in Balances.__dataclass_fields__
        if (stands := getattr(purses.get(purse_id, empty), balance))
        != (adds_up := getattr(added.get(purse_id, empty), balance))
    ]


def _side(account: Account, purse: int, pool: int | None) -> Side:
    if account is not Account.OUTSIDE and _kind(account) is PurseKind.PASS:
        return Side(account, purse)
    return Side(account, pool) if account is Account.POOL and pool is not None else Side(Account.OUTSIDE)


def _kind(account: Account) -> PurseKind:
    return PurseKind.POOL if account is Account.POOL else PurseKind.PASS
