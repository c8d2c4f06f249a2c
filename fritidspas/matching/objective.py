"""What is best, in order: most children in the highest priority class, and so on down, then total score."""

from collections.abc import Mapping, Sequence

from fritidspas.matching.candidates import Candidates
from fritidspas.matching.result import Level


def classes(candidates: Candidates) -> tuple[int, ...]:
    """The priority classes that exist, highest first."""
    return tuple(sorted({int(p) for p in candidates.priority}, reverse=True))


def level_names(candidates: Candidates) -> tuple[str, ...]:
    """The levels of the objective, most important first."""
    return (*(f"priority_{p}" for p in classes(candidates)), "score")


def worth(candidates: Candidates, guide_of: Mapping[int, int]) -> tuple[int, ...]:
    """The value of an answer (child index -> guide index) on every level.

    KeyError when it holds a pair that is not among the candidates.
    """
    score = pair_scores(candidates)
    matched = [int(candidates.priority[child]) for child in guide_of]
    return (
        *(matched.count(p) for p in classes(candidates)),
        sum(score[pair] for pair in guide_of.items()),
    )


def pair_scores(candidates: Candidates) -> dict[tuple[int, int], int]:
    """(child, guide) -> score of every feasible pair."""
    pairs = zip(candidates.pair_child.tolist(), candidates.pair_guide.tolist(), strict=True)
    return dict(zip(pairs, candidates.pair_score.tolist(), strict=True))


def as_levels(candidates: Candidates, values: Sequence[int], bounds: Sequence[int]) -> tuple[Level, ...]:
    """Values and bounds with the names of their levels."""
    return tuple(
        Level(name, int(value), int(bound))
        for name, value, bound in zip(level_names(candidates), values, bounds, strict=True)
    )
