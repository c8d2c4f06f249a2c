"""What matches tell rooms above this one; `rooms.py` says who listens (docs/decisions/0004)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import current_app


@dataclass(frozen=True, slots=True)
class Above:
    """`changed`: both have said yes to a child's guide, or its match has ended: its follow-ups hang on it."""

    changed: Callable[[int, datetime], None]


def tell_changed(child_ids: Iterable[int], now: datetime) -> None:
    """In the same transaction; by number, so that nobody waits in a circle."""
    above = cast(Above, current_app.extensions["above"]["matches"])
    for child_id in sorted(set(child_ids)):
        above.changed(child_id, now)
