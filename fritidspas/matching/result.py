"""What a solve says of itself: the answer, how good it is, and how good any answer could be."""

from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    OPTIMAL = "optimal"  # proven: bound equals objective on every level
    FEASIBLE = "feasible"  # every rule holds, the proof is missing
    TIMED_OUT = "timed_out"  # the time limit struck; the best found so far


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the lexicographic objective: "matched in priority 9" … then "score"."""

    name: str
    value: int
    bound: int

    @property
    def gap(self) -> int:
        return self.bound - self.value


@dataclass(frozen=True)
class Solution:
    """The answer to one `Candidates`.

    guide_of: child index -> guide index of every matched child. levels: most important first
    (`priority_9` … `priority_0` for the classes that exist, then `score`).
    seconds: wall-clock per phase.
    """

    status: Status
    guide_of: dict[int, int]
    levels: tuple[Level, ...]
    seconds: dict[str, float] = field(default_factory=dict)
