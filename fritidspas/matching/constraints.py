"""Rules 10-14 as plain questions about a set of children with one guide, one function per rule.

A `bundle` is one tuple of trips per child the guide takes, those already kept included. Every rule is
monotone: what holds for a bundle holds for each part of it, so a search may stop at the first breach.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from fritidspas.matching.candidates import Trip

Trips = tuple[Trip, ...]


def clashes(one: Iterable[Trip], other: Sequence[Trip]) -> bool:
    """True when two children would need the guide in two places at once; touching windows do not clash."""
    return any(a.session != b.session and a.start < b.end and b.start < a.end for a in one for b in other)


def within_capacity(bundle: Sequence[Trips], capacity: int) -> bool:
    """Rule 10: a guide has at most `capacity` children."""
    return len(bundle) <= capacity


def in_one_place(bundle: Sequence[Trips]) -> bool:
    """Rule 11: windows of two children overlap only when they are of the same session."""
    return not any(clashes(one, other) for i, one in enumerate(bundle) for other in bundle[:i])


def few_enough_together(bundle: Sequence[Trips], max_together: int) -> bool:
    """Rule 12: in one session a guide takes at most `max_together` children."""
    together = Counter(session for trips in bundle for session in {trip.session for trip in trips})
    return all(count <= max_together for count in together.values())


def longest_windows(bundle: Iterable[Trips]) -> dict[int, int]:
    """Session -> minutes of the longest window taken there: what that session costs the guide."""
    longest: dict[int, int] = {}
    for trips in bundle:
        for trip in trips:
            longest[trip.session] = max(longest.get(trip.session, 0), trip.end - trip.start)
    return longest


def within_minutes(bundle: Sequence[Trips], weekly_minutes: int) -> bool:
    """Rule 13: the longest windows of all sessions sum to at most `weekly_minutes` (-1: unlimited)."""
    return weekly_minutes < 0 or sum(longest_windows(bundle).values()) <= weekly_minutes


def bundle_holds(bundle: Sequence[Trips], capacity: int, max_together: int, weekly_minutes: int) -> bool:
    """Rules 10-13 together, for one guide."""
    return (
        within_capacity(bundle, capacity)
        and few_enough_together(bundle, max_together)
        and within_minutes(bundle, weekly_minutes)
        and in_one_place(bundle)
    )


def households_whole(guide_of: Mapping[int, int], household: Sequence[int]) -> bool:
    """Rule 14: children of one household (same number, -1: alone) share a guide, or none has one."""
    guides: dict[int, set[int | None]] = {}
    for child, number in enumerate(household):
        if number >= 0:
            guides.setdefault(int(number), set()).add(guide_of.get(child))
    return all(len(found) == 1 for found in guides.values())
