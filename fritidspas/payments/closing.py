"""When a year may be closed, and what becomes of what is left on its passes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from fritidspas.core.refused import Refused
from fritidspas.passes.rules import carried
from fritidspas.schemes.scheme import GrantRules


@dataclass(frozen=True, slots=True)
class Ending:
    """A pass whose year is closed, with the øre left on it. `next_id`: the child's next pass of the scheme, if any."""

    pass_id: int
    next_id: int | None
    grant: GrantRules
    left: int


@dataclass(frozen=True, slots=True)
class Closing:
    """What was left on a pass returns to the pool, in øre; of that, `onward` goes on to the pass `next_id`."""

    pass_id: int
    next_id: int | None
    left: int
    onward: int

    @property
    def lapses(self) -> int:
        return self.left - self.onward


def first_day(year: int, claim_until: Iterable[date]) -> date:
    """The day from which the year may be closed: it is over, and no club can claim from its passes any more."""
    return max([date(year, 12, 31), *claim_until]) + timedelta(days=1)


def check_closing(first: date, reserved: int, today: date) -> None:
    """`first`: as `first_day` says. Refused `year_not_over`, and `claims_wait` while somebody waits for an answer."""
    if today < first:
        raise Refused("year_not_over", first=first)
    if reserved:
        raise Refused("claims_wait", waiting_ore=reserved)


def close(ending: Ending) -> Closing:
    """What becomes of a pass."""
    onward, _ = carried(ending.left, ending.grant, ending.next_id is not None)
    return Closing(ending.pass_id, ending.next_id, ending.left, onward)
