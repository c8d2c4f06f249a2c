"""What pages of users ask of rooms above this one; `rooms.py` says who answers (docs/decisions/0004)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from flask import current_app


@dataclass(frozen=True, slots=True)
class Above:
    """`has_work`: whether somebody has what another must have when they leave.

    `password_set(user_id, now)`: what else opens what is the user's is renewed with the password.
    """

    has_work: Callable[[int, date], bool]
    password_set: Callable[[int, datetime], None]


def above() -> Above:
    return cast(Above, current_app.extensions["above"]["accounts"])
