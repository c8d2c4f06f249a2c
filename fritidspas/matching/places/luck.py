"""The draw of a round: nobody can draw twice, as the seed was published first, and anybody can count after."""

from hashlib import sha256

from fritidspas.matching.places.problem import Problem


def draw(seed: str, number: str) -> str:
    """A child's lot: the hexadecimal sha256 of "seed:number" in UTF-8. The later in order, the luckier."""
    return sha256(f"{seed}:{number}".encode()).hexdigest()


def luck_of(problem: Problem) -> dict[str, int]:
    """Child id -> 1…n in the order of their lots, n the luckiest."""
    drawn = sorted(problem.children, key=lambda child: draw(problem.seed, child))
    return {child: luck for luck, child in enumerate(drawn, start=1)}
