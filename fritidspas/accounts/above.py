"""What pages of users ask of rooms above this one; `rooms.py` says who answers (docs/decisions/0004)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Above:
    """`has_work`: whether somebody has what another must have when they leave."""

    has_work: Callable[[int, date], bool]
