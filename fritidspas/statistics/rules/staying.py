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

    Of whom nothing more is known, it is known that it was there when it was last said to be.
    """
    answers = [one for one in said if one.day <= today]
    seen = max((one.day for one in answers if one.is_active), default=began_on)
    stops = [one.day for one in answers if not one.is_active and one.day > seen]
    if places.left_on and not places.goes_on and places.left_on >= seen:
        stops.append(places.left_on)
    if stops:
        return Stay(_days(began_on, min(stops)), True)
    return Stay(_days(began_on, today if places.goes_on else seen), False)


def _days(since: date, until: date) -> int:
    return max(0, (until - since).days)
