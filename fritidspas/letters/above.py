"""What letters ask of rooms above this one; `rooms.py` says who answers (docs/decisions/0004)."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from fritidspas.letters.rules import Recipient


@dataclass(frozen=True, slots=True)
class Above:
    """`protected`: those of the children whose whereabouts must be withheld on that day.

    `may_read(child_id, holder, tells_where, day)`: whether a letter about the child may still go to whom it was written
    to: they act for it, and may know where it is if the letter says so.

    `reached`: by kind of holder, as `guardian`: who the one with that number is, and how they are reached today; with
    the child a letter is about. None: nobody by that number.
    """

    protected: Callable[[Collection[int], date], set[int]]
    may_read: Callable[[int, str, bool, date], bool]
    reached: Mapping[str, Callable[[int, int | None], Recipient | None]]
