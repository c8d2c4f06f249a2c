"""What giving and showing a pass ask of rooms above this one; `rooms.py` says who answers (docs/decisions/0004)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from flask import current_app

from fritidspas.passes.rules import Giver, Granting
from fritidspas.schemes.scheme import Expense


@dataclass(frozen=True, slots=True)
class ItsClaim:
    """What a club has asked a pass for: of what, from which day, and how it went (`state`, as claims say it)."""

    kind: Expense
    club: str
    from_day: date
    ore: int
    state: str


@dataclass(frozen=True, slots=True)
class Above:
    """The line of those who get a pass of a scheme as soon as there is money, and what clubs ask of a pass.

    `waits`: whether anybody stands in it. `join`: puts a child last in it, as whoever gives the pass has decided.
    `claims`: on one pass, the newest first, in one query.
    """

    waits: Callable[[int], bool]
    join: Callable[[int, int, Granting, Giver, datetime], None]
    claims: Callable[[int], Sequence[ItsClaim]]


def above() -> Above:
    return cast(Above, current_app.extensions["above"]["passes"])
