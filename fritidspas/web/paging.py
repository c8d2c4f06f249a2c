"""One page of a long list, at the cost of two queries whatever its length."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import request
from flask_babel import lazy_gettext as _l

from fritidspas.core.refused import Refused
from fritidspas.web.sheets_out import file_asked

Row = TypeVar("Row")
PAGE_SIZE = 50
MOST_IN_A_FILE = 20_000
SENTENCES = {
    "list_too_long": _l(
        "Listen har flere end %(most)s rækker. Vælg færre med filtrene over listen, og gem den så igen."
    )
}


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
    """The page the address asks for, or the last there is; `read(first, most)` fetches its rows.

    Where the address asks for a file, all rows are on one page; Refused when they are too many. The view ends with
    `lists.list_page`, which makes the file.
    """
    if file_asked():
        return _whole(total, read)
    number = min(page_number(), max(1, -(-total // PAGE_SIZE)))
    return Page(read((number - 1) * PAGE_SIZE, PAGE_SIZE), number, total)


def whole(rows: Sequence[Row]) -> Page[Row]:
    """A list that is always shown in full."""
    return Page(rows, 1, len(rows), max(1, len(rows)))


def _whole(total: int, read: Callable[[int, int], Sequence[Row]]) -> Page[Row]:
    if total > MOST_IN_A_FILE:
        raise Refused("list_too_long", most=MOST_IN_A_FILE)
    return whole(read(0, MOST_IN_A_FILE))
