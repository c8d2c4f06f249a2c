"""What pages of offers ask of rooms above this one; `rooms.py` says who answers (docs/decisions/0004)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import Subquery


@dataclass(frozen=True, slots=True)
class Children:
    """How many children ask for a place at an offer, and how many have one."""

    asking: int = 0
    placed: int = 0


@dataclass(frozen=True, slots=True)
class Above:
    """`wanted`: offer_id, wanted for every offer that children want or go to. `children`: by offer; those without any
    are left out.
    """

    wanted: Callable[[], Subquery]
    children: Callable[[Iterable[int]], dict[int, Children]]
