"""One child, one guide and one team that go together, to break one thing at a time."""

from dataclasses import replace
from datetime import date
from typing import Any

from fritidspas.core.places import Place
from fritidspas.core.week import parse_week
from fritidspas.matching.problem import Child, Guide, Offer, Problem

START = date(2026, 8, 10)
END = date(2027, 8, 10)
HOME = Place(55.47, 8.45)

OFFER = Offer("O1", "0561", HOME, parse_week("tue 16:30-17:30"), "Esbjerg fB", "fodbold")
CHILD = Child("C1", "0561", date(2014, 5, 6), "f", HOME, languages=frozenset({"da", "so"}), offers=("O1",))
GUIDE = Guide(
    "G1",
    "0561",
    "volunteer",
    date(1990, 1, 1),
    "m",
    HOME,
    languages=frozenset({"da", "so"}),
    available=parse_week("tue 15:00-19:00 | wed 15:00-19:00"),
    certificate_until=END,
    capacity=3,
)


def child(name: str = "C1", **changes: Any) -> Child:
    return replace(CHILD, id=name, **changes)


def guide(name: str = "G1", **changes: Any) -> Guide:
    return replace(GUIDE, id=name, **changes)


def offer(name: str = "O1", sessions: str = "tue 16:30-17:30", **changes: Any) -> Offer:
    return replace(OFFER, id=name, sessions=parse_week(sessions), **changes)


def problem(*values: Child | Guide | Offer, **changes: Any) -> Problem:
    """A problem of these values; a child, a guide and the team O1 of each kind not given."""
    children = [value for value in values if isinstance(value, Child)] or [CHILD]
    guides = [value for value in values if isinstance(value, Guide)] or [GUIDE]
    offers = [OFFER, *(value for value in values if isinstance(value, Offer))]
    return Problem(
        START,
        END,
        {each.id: each for each in children},
        {each.id: each for each in guides},
        {each.id: each for each in offers},
        **changes,
    )


def north_of(place: Place, km: float) -> Place:
    """A point due north, where great circles are easy: a degree is 111.195 km."""
    return Place(place.lat + km / 111.19508023, place.lon)
