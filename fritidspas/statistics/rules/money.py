"""What was given, used and paid, in whole øre, and which of it may be told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fritidspas.core.small_cells import SMALLEST_SHOWN, hidden_cells


@dataclass(frozen=True, slots=True)
class Money:
    """Of the passes of a scheme and year. `granted` is what was given in all: what went back to the pool unused
    (`back`) and what stands on the passes, of which `used` is reserved, approved or paid. `paid`: to clubs, and kept.
    """

    passes: int = 0
    granted: int = 0
    back: int = 0
    used: int = 0
    paid: int = 0

    def __add__(self, other: "Money") -> "Money":
        return Money(
            self.passes + other.passes,
            self.granted + other.granted,
            self.back + other.back,
            self.used + other.used,
            self.paid + other.paid,
        )

    @property
    def standing(self) -> int:
        """What the books say is granted now."""
        return self.granted - self.back


@dataclass(frozen=True, slots=True)
class MoneyShown:
    """None is hidden: it is of fewer than five passes, or would tell of them."""

    by_scheme: Mapping[int, Money | None]
    whole: Money | None


def money_shown(books: Mapping[tuple[int, int], Money], years: Iterable[int]) -> MoneyShown:
    """By scheme, of the years: what is hidden in one year is hidden in all of them together too."""
    sums: dict[int, Money] = {}
    hidden: set[int] = set()
    whole: Money | None = Money()
    for year in sorted({*years}):
        its = {scheme: money for (scheme, of), money in books.items() if of == year}
        for scheme, money in its.items():
            sums[scheme] = sums.get(scheme, Money()) + money
        small = hidden_cells({str(scheme): money.passes for scheme, money in its.items()})
        hidden |= {int(scheme) for scheme in small}
        if small and sum(money.passes for money in its.values()) < SMALLEST_SHOWN:
            whole = None
        whole = whole and sum(its.values(), whole)
    return MoneyShown({scheme: None if scheme in hidden else money for scheme, money in sums.items()}, whole)
