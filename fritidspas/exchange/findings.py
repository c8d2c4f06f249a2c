"""What a check found, as plain values that are kept with the draft and shown on its page."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from fritidspas.core.cpr import HIDDEN
from fritidspas.exchange import queries, rules
from fritidspas.exchange.columns import REF_OF, Kind
from fritidspas.exchange.records import Reading
from fritidspas.exchange.rules import Change
from fritidspas.exchange.tables import Table
from fritidspas.matching.reading.errors import shown

SAMPLE = 10


def counts(tables: Iterable[Table], reading: Reading, changes: Iterable[Change]) -> dict[str, dict[str, int]]:
    """By kind: how many rows are new, changed, the same and wrong."""
    counted = rules.counts(changes)
    wrong = Counter(kind for kind, _row in reading.wrong_rows)
    nothing = {"new": 0, "changed": 0, "same": 0}
    return {table.kind: {**counted.get(table.kind, nothing), "wrong": wrong[table.kind]} for table in tables}


def absent(tables: Iterable[Table], reading: Reading) -> dict[str, int]:
    """By kind: how many that are saved do not stand in the file. They are left alone."""
    named = {(each.kind, each.ref) for each in reading.records}
    return {
        table.kind: sum((table.kind, ref) not in named for ref in queries.ids(table.kind))
        for table in tables
        if table.kind in REF_OF
    }


def problems(tables: Iterable[Table], reading: Reading) -> list[dict[str, Any]]:
    """Every problem with the header and the text that stand in the file."""
    by_kind = {table.kind: table for table in tables}
    texts = {(table.kind, number): row for table in by_kind.values() for number, row in table.rows}
    found = []
    for problem in reading.problems:
        table = by_kind[problem.kind]
        row = texts.get((problem.kind, problem.row), [])
        at = table.columns.index(problem.column) if problem.column in table.columns else len(row)
        found.append(
            {
                "kind": problem.kind,
                "row": problem.row,
                "column": problem.column,
                "header": table.header[at] if problem.column in table.columns else "",
                "given": _given(problem.column, row[at] if at < len(row) else ""),
                "code": problem.code,
                "facts": dict(problem.facts),
            }
        )
    return found


def _given(column: str, text: str) -> str:
    return HIDDEN if text and column == "cpr" else shown(text)


def sample(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """The first rows of each kind that would change something."""
    seen: Counter[Kind] = Counter()
    rows = []
    for change in changes:
        kind, values = change.record.kind, change.values
        if change.state == "same" or seen[kind] >= SAMPLE:
            continue
        seen[kind] += 1
        rows.append(
            {
                "kind": kind,
                "id": change.id,
                "row": change.record.row,
                "ref": change.record.ref,
                "state": change.state,
                "changed": list(change.changed),
                "name": _name(change),
                "born": f"{values['birth_date']:%d-%m-%Y}" if "birth_date" in values else "",
                "languages": list(values.get("languages", ())),
                "postcode": values.get("postcode") or "",
                "activity": values.get("activity", ""),
                "cvr": values.get("cvr") or "",
                "scheme": values.get("scheme", ""),
                "child": values.get("child", ""),
            }
        )
    return rows


def _name(change: Change) -> str:
    values = change.values
    names = (values.get("name"), change.record.club, values.get("first_name"), values.get("last_name"))
    return " ".join(name for name in names if name)
