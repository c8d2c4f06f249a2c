"""How long one child stayed, from what is known of it."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Stay(NamedTuple):
    """The days from when a child began until it stopped (`ended`), or until it was last known to be there."""

    days: int
    ended: bool


class Said(NamedTuple):
    """An answer about the child as it was on the day."""

    day: date
    is_active: bool


class Places(NamedTuple):
    """Whether the child goes to a team today, and the last day it stopped at one; None: it never has."""

    goes_on: bool = False
    left_on: date | None = None


def stay_of(began_on: date, said: Iterable[Said], places: Places, today: date) -> Stay:
    """A child that has left all its teams has stopped, and so has one of whom that is said; a later yes undoes both.

    Of whom nothing more is known, it is known that it was there when it was last said to be. `said`: by their days.
    """
    seen, stopped = began_on, None
    for day, is_active in said:
        if day > today:
            break
        if is_active:
            seen, stopped = day, None
        elif stopped is None and day > seen:
            stopped = day
    left = None if places.goes_on else places.left_on
    if left and left >= seen:
        stopped = min(left, stopped or left)
    if stopped:
        return Stay(_days(began_on, stopped), True)
    return Stay(_days(began_on, today if places.goes_on else seen), False)


def _days(since: date, until: date) -> int:
    return max(0, (until - since).days)
