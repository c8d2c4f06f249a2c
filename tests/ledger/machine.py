"""Anything that may happen to passes and their money, in any order, beside a reckoning of its own."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Protocol, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from fritidspas.ledger.rules import Balances, Difference, Step

Thing = TypeVar("Thing")

ORE = st.integers(1, 1_000)
FEE = st.integers(1, 400)
ANY = st.integers(0, 1_000)  # which of those there are
ONWARD = {
    "reserved": (Step.APPROVE, "spent"),
    "spent": (Step.PAY, "paid"),
    "paid": (Step.REVERSE, "reversed"),
}
BACK = {"reserved": Step.RELEASE, "spent": Step.UNDO, "reversed": Step.REFUND}


class Keeper(Protocol):
    """Who keeps the books: plain values, or the database."""

    def open_pool(self) -> int: ...
    def open_pass(self) -> int: ...
    def step(self, step: Step, ore: int, purse: int, pool: int | None, claim: int, closed: bool) -> bool:
        """False when there was too little."""

    def balances(self) -> Mapping[int, Balances]: ...
    def differences(self) -> list[Difference]: ...
    def leave(self) -> None: ...


@dataclass
class Claim:
    number: int
    ore: int
    stands: str = "reserved"


@dataclass
class Pass:
    purse: int
    pool: int | None
    free: int
    claims: list[Claim] = field(default_factory=list)
    closed: bool = False

    def expected(self) -> Balances:
        sums = Counter({"free": self.free})
        for claim in self.claims:
            if claim.stands != "gone":
                sums[claim.stands] += claim.ore
        return Balances(**sums)


class Machine(RuleBasedStateMachine):
    """Two pools with little in them, and passes that come, are used and are closed.

    A subclass says who keeps the books.
    """

    make_keeper: ClassVar[Callable[[], Keeper]]

    def __init__(self) -> None:
        super().__init__()
        self.keeper = type(self).make_keeper()
        self.pools = {self.keeper.open_pool(): 0 for _ in range(2)}
        self.outside = 0
        self.passes: list[Pass] = []
        self.claims = 0

    def teardown(self) -> None:
        self.keeper.leave()

    # What may happen.

    @rule(which=ANY, ore=ORE, more=st.booleans())
    def change_pool(self, which: int, ore: int, more: bool) -> None:
        pool = self.pool(which)
        fits = more or ore <= self.pools[pool]
        assert self.keeper.step(Step.FUND if more else Step.CUT, ore, 0, pool, 0, closed=False) == fits
        if fits:
            self.pools[pool] += ore if more else -ore
            self.outside -= ore if more else -ore

    @rule(which=ANY, with_pool=st.booleans(), ore=ORE)
    def issue(self, which: int, with_pool: bool, ore: int) -> None:
        held = Pass(self.keeper.open_pass(), self.pool(which) if with_pool else None, 0)
        if self.give(Step.GRANT, held, ore):
            self.passes.append(held)

    @precondition(lambda self: self.open_passes())
    @rule(which=ANY, ore=ORE)
    def raise_grant(self, which: int, ore: int) -> None:
        self.give(Step.RAISE, one_of(self.open_passes(), which), ore)

    @precondition(lambda self: self.open_passes())
    @rule(which=ANY, ore=ORE)
    def lower_grant(self, which: int, ore: int) -> None:
        held = one_of(self.open_passes(), which)
        fits = ore <= held.free
        assert self.take(Step.LOWER, held, ore) == fits
        if fits:
            held.free -= ore
            self.take_back(held, ore)

    @precondition(lambda self: self.open_passes())
    @rule(which=ANY, ore=FEE)
    def claim(self, which: int, ore: int) -> None:
        held = one_of(self.open_passes(), which)
        fits = ore <= held.free
        self.claims += 1
        claim = Claim(self.claims, ore)
        assert self.take(Step.RESERVE, held, ore, claim) == fits
        if fits:
            held.free -= ore
            held.claims.append(claim)

    @precondition(lambda self: self.claims_that(ONWARD))
    @rule(which=ANY)
    def approve_pay_or_reverse(self, which: int) -> None:
        held, claim = one_of(self.claims_that(ONWARD), which)
        step, then = ONWARD[claim.stands]
        assert self.take(step, held, claim.ore, claim)
        claim.stands = then

    @precondition(lambda self: self.claims_that(BACK))
    @rule(which=ANY)
    def refuse_or_refund(self, which: int) -> None:
        held, claim = one_of(self.claims_that(BACK), which)
        assert self.take(BACK[claim.stands], held, claim.ore, claim)
        claim.stands = "gone"
        if held.closed:
            self.take_back(held, claim.ore)
        else:
            held.free += claim.ore

    @precondition(lambda self: self.passes_to_close())
    @rule(which=ANY, onward=ANY)
    def close(self, which: int, onward: int) -> None:
        """What is left returns to the pool, and goes on from there to another pass, where there is one."""
        held = one_of(self.passes_to_close(), which)
        left = held.free
        assert self.take(Step.LAPSE, held, left)
        self.take_back(held, left)
        held.free, held.closed = 0, True
        if self.open_passes():
            following = one_of(self.open_passes(), onward)
            assert self.keeper.step(Step.CARRY, left, following.purse, held.pool, 0, closed=False)
            self.take_back(held, -left)
            following.free += left

    # What always holds.

    @invariant()
    def every_account_holds_what_was_reckoned(self) -> None:
        stands = self.keeper.balances()
        for held in self.passes:
            assert stands.get(held.purse, Balances()) == held.expected()
        for pool, ore in self.pools.items():
            assert stands.get(pool, Balances()) == Balances(free=ore)
        assert self.outside + sum(purse.grant for purse in stands.values()) == 0

    @invariant()
    def the_books_balance(self) -> None:
        assert self.keeper.differences() == []

    # How the reckoning is done.

    def pool(self, which: int) -> int:
        return one_of(list(self.pools), which)

    def open_passes(self) -> list[Pass]:
        return [held for held in self.passes if not held.closed]

    def passes_to_close(self) -> list[Pass]:
        """Nobody waits for an answer on them."""
        return [held for held in self.open_passes() if not held.expected().reserved]

    def claims_that(self, stand: Iterable[str]) -> list[tuple[Pass, Claim]]:
        return [(held, claim) for held in self.passes for claim in held.claims if claim.stands in stand]

    def take(self, step: Step, held: Pass, ore: int, claim: Claim | None = None) -> bool:
        number = claim.number if claim else 0
        return self.keeper.step(step, ore, held.purse, held.pool, number, held.closed)

    def give(self, step: Step, held: Pass, ore: int) -> bool:
        fits = held.pool is None or ore <= self.pools[held.pool]
        assert self.take(step, held, ore) == fits
        if fits:
            self.take_back(held, -ore)
            held.free += ore
        return fits

    def take_back(self, held: Pass, ore: int) -> None:
        if held.pool is None:
            self.outside += ore
        else:
            self.pools[held.pool] += ore


def one_of(these: Sequence[Thing], which: int) -> Thing:
    return these[which % len(these)]
