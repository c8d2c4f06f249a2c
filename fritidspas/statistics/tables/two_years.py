"""A year beside the year before it."""

from collections.abc import Sequence

from fritidspas.statistics.tables.cells import Entry, Table


def side_by_side(years: Sequence[tuple[int, Table]]) -> Table:
    """One table of a table for each year, in whose headings the first column that counts has the year's name.

    They have the same columns; a row that a year does not have is empty there.
    """
    _, newest = years[0]
    width = len(newest.headings) - 1
    known = [{row[0]: row[1:] for row in table.rows} for _, table in years]
    names = list(dict.fromkeys(row[0] for _, table in years for row in table.rows))
    empty: Sequence[Entry] = [""] * width
    rows = [[name, *(cell for its in known for cell in its.get(name, empty))] for name in names]
    headings = [newest.headings[0]]
    for year, table in years:
        headings += [f"{year}: {table.headings[1]}", *table.headings[2:]]
    return Table(newest.sheet, newest.sentence, headings, rows, newest.note)
