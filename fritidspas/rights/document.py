"""Everything that is held of a child as a file: JSON for machines, a tagged PDF for the family; in Danish."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import force_locale
from sqlalchemy import Table

from fritidspas.core.clock import COPENHAGEN
from fritidspas.core.languages import DANISH
from fritidspas.db import Base
from fritidspas.pdf import pdf
from fritidspas.rights.queries import Held, told_columns
from fritidspas.rights.reach import reached
from fritidspas.rights.rules import Asker, Mark, is_kept, is_kept_in_part
from fritidspas.rights.values import Called, called, for_machines, in_words
from fritidspas.rights.wording import column_called, table_called, why_kept

TEMPLATE = "rights/insight.typ"
IN_A_TABLE = 5  # columns that stand side by side on paper


@dataclass(frozen=True, slots=True)
class Kept:
    """What is not told, or not all of it: a column, or with `column` "" a whole table."""

    table: str
    column: str
    mark: Mark


def kept(asker: Asker) -> list[Kept]:
    """The same whatever there is of the child: nobody learns from it that something is kept back."""
    found: list[Kept] = []
    for table in reached():
        mark = table_called(table).mark
        if is_kept(mark, asker) or is_kept_in_part(mark):
            found.append(Kept(table, "", mark))
        if not is_kept(mark, asker):
            found += [Kept(table, name, mark) for name, mark in _marks(table) if _is_named(mark, asker)]
    return found


def as_json(held: Sequence[Held], asker: Asker, municipality: str, now: datetime) -> bytes:
    names = called(held)
    content = {
        "municipality": municipality,
        "made_at": now.isoformat(),
        "tables": [_table_json(one, asker, names) for one in held],
        "withheld": [_kept_json(one) for one in kept(asker)],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def as_pdf(held: Sequence[Held], asker: Asker, municipality: str, child: str, now: datetime) -> bytes:
    with force_locale(DANISH):
        data: dict[str, Any] = {
            "title": f"Alt, hvad kommunen har skrevet om {child}",
            "author": municipality,
            "lang": DANISH,
            "about": f"Lavet {now.astimezone(COPENHAGEN):%d-%m-%Y kl. %H:%M}",
            "note": "Her står alt, hvad der er gemt om barnet i fritidssystemet. Hvad der ikke er med, og hvorfor, "
            "står til sidst. Er noget forkert, kan I bede kommunen om at rette det.",
            "page": "Side",
            "sections": list(_sections(held, called(held))),
            "kept_heading": "Hvad der ikke er med",
            "kept": list(_reasons(asker)),
        }
        return pdf(TEMPLATE, data, now.replace(microsecond=0))


def _table_json(one: Held, asker: Asker, names: Called) -> dict[str, Any]:
    told = told_columns(one.table, asker)
    return {
        "table": one.table,
        "name": table_called(one.table).name,
        "columns": {name: column_called(one.table, name).name for name in told},
        "rows": [
            {name: for_machines(value) for name, value in row.items()} | _named(one.table, row, names)
            for row in one.rows
        ],
    }


def _named(table: str, row: Any, names: Called) -> dict[str, str]:
    """What the rows pointed at are called, beside their numbers."""
    columns = _table(table).columns
    pointed = {
        name: in_words(columns[name], value, names)
        for name, value in row.items()
        if name.endswith(("_id", "_by"))
    }
    return {f"{name}_name": word for name, word in pointed.items() if word and word != str(row[name])}


def _kept_json(one: Kept) -> dict[str, str]:
    called_so = column_called(one.table, one.column) if one.column else table_called(one.table)
    return {"table": one.table, "column": one.column, "name": called_so.name, "reason": why_kept(one.mark)}


def _sections(held: Sequence[Held], names: Called) -> Iterator[dict[str, Any]]:
    for one in held:
        rows = [_in_words(one.table, row, names) for row in one.rows]
        if not rows:
            continue
        used = [name for name in rows[0] if any(row.get(name) for row in rows)]
        headings = [column_called(one.table, name).name for name in used]
        yield {
            "heading": table_called(one.table).name,
            "headings": headings,
            "rows": [[row.get(name, "") for name in used] for row in rows],
            "is_table": len(used) <= IN_A_TABLE and len(rows) > 1,
        }


def _in_words(table: str, row: Any, names: Called) -> dict[str, str]:
    """On paper without the numbers by which the program knows its rows."""
    columns = _table(table).columns
    shown = {
        name: in_words(columns[name], value, names) for name, value in row.items() if _is_shown(table, name)
    }
    return {name: word for name, word in shown.items() if name != "municipality_id"}


def _is_shown(table: str, name: str) -> bool:
    pointed = {key.column.table.name for key in _table(table).columns[name].foreign_keys}
    return name not in ("id", "child_id") and not pointed & set(reached())


def _reasons(asker: Asker) -> Iterator[dict[str, Any]]:
    """By reason: what is kept back for it, table by table."""
    found: dict[Mark, dict[str, list[str]]] = {}
    for one in kept(asker):
        columns = found.setdefault(one.mark, {}).setdefault(table_called(one.table).name, [])
        if one.column:
            columns.append(column_called(one.table, one.column).name)
    for mark, tables in found.items():
        lines = [f"{name}: {', '.join(columns)}" if columns else name for name, columns in tables.items()]
        yield {"reason": why_kept(mark), "lines": lines}


def _marks(table: str) -> Iterator[tuple[str, Mark]]:
    for column in _table(table).columns:
        yield column.name, column_called(table, column.name).mark


def _is_named(mark: Mark, asker: Asker) -> bool:
    return is_kept(mark, asker) or is_kept_in_part(mark)


def _table(name: str) -> Table:
    return Base.metadata.tables[name]
