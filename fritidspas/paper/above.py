"""What letters on paper ask of rooms above; `rooms.py` says who answers (docs/decisions/0004)."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Above:
    """`keep_address`: where paper is sent to the holder (`guardian:7`) of letters about a child, from now on."""

    keep_address: Callable[[str, int, str], None]
