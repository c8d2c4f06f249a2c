"""What waits for a visitor, from every room: the first thing on every front page."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeAlias, cast

from flask import current_app

from fritidspas.core.clock import copenhagen_day
from fritidspas.core.professions import Profession
from fritidspas.core.roles import Role
from fritidspas.web.forms.base import Text


class Who(Protocol):
    """A visitor, as far as the rooms ask."""

    @property
    def id(self) -> int: ...

    @property
    def role(self) -> Role: ...

    @property
    def profession(self) -> Profession | None: ...

    def may(self, permission: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Wait:
    """One line. `count`: how many there are in the list at `url`; None: it is one thing by itself.

    since: the day the oldest began to wait, where that is known. is_late: it should have been done already.
    """

    text: Text
    url: str
    count: int | None = None
    since: date | None = None
    is_late: bool = False

    def days(self, today: date) -> int | None:
        return max(0, (today - self.since).days) if self.since else None


# A room says what waits there for somebody who may see it, in a number of queries that does not depend on how much.
Waits: TypeAlias = Callable[[Who, datetime], Iterable[Wait]]


def in_order(waits: Iterable[Wait]) -> list[Wait]:
    """Without those of which there is nothing: what is late first, then what has waited longest."""
    there = [wait for wait in waits if wait.count != 0]
    return sorted(there, key=lambda wait: (not wait.is_late, wait.since or date.max))


def waits_for(who: Who, now: datetime) -> Sequence[tuple[Wait, int | None]]:
    """Each line and how many days the oldest has waited."""
    rooms = cast(tuple[Waits, ...], current_app.extensions["waits"])
    today = copenhagen_day(now)
    return [(wait, wait.days(today)) for wait in in_order(one for waits in rooms for one in waits(who, now))]
