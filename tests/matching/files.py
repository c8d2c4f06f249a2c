"""The three files of a small right problem, to break one cell at a time."""

from fritidspas.matching.reading import CHILDREN, GUIDES, OFFERS

ROWS = {
    CHILDREN: {
        "child_id": "C1",
        "municipality": "0561",
        "birth_date": "2014-05-06",
        "gender": "f",
        "languages": "da so",
        "lat": "55.47",
        "lon": "8.45",
        "offers": "O1",
    },
    GUIDES: {
        "guide_id": "G1",
        "municipality": "0561",
        "kind": "volunteer",
        "birth_date": "1990-01-01",
        "gender": "m",
        "languages": "da so",
        "lat": "55.47",
        "lon": "8.45",
        "available": "tue 15:00-19:00",
        "certificate_until": "2028-01-01",
    },
    OFFERS: {
        "offer_id": "O1",
        "municipality": "0561",
        "club": "Esbjerg fB",
        "activity": "fodbold",
        "lat": "55.48",
        "lon": "8.46",
        "sessions": "tue 16:30-17:30",
    },
}


def table(rows: list[dict[str, str]], separator: str = ",") -> str:
    """Rows as CSV, under the columns of the first, each cell quoted."""
    lines = [separator.join(rows[0])]
    lines += [separator.join(f'"{row.get(column, "")}"' for column in rows[0]) for row in rows]
    return "\n".join(lines) + "\n"


def contents(file: str = CHILDREN, **cells: str) -> dict[str, bytes]:
    """The right files, with these cells of the one row of `file` instead."""
    rows = {name: dict(row) for name, row in ROWS.items()}
    rows[file] |= cells
    return {name: table([row]).encode() for name, row in rows.items()}
