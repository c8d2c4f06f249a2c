"""What pages of users ask of rooms above this one; `rooms.py` says who answers (docs/decisions/0004)."""

from collections.abc import Callable, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from flask import current_app

from fritidspas.core.login_method import LoginMethod
from fritidspas.core.roles import Role


@dataclass(frozen=True, slots=True)
class Above:
    """`has_work`: whether somebody has what another must have when they leave.

    `password_set(user_id, now)`: what else opens what is the user's is renewed with the password.
    `is_enough(role, municipality's code, method)`: whether a login made like that opens anything.
    `with_factor()`: users of the municipality who have a second factor.
    """

    has_work: Callable[[int, date], bool]
    password_set: Callable[[int, datetime], None]
    is_enough: Callable[[Role, str, LoginMethod], bool]
    with_factor: Callable[[], Set[int]]


def above() -> Above:
    return cast(Above, current_app.extensions["above"]["accounts"])
