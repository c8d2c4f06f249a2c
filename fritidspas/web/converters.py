"""Parts of addresses."""

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LARGEST_ID = 2**31 - 1  # what an integer column holds; PostgreSQL answers a larger number with an error


def row_id(text: str) -> int:
    """The number of a row as a query or a form carries it, for `args.get(…, type=row_id)`. Raises ValueError."""
    number = int(text)
    if not 1 <= number <= LARGEST_ID:
        raise ValueError("no row has this number")
    return number


class IdConverter(IntegerConverter):
    """`<id:child_id>`: the number of a row; a number no row can have is an address that does not exist."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, min=1, max=LARGEST_ID)


def register(app: Flask) -> None:
    app.url_map.converters["id"] = IdConverter
