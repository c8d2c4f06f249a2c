"""The order of a list and the addresses that change it: `?sort=name` upwards, `?sort=-name` downwards."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import request


@dataclass(frozen=True, slots=True)
class Sort:
    """Ordered by the column called `key`, upwards unless `descending`."""

    key: str
    descending: bool = False

    @property
    def query(self) -> str:
        return f"-{self.key}" if self.descending else self.key

    def url(self, key: str) -> str:
        """The first page ordered by `key`: downwards when it already goes upwards by it."""
        turned = Sort(key, descending=key == self.key and not self.descending)
        return this_page(sort=turned.query, page=None)


def sort_of(columns: Collection[str], default: str) -> Sort:
    """The order the address asks for, if by one of `columns`; else `default`, written the same way."""
    asked = request.args.get("sort", "")
    chosen = asked if asked.removeprefix("-") in columns else default
    return Sort(chosen.removeprefix("-"), chosen.startswith("-"))


def this_page(**changes: Any) -> str:
    """The address of this page with parts of its query changed; None takes a part away."""
    query = {**request.args.to_dict(flat=False), **changes}
    kept = {name: value for name, value in query.items() if value is not None}
    return f"{request.path}?{urlencode(kept, doseq=True)}"
