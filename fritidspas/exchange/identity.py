"""Numbers that belong to one alone, a child's CPR and a club's CVR: against the rest of the file and what is saved."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from fritidspas.core.cpr import Cpr
from fritidspas.exchange.columns import Kind
from fritidspas.exchange.records import Problem, Reading, Record
from fritidspas.families.queries import cpr_index


@dataclass(frozen=True, slots=True)
class Owners:
    """Whose each number is: children's refs by the fingerprint of theirs, clubs' names by theirs.

    merged: refs of rows that are another child's now.
    """

    children: Mapping[str, str]
    clubs: Mapping[str, str]
    merged: Collection[str]


def tie_numbers(reading: Reading, owners: Owners) -> None:
    """Gives each child with a number its fingerprint, and tells of numbers that are somebody else's."""
    reading.records = [_with_index(record) for record in reading.records]
    told = [
        *_problems(reading.records, Kind.CHILDREN, "cpr", "cpr_index", owners.children),
        *_problems(reading.records, Kind.CLUBS, "cvr", "cvr", owners.clubs),
        *_birth_dates(reading.records),
        *_merged(reading.records, owners.merged),
    ]
    told += _changed_numbers(reading.records, owners.children)
    reading.problems += told
    wrong = {(problem.kind, problem.row) for problem in told}
    reading.records = [record for record in reading.records if (record.kind, record.row) not in wrong]


def _with_index(record: Record) -> Record:
    if record.cpr is None:
        return record
    sealed = {"cpr_index": cpr_index(record.cpr)}
    return replace(record, values={**record.values, **sealed}, whole={**record.whole, **sealed})


def _problems(
    records: Iterable[Record], kind: Kind, column: str, key: str, owner: Mapping[str, str]
) -> Iterable[Problem]:
    """Two rows with one number, and a number that is saved with another row."""
    first_row: dict[str, int] = {}
    for record in records:
        number = record.values.get(key) if record.kind == kind else None
        if number is None:
            continue
        if number in first_row:
            yield Problem(kind, record.row, column, f"{column}_twice", {"first_row": first_row[number]})
        elif owner.get(number, record.ref) != record.ref:
            yield Problem(kind, record.row, column, f"{column}_taken", {"value": owner[number]})
        first_row.setdefault(number, record.row)


def _birth_dates(records: Iterable[Record]) -> Iterable[Problem]:
    for record in records:
        cpr: Cpr | None = record.cpr
        if cpr is not None and cpr.birth_date != record.whole["birth_date"]:
            yield Problem(Kind.CHILDREN, record.row, "cpr", "cpr_other_birth_date")


def _merged(records: Iterable[Record], merged: Collection[str]) -> Iterable[Problem]:
    for record in records:
        if record.kind == Kind.CHILDREN and record.ref in merged:
            yield Problem(Kind.CHILDREN, record.row, "child_id", "child_merged")


def _changed_numbers(records: Iterable[Record], owner: Mapping[str, str]) -> Iterable[Problem]:
    """A file gives a child a number, and never another one: whose it then would be, a person must look at."""
    index_of = {ref: index for index, ref in owner.items()}
    for record in records:
        index = record.values.get("cpr_index")
        if index is not None and index_of.get(record.ref, index) != index:
            yield Problem(Kind.CHILDREN, record.row, "cpr", "cpr_other")
