"""What a coordinator does by hand, and a first answer for everything better: one pass, no regrets."""

from collections.abc import Iterable

from fritidspas.matching.constraints import Trips
from fritidspas.matching.solver.answers import values_of
from fritidspas.matching.solver.parts import Part


def greedy(part: Part, pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Take each (unit, guide) in the order given when the unit still waits and the guide still can."""
    guide_of: dict[int, int] = {}
    taken: dict[int, tuple[Trips, ...]] = dict.fromkeys(part.guides, ())
    for unit, guide in pairs:
        more = (*taken[guide], *part.units[unit].trips)
        if unit not in guide_of and part.guides[guide].can_take(more):
            guide_of[unit] = guide
            taken[guide] = more
    return guide_of


def best_pair_first(part: Part) -> list[tuple[int, int]]:
    """Highest score first; the same score in the order of units and guides."""
    pairs = [(i, guide) for i, unit in enumerate(part.units) for guide in unit.scores]
    return sorted(pairs, key=lambda pair: (-part.units[pair[0]].scores[pair[1]], pair))


def highest_priority_first(part: Part) -> list[tuple[int, int]]:
    """Highest class first, then highest score."""
    pairs = [(i, guide) for i, unit in enumerate(part.units) for guide in unit.scores]

    def order(pair: tuple[int, int]) -> tuple[object, ...]:
        unit = part.units[pair[0]]
        return ([-count for count in unit.counts], -unit.scores[pair[1]], pair)

    return sorted(pairs, key=order)


def best_answer(part: Part) -> dict[int, int]:
    """The better of the quick answers."""
    tries = (greedy(part, order(part)) for order in (highest_priority_first, best_pair_first))
    return max(tries, key=lambda guide_of: values_of(part, guide_of))
