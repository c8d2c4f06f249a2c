"""How the rows of a file are kept while they wait: as they were given, but for identity numbers, which are sealed."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from fritidspas.db import seal, unseal
from fritidspas.exchange.columns import Kind
from fritidspas.exchange.tables import Table

SECRET = "cpr"


def kept(tables: Iterable[Table]) -> list[dict[str, Any]]:
    """As JSON."""
    return [asdict(table) | {"rows": _rows(table.columns, table.rows, seal)} for table in tables]


def opened(tables: Iterable[dict[str, Any]]) -> list[Table]:
    return [
        Table(
            **{**table, "kind": Kind(table["kind"]), "rows": _rows(table["columns"], table["rows"], unseal)}
        )
        for table in tables
    ]


def _rows(
    columns: list[str], rows: Iterable[tuple[int, list[str]]], turn: Callable[[str], str]
) -> list[tuple[int, list[str]]]:
    if SECRET not in columns:
        return [(number, texts) for number, texts in rows]
    secret = columns.index(SECRET)
    return [
        (number, [turn(text) if at == secret and text else text for at, text in enumerate(texts)])
        for number, texts in rows
    ]
