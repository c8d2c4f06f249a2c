"""What letters ask of rooms above this one; `rooms.py` says who answers (docs/decisions/0004)."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Above:
    """`protected`: those of the children whose whereabouts must be withheld on that day."""

    protected: Callable[[Collection[int], date], set[int]]
