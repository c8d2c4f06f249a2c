"""What is wrong with a file, as data: where, which kind, and the facts a sentence about it needs."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Fact = str | int | float

LONGEST_SHOWN = 60
IDENTITY_NUMBER = re.compile(r"\d{6}[-\s]?\d{4}")


@dataclass(frozen=True, slots=True, order=True)
class CellError:
    """One wrong cell. `row` is the number a spreadsheet shows (the header is row 1), 0 for the whole file.

    `column` is "" when the row or the file is wrong as a whole. The sentence is made where it is shown.
    """

    file: str
    row: int
    column: str
    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict, compare=False)


class BadInput(Exception):
    """The input cannot be used; `errors` tells everything that is wrong, file by file, row by row."""

    def __init__(self, errors: Iterable[CellError]) -> None:
        self.errors = tuple(errors)
        super().__init__(f"{len(self.errors)} errors in the input")


class BadCell(ValueError):
    """A cell that cannot be read: the kind of mistake and its facts."""

    def __init__(self, code: str, **facts: Fact) -> None:
        self.code = code
        self.facts = facts
        super().__init__(code)


def shown(text: str) -> str:
    """A cell's text as an error may repeat it: short, printable, and never an identity number."""
    masked = IDENTITY_NUMBER.sub("******-****", text)
    printable = "".join(letter if letter.isprintable() else "?" for letter in masked)
    return printable if len(printable) <= LONGEST_SHOWN else printable[: LONGEST_SHOWN - 1] + "…"
