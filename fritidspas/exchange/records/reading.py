"""From the tables of a file to what each row says, and everything that is wrong with it.

The engine's reader judges the cells; here the words are made its own first, and what only the browser has
(names, lengths, protected addresses, what is saved already) is added.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fritidspas.core.cpr import read_cpr
from fritidspas.core.postcodes import postcodes
from fritidspas.core.refused import Refused
from fritidspas.exchange.columns import FILE_OF, ID_OF, KIND_OF, Kind, columns, plain
from fritidspas.exchange.records.own import Problem, read_own, told_code
from fritidspas.exchange.records.values import Record, bonds_of, own_record, record_of
from fritidspas.exchange.tables import Table
from fritidspas.exchange.words import in_engine_words
from fritidspas.matches.rules import BondKind
from fritidspas.matching.reading import read_rows
from fritidspas.matching.reading.errors import IDENTITY_NUMBER
from fritidspas.matching.reading.rows import missing_columns

LONGEST = {
    "child_id": 40, "guide_id": 40, "offer_id": 40, "household": 40, "first_name": 80, "last_name": 80,
    "name": 120, "contact": 120, "email": 200, "scheme": 80, "child": 40, "district": 80, "club": 120,
    "activity": 60, "languages": 190, "language_need": 3,
}  # fmt: skip
BOND_COLUMNS = {
    BondKind.CURRENT: "current_guide",
    BondKind.BLOCKED: "blocked_guides",
    BondKind.LOCKED: "locked_guide",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What a row may refer to beside the file itself: our municipality, and the numbers of what is saved."""

    municipality: str
    guides: Collection[str]
    offers: Collection[str]


@dataclass
class Reading:
    """Everything a file says. A row is either a record or has problems."""

    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def wrong_rows(self) -> set[tuple[Kind, int]]:
        return {(problem.kind, problem.row) for problem in self.problems}


def read_tables(tables: Iterable[Table], known: Known, today: date) -> Reading:
    """Reads every row, whatever is wrong with the others."""
    reading = Reading()
    texts: dict[Kind, dict[int, dict[str, str]]] = {kind: {} for kind in Kind}
    headers: dict[Kind, set[str]] = {}
    for table in tables:
        headers[table.kind] = set(table.columns)
        reading.problems += (wrong := _header_problems(table))
        if not wrong:
            texts[table.kind] = {number: _texts(table, row, known) for number, row in table.rows}
            reading.problems += _odd_rows(table)
    read = read_rows(
        texts[Kind.CHILDREN].items(),
        texts[Kind.GUIDES].items(),
        texts[Kind.OFFERS].items(),
        today,
        known_guides=known.guides,
        known_offers=known.offers,
    )
    reading.problems += [
        Problem(
            kind := KIND_OF[error.file],
            error.row,
            _column(error.code, error.column, headers[kind]),
            told_code(error.code, error.facts),
            error.facts,
        )
        for error in read.errors
    ]
    own: dict[tuple[Kind, int], dict[str, Any]] = {}
    for kind in Kind:
        for number, row in texts[kind].items():
            own[kind, number], wrong = read_own(kind, number, row)
            reading.problems += [*wrong, *_own_problems(kind, number, row, known)]
        if kind not in FILE_OF:
            reading.problems += _key_problems(kind, texts[kind])
    values: Mapping[Kind, Mapping[str, Any]] = {
        Kind.CHILDREN: read.children, Kind.GUIDES: read.guides, Kind.OFFERS: read.offers,
    }  # fmt: skip
    rows = {
        kind: [(read.row_of[FILE_OF[kind], ref], value) for ref, value in values[kind].items()]
        for kind in FILE_OF
    }
    _lost_references(reading, rows, known)
    wrong_rows = reading.wrong_rows
    for kind in FILE_OF:
        reading.records += [
            record_of(kind, number, value, texts[kind][number], headers[kind], own[kind, number])
            for number, value in rows[kind]
            if (kind, number) not in wrong_rows
        ]
    reading.records += [
        own_record(kind, number, values)
        for (kind, number), values in own.items()
        if kind not in FILE_OF and (kind, number) not in wrong_rows
    ]
    in_order(reading)
    return reading


def in_order(reading: Reading) -> None:
    """Problems as the rows stand in the file."""
    order = list(Kind)
    reading.problems.sort(key=lambda problem: (order.index(problem.kind), problem.row))


def _key_problems(kind: Kind, texts: Mapping[int, Mapping[str, str]]) -> list[Problem]:
    """What every row must say, and that no two rows are the same thing."""
    problems: list[Problem] = []
    first_row: dict[str, int] = {}
    required = [column.key for column in columns(kind) if column.required]
    for number, row in texts.items():
        problems += [Problem(kind, number, key, "missing") for key in required if not row.get(key)]
        key = plain(" ".join(row.get(part, "") for part in required))
        if key in first_row:
            problems.append(Problem(kind, number, ID_OF[kind], "duplicate_id", {"first_row": first_row[key]}))
        first_row.setdefault(key, number)
    return problems


def _column(code: str, column: str, header: set[str]) -> str:
    """The column to look in: a place that lacks is missed at the postcode, where the file has one."""
    return "postcode" if code == "no_place" and "postcode" in header else column


def _header_problems(table: Table) -> list[Problem]:
    given = {*table.columns, "municipality"}
    if "cpr" in given:
        given.add("birth_date")  # a number says the day of birth, too
    problems = [
        Problem(table.kind, table.header_row, key, "missing_columns")
        for key in _missing(table.kind, given)
        if key not in ("lat", "lon")
    ]
    if table.kind in FILE_OF and {"lat", "lon"} - given and "postcode" not in given:
        problems.append(Problem(table.kind, table.header_row, "postcode", "missing_columns"))
    return problems + [
        Problem(table.kind, table.header_row, key, "repeated_column")
        for key in sorted(set(table.columns) - {""})
        if table.columns.count(key) > 1
    ]


def _missing(kind: Kind, given: set[str]) -> list[str]:
    if kind not in FILE_OF:
        return [column.key for column in columns(kind) if column.required and column.key not in given]
    return [key for error in missing_columns(FILE_OF[kind], given) for key in error.column.split()]


def _texts(table: Table, row: list[str], known: Known) -> dict[str, str]:
    """The cells by column, in the engine's words, with our own municipality where none is given."""
    texts = {
        key: in_engine_words(table.kind, key, text)
        for key, text in zip(table.columns, row, strict=False)
        if key
    }
    texts["municipality"] = texts.get("municipality") or known.municipality
    if texts.get("cpr") and not texts.get("birth_date"):
        with suppress(Refused):
            texts["birth_date"] = read_cpr(texts["cpr"]).birth_date.isoformat()
    return texts


def _odd_rows(table: Table) -> list[Problem]:
    return [
        Problem(table.kind, number, "", "too_many_cells")
        for number, row in table.rows
        if any(row[len(table.header) :])
    ]


def _own_problems(kind: Kind, number: int, texts: Mapping[str, str], known: Known) -> list[Problem]:
    """What the engine does not ask about."""
    problems = [
        Problem(kind, number, key, "too_long", {"most": most})
        for key, most in LONGEST.items()
        if len(texts.get(key, "")) > most
    ]
    if IDENTITY_NUMBER.search(texts.get(ID_OF[kind], "")):
        problems.append(Problem(kind, number, ID_OF[kind], "identity_number"))
    municipality = texts["municipality"]
    if municipality != known.municipality and municipality.isdecimal():
        problems.append(Problem(kind, number, "municipality", "other_municipality"))
    if texts.get("postcode") and texts["postcode"] not in postcodes() and texts.get("lat"):
        problems.append(Problem(kind, number, "postcode", "postcode"))
    return problems


def _lost_references(reading: Reading, rows: Mapping[Kind, list[tuple[int, Any]]], known: Known) -> None:
    """A child may not point at a row that is wrong itself: it would not be there when the child is saved."""
    wrong = reading.wrong_rows
    saved: dict[Kind, set[str]] = defaultdict(set)
    for kind in (Kind.GUIDES, Kind.OFFERS):
        saved[kind] = {value.id for number, value in rows[kind] if (kind, number) not in wrong}
    offers, guides = saved[Kind.OFFERS].union(known.offers), saved[Kind.GUIDES].union(known.guides)
    for number, child in rows[Kind.CHILDREN]:
        pointed: dict[str, Collection[str]] = {"offers": set(child.offers) - offers}
        for bond, refs in bonds_of(child).items():
            pointed[BOND_COLUMNS[bond]] = refs - guides
        reading.problems += [
            Problem(Kind.CHILDREN, number, column, "wrong_reference", {"value": " ".join(sorted(refs))})
            for column, refs in pointed.items()
            if refs
        ]
        if child.locked_guide in child.blocked_guides:
            reading.problems.append(Problem(Kind.CHILDREN, number, "locked_guide", "locked_and_blocked"))
