"""Finding the table on a sheet: which row is the header, what the rows are, which columns we know."""

from collections.abc import Iterable
from dataclasses import dataclass

from fritidspas.core.refused import Refused
from fritidspas.core.sheets import Sheet
from fritidspas.exchange.columns import ID_OF, KIND_NAMES, Kind, key_of, plain

HEADER_WITHIN = 10
LEAST_KNOWN = 2
EXAMPLE = "eksempel"
PROBLEM_HEADER = "Problem"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as they were given. `columns` are our keys for the texts of `header`, "" for one we do not know.

    A row is its number in the spreadsheet and its texts, from the first column on; it may be shorter than the header.
    """

    kind: Kind
    sheet: str
    header_row: int
    header: list[str]
    columns: list[str]
    rows: list[tuple[int, list[str]]]

    @property
    def unknown(self) -> list[str]:
        """Headers of columns that are not read."""
        return [
            name
            for name, key in zip(self.header, self.columns, strict=True)
            if name and not key and name != PROBLEM_HEADER
        ]


@dataclass(frozen=True, slots=True)
class Found:
    """The tables of a file, and the sheets on which there was none."""

    tables: list[Table]
    ignored: list[str]


def find_tables(sheets: Iterable[Sheet], kind: Kind | None) -> Found:
    """The table of each sheet; all are of `kind` when it is given. Raises Refused."""
    found = Found([], [])
    for sheet in sheets:
        table = _table(sheet, list(Kind) if kind is None else [kind])
        if table is None:
            found.ignored.append(sheet.name)
            continue
        twin = next((other for other in found.tables if other.kind == table.kind), None)
        if twin is not None:
            raise Refused("file_kind_twice", first=twin.sheet, second=table.sheet)
        found.tables.append(table)
    if not found.tables:
        raise Refused("file_no_header", rows=HEADER_WITHIN)
    if not any(table.rows for table in found.tables):
        raise Refused("file_empty")
    return found


def _table(sheet: Sheet, kinds: list[Kind]) -> Table | None:
    """Reads the sheet as the kind, and from the header row, of which the most columns are known."""
    best, at, columns = 0, -1, (kinds[0], [""])
    for index, (number, texts) in enumerate(sheet.rows):
        if number > HEADER_WITHIN:
            break
        for kind in kinds:
            keys = [key_of(kind, text) for text in texts]
            known = 2 * len(set(keys) - {""}) + (plain(sheet.name) in _names(kind))
            if known > best and len(set(keys) - {""}) >= LEAST_KNOWN:
                best, at, columns = known, index, (kind, keys)
    if at < 0:
        return None
    kind, keys = columns
    number, header = sheet.rows[at]
    rows = [row for row in sheet.rows[at + 1 :] if not _is_example(row[1], keys, ID_OF[kind])]
    return Table(kind, sheet.name, number, header, keys, rows)


def _names(kind: Kind) -> set[str]:
    """What a sheet of this kind may be called."""
    return {plain(kind), plain(str(KIND_NAMES[kind]))}


def _is_example(texts: list[str], keys: list[str], id_key: str) -> bool:
    """The row the template shows what to write with."""
    at = keys.index(id_key) if id_key in keys else len(texts)
    return at < len(texts) and plain(texts[at]).startswith(EXAMPLE)
