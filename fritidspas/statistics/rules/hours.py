"""The hours guides have spent with children, where there are so many guides that none is seen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fritidspas.core.small_cells import is_small


@dataclass(frozen=True, slots=True)
class Hours:
    """`guides`: how many spent any of the time."""

    guides: int
    minutes: int


def minutes_between(by_year: Mapping[int, Hours], years: Iterable[int]) -> int | None:
    """None where the guides of a year are fewer than five."""
    chosen = [by_year[year] for year in years if year in by_year]
    return None if any(is_small(one.guides) for one in chosen) else sum(one.minutes for one in chosen)
