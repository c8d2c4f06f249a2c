"""What trainings tell rooms above this one; `rooms.py` says who listens (docs/decisions/0004)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import current_app


@dataclass(frozen=True, slots=True)
class Above:
    """`changed`: a child has begun somewhere or stopped, told in the same transaction: its follow-ups hang on it."""

    changed: Callable[[int, datetime], None]


def above() -> Above:
    return cast(Above, current_app.extensions["above"]["enrolments"])
