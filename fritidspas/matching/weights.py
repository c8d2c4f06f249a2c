"""What makes one pair better than another, and by how much."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part of a pair's score counts. Whole numbers from 0 that sum to 10.

    The parts are 0-100 each, so a score is a whole number from 0 to 1000.
    """

    language: int = 2
    gender: int = 1
    age: int = 1
    nearness: int = 2
    spare_time: int = 1
    waiting: int = 1
    continuity: int = 2
