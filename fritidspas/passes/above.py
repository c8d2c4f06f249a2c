"""What giving a pass asks of rooms above this one; `rooms.py` says who answers (docs/decisions/0004)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import current_app

from fritidspas.passes.rules import Giver, Granting


@dataclass(frozen=True, slots=True)
class Above:
    """The line of those who get a pass of a scheme as soon as there is money.

    `waits`: whether anybody stands in it. `join`: puts a child last in it, as whoever gives the pass has decided.
    """

    waits: Callable[[int], bool]
    join: Callable[[int, int, Granting, Giver, datetime], None]


def above() -> Above:
    return cast(Above, current_app.extensions["above"]["passes"])
