"""Files read, and what is told of them."""

from datetime import date

import pytest

from fritidspas.matching.problem import Problem
from fritidspas.matching.reading import (
    BadInput,
    CellError,
    read_contents,
)

START = date(2026, 8, 10)


def read(files: dict[str, bytes]) -> Problem:
    return read_contents(files, START)


def errors(files: dict[str, bytes]) -> list[CellError]:
    with pytest.raises(BadInput) as refused:
        read(files)
    return list(refused.value.errors)


def told(files: dict[str, bytes]) -> list[tuple[str, int, str, str]]:
    return [(error.file, error.row, error.column, error.code) for error in errors(files)]
