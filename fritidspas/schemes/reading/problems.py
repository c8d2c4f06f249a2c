"""What is wrong with a scheme's file, as data. The sentences are in `schemes/wording/problems.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Fact = str | int | tuple[str, ...]

WARNINGS = frozenset({"looks_like_kroner"})


@dataclass(frozen=True, slots=True, order=True)
class LineProblem:
    """One thing that is wrong, on the line where it is. A warning does not keep the file from being used."""

    file: str
    line: int
    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict, compare=False)

    @property
    def is_warning(self) -> bool:
        return self.code in WARNINGS


class BadValue(ValueError):
    """A value that cannot be used: the kind of mistake and its facts."""

    def __init__(self, code: str, **facts: Fact) -> None:
        self.code = code
        self.facts = facts
        super().__init__(code)
