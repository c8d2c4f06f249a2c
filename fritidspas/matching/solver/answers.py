"""The answer to one part: who goes with whom, what it is worth, and how much any answer could be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fritidspas.matching.solver.parts import Part


@dataclass(frozen=True)
class Answer:
    """One part solved: unit -> guide, with value and true bound per level.

    A bound holds for the best answer on every level, whatever this answer is worth.
    """

    guide_of: dict[int, int]
    values: tuple[int, ...]
    bounds: tuple[int, ...]

    @property
    def proven(self) -> bool:
        return self.values == self.bounds


def values_of(part: Part, guide_of: Mapping[int, int]) -> tuple[int, ...]:
    """Children per priority class, highest first, then score."""
    taken = [(part.units[unit], guide) for unit, guide in guide_of.items()]
    return (
        *(sum(unit.counts[level] for unit, _ in taken) for level in range(part.levels)),
        sum(unit.scores[guide] for unit, guide in taken),
    )


def trivial_bounds(part: Part) -> tuple[int, ...]:
    """Everybody matched, each with the best guide."""
    return (
        *(sum(unit.counts[level] for unit in part.units) for level in range(part.levels)),
        sum(max(unit.scores.values()) for unit in part.units),
    )


def answered(part: Part, guide_of: Mapping[int, int], bounds: Sequence[int]) -> Answer:
    """An answer with the bounds it can vouch for.

    Each level was bounded with the levels above held at their bounds; below the first level that fell
    short of its bound only what is true without that remains.
    """
    values, sure = values_of(part, guide_of), list(trivial_bounds(part))
    for level, (value, bound) in enumerate(zip(values, bounds, strict=True)):
        sure[level] = min(sure[level], bound)
        if value < sure[level]:
            break
    return Answer(dict(sorted(guide_of.items())), values, tuple(sure))
