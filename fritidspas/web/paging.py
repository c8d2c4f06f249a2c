"""One page of a long list, at the cost of two queries whatever its length."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import request

Row = TypeVar("Row")
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """`rows` of page `number` (from 1) out of `total` rows."""

    rows: Sequence[Row]
    number: int
    total: int
    size: int = PAGE_SIZE

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        return (self.number - 1) * self.size + 1 if self.total else 0

    @property
    def last(self) -> int:
        return min(self.number * self.size, self.total)


def page_number() -> int:
    """The page the address asks for; 1 where it asks for none or for nonsense."""
    asked = request.args.get("page", "1")
    return max(1, int(asked)) if asked.isdecimal() and len(asked) < 7 else 1


def page_of(total: int, read: Callable[[int, int], Sequence[Row]]) -> Page[Row]:
    """The page the address asks for, or the last there is; `read(first, most)` fetches its rows."""
    number = min(page_number(), max(1, -(-total // PAGE_SIZE)))
    return Page(read((number - 1) * PAGE_SIZE, PAGE_SIZE), number, total)
