"""What pages of offers ask of rooms above this one; `rooms.py` says who answers (docs/decisions/0004)."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Subquery


@dataclass(frozen=True, slots=True)
class Above:
    """`wanted`: offer_id, wanted for every offer that children want or go to."""

    wanted: Callable[[], Subquery]
