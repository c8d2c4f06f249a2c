"""What makes one pair better than another, and by how much."""

from collections.abc import Mapping
from dataclasses import asdict, astuple, dataclass, fields
from typing import Any

SUM = 10


class BadWeights(ValueError):
    """Weights that cannot be used; the text says what was expected."""


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

    def __post_init__(self) -> None:
        for name, value in self.as_dict().items():
            if type(value) is not int or value < 0:
                raise BadWeights(f"{name} must be a whole number from 0, not {value!r}")
        if sum(self.in_order) != SUM:
            raise BadWeights(f"the weights must sum to {SUM}, these sum to {sum(self.in_order)}")

    @property
    def in_order(self) -> tuple[int, ...]:
        """The weights in the order of the parts (`PARTS`)."""
        return astuple(self)

    def as_dict(self) -> dict[str, int]:
        return asdict(self)

    @classmethod
    def from_mapping(cls, given: Mapping[str, object]) -> "Weights":
        """Weights by name; a part that is not named weighs 0. Raises BadWeights."""
        unknown = sorted(set(given) - set(PARTS))
        if unknown:
            raise BadWeights(f"unknown part {', '.join(unknown)}; the parts are {', '.join(PARTS)}")
        values: dict[str, Any] = {name: given.get(name, 0) for name in PARTS}
        return cls(**values)


PARTS = tuple(field.name for field in fields(Weights))
