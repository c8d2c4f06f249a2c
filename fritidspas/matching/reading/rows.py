"""From rows of text to children, guides and offers, with every wrong cell of every row.

Knows nothing of CSV: a row is its number in the spreadsheet and the texts of its cells by column name, so
that any spreadsheet reader can use it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from fritidspas.core.places import Place
from fritidspas.matching.problem import Child, Guide, Offer
from fritidspas.matching.reading import cells
from fritidspas.matching.reading.errors import BadCell, CellError, Fact

Row = tuple[int, Mapping[str, str]]

CHILDREN, GUIDES, OFFERS = "children.csv", "guides.csv", "offers.csv"

# Latitude and longitude may be replaced by a postcode, so a place is asked for by itself.
REQUIRED = {
    CHILDREN: ("child_id", "municipality", "birth_date", "gender"),
    GUIDES: (
        "guide_id",
        "municipality",
        "kind",
        "birth_date",
        "gender",
        "languages",
        "available",
        "certificate_until",
    ),
    OFFERS: ("offer_id", "municipality", "club", "activity", "sessions"),
}
COLUMNS = {
    CHILDREN: (
        *REQUIRED[CHILDREN],
        *(
            "languages",
            "language_need",
            "guide_gender",
            "guide_gender_weight",
            "guide_age",
            "lat",
            "lon",
            "postcode",
        ),
        *(
            "offers",
            "free",
            "guide_kind",
            "household",
            "together",
            "waiting_since",
            "priority",
            "current_guide",
        ),
        *("blocked_guides", "locked_guide"),
    ),
    GUIDES: (
        *REQUIRED[GUIDES],
        *("lat", "lon", "postcode", "max_km", "capacity", "weekly_minutes", "child_age_min", "child_age_max"),
        "max_together",
    ),
    OFFERS: (*REQUIRED[OFFERS], "lat", "lon", "postcode"),
}
OLDEST_BIRTH = date(1900, 1, 1)


@dataclass
class Read:
    """What the rows of the three files said, the row each id stands in, and everything that is wrong."""

    children: dict[str, Child] = field(default_factory=dict)
    guides: dict[str, Guide] = field(default_factory=dict)
    offers: dict[str, Offer] = field(default_factory=dict)
    row_of: dict[tuple[str, str], int] = field(default_factory=dict)
    errors: list[CellError] = field(default_factory=list)


class _Cells:
    """The cells of one row, read one by one; remembers what was wrong."""

    def __init__(self, file: str, row: int, texts: Mapping[str, str]) -> None:
        self.file, self.row = file, row
        self.texts = texts
        self.errors: list[CellError] = []

    def text(self, column: str) -> str:
        return self.texts.get(column, "").strip()

    def wrong(self, column: str, code: str, **facts: Fact) -> None:
        self.errors.append(CellError(self.file, self.row, column, code, facts))

    def must(self, column: str, read: Callable[[str], Any]) -> Any:
        """The cell's value; None when it is wrong, a blank one included."""
        return self._read(column, read if self.text(column) else cells.given)

    def may(self, column: str, read: Callable[[str], Any], blank: Any = None) -> Any:
        """The cell's value, or `blank` when nothing is given; None when it is wrong."""
        return self._read(column, read) if self.text(column) else blank

    def _read(self, column: str, read: Callable[[str], Any]) -> Any:
        try:
            return read(self.text(column))
        except BadCell as bad:
            self.wrong(column, bad.code, **bad.facts)
            return None

    def place(self) -> Any:
        """Latitude and longitude, else the postcode's centre."""
        if self.text("lat") or self.text("lon"):
            lat = self.must("lat", cells.decimal(-90, 90))
            lon = self.must("lon", cells.decimal(-180, 180))
            return None if lat is None or lon is None else Place(lat, lon)
        if self.text("postcode"):
            return self.must("postcode", cells.postcode_centre)
        self.wrong("lat", "no_place")
        return None

    def birth_date(self, start: date) -> Any:
        born = self.must("birth_date", cells.day)
        if born is not None and born > start:
            self.wrong("birth_date", "born_after_start", value=born.isoformat(), start=start.isoformat())
        if born is not None and born < OLDEST_BIRTH:
            self.wrong(
                "birth_date", "born_too_early", value=born.isoformat(), earliest=OLDEST_BIRTH.isoformat()
            )
        return born


def read_rows(
    children: Iterable[Row],
    guides: Iterable[Row],
    offers: Iterable[Row],
    start: date,
    *,
    known_guides: Collection[str] = (),
    known_offers: Collection[str] = (),
) -> Read:
    """Every row of the three files. A bad row is left out; other rows may still refer to its id.

    A child may also refer to `known_guides` and `known_offers`: ids that are known without standing in a file.
    """
    children, guides, offers = list(children), list(guides), list(offers)
    read = Read()
    offer_ids = _ids(OFFERS, "offer_id", offers, read).union(known_offers)
    guide_ids = _ids(GUIDES, "guide_id", guides, read).union(known_guides)
    _ids(CHILDREN, "child_id", children, read)
    for number, texts in offers:
        _keep(read.offers, _offer(row := _Cells(OFFERS, number, texts)), row, read)
    for number, texts in guides:
        _keep(read.guides, _guide(row := _Cells(GUIDES, number, texts), start), row, read)
    for number, texts in children:
        _keep(
            read.children,
            _child(row := _Cells(CHILDREN, number, texts), start, offer_ids, guide_ids),
            row,
            read,
        )
    _check_households(children, read)
    read.errors.sort(key=_in_file_order)
    return read


def missing_columns(file: str, header: Collection[str]) -> list[CellError]:
    """One error naming every required column the header lacks; a place needs lat and lon, or postcode."""
    missing = [column for column in REQUIRED[file] if column not in header]
    if "postcode" not in header:
        missing += [column for column in ("lat", "lon") if column not in header]
    return [CellError(file, 1, " ".join(missing), "missing_columns")] if missing else []


def _offer(row: _Cells) -> dict[str, Any]:
    return {
        "id": row.text("offer_id"),
        "municipality": row.must("municipality", cells.municipality),
        "place": row.place(),
        "sessions": row.must("sessions", cells.some_week),
        "club": row.must("club", cells.given),
        "activity": row.must("activity", cells.given),
    }


def _guide(row: _Cells, start: date) -> dict[str, Any]:
    values = {
        "id": row.text("guide_id"),
        "municipality": row.must("municipality", cells.municipality),
        "kind": row.must("kind", cells.one_of("volunteer", "paid")),
        "birth_date": row.birth_date(start),
        "gender": row.must("gender", cells.one_of("f", "m", "x")),
        "place": row.place(),
        "languages": row.must("languages", cells.languages),
        "available": row.may("available", cells.week, ()),
        "certificate_until": row.may("certificate_until", cells.day),
        "max_km": row.may("max_km", cells.above_zero, _default(Guide, "max_km")),
        "capacity": row.may("capacity", cells.whole(1, 999), _default(Guide, "capacity")),
        "weekly_minutes": row.may("weekly_minutes", cells.whole(0, 7 * 24 * 60)),
        "child_age_min": row.may("child_age_min", cells.whole(0, 99), _default(Guide, "child_age_min")),
        "child_age_max": row.may("child_age_max", cells.whole(0, 99), _default(Guide, "child_age_max")),
        "max_together": row.may("max_together", cells.whole(1, 999), _default(Guide, "max_together")),
    }
    lowest, highest = values["child_age_min"], values["child_age_max"]
    if lowest is not None and highest is not None and lowest > highest:
        row.wrong("child_age_max", "ages_reversed", lowest=lowest, highest=highest)
    return values


def _child(row: _Cells, start: date, offers: Collection[str], guides: Collection[str]) -> dict[str, Any]:
    weight = row.may("guide_gender_weight", cells.one_of("must", "wish"))
    kind = row.may("guide_kind", cells.one_of("volunteer", "paid", "any"))
    if weight == "must" and not row.text("guide_gender"):
        row.wrong("guide_gender", "must_without_gender")
    return {
        "id": row.text("child_id"),
        "municipality": row.must("municipality", cells.municipality),
        "birth_date": row.birth_date(start),
        "gender": row.must("gender", cells.one_of("f", "m", "x")),
        "place": row.place(),
        "languages": row.may("languages", cells.languages, frozenset()),
        "language_need": row.may("language_need", cells.language),
        "guide_gender": row.may("guide_gender", cells.one_of("f", "m")),
        "guide_gender_must": weight == "must",
        "guide_age": row.may("guide_age", cells.one_of("younger", "older")),
        "offers": row.may("offers", cells.all_known(offers, "unknown_offer"), ()),
        "free": row.may("free", cells.week),
        "guide_kind": None if kind == "any" else kind,
        "household": row.may("household", cells.identity),
        "together": row.may("together", cells.one_of("yes", "no"), "yes") == "yes",
        "waiting_since": row.may("waiting_since", cells.day),
        "priority": row.may("priority", cells.whole(0, 9), 0),
        "current_guide": row.may("current_guide", cells.known(guides, "unknown_guide")),
        "blocked_guides": frozenset(
            row.may("blocked_guides", cells.all_known(guides, "unknown_guide"), ()) or ()
        ),
        "locked_guide": row.may("locked_guide", cells.known(guides, "unknown_guide")),
    }


KINDS: dict[str, type[Child] | type[Guide] | type[Offer]] = {CHILDREN: Child, GUIDES: Guide, OFFERS: Offer}


def _keep(into: dict[str, Any], values: dict[str, Any], row: _Cells, read: Read) -> None:
    """Make the value of a row that is right and whose id is its own; keep the errors of one that is not."""
    read.errors += row.errors
    if not row.errors and read.row_of.get((row.file, values["id"])) == row.row:
        into[values["id"]] = KINDS[row.file](**values)


def _ids(file: str, column: str, rows: list[Row], read: Read) -> set[str]:
    """Note the row of each id; a blank, odd or repeated one is an error."""
    for number, texts in rows:
        row = _Cells(file, number, texts)
        found = row.must(column, cells.identity)
        if found is not None and (file, found) in read.row_of:
            row.wrong(column, "duplicate_id", value=found, first_row=read.row_of[file, found])
        elif found is not None:
            read.row_of[file, found] = number
        read.errors += row.errors
    return {identity for name, identity in read.row_of if name == file}


def _check_households(rows: list[Row], read: Read) -> None:
    """Every member of a household must live in the municipality of its first member."""
    seen: dict[str, tuple[int, str]] = defaultdict(lambda: (0, ""))
    for number, texts in rows:
        row = _Cells(CHILDREN, number, texts)
        household, municipality = row.text("household"), row.text("municipality")
        if not household or not municipality:
            continue
        first_row, first = seen.setdefault(household, (number, municipality))
        if municipality != first:
            row.wrong(
                "household",
                "household_municipality",
                value=household,
                first_row=first_row,
                municipality=first,
            )
            read.errors += row.errors
            read.children.pop(row.text("child_id"), None)


def _in_file_order(error: CellError) -> tuple[int, int, int]:
    columns = COLUMNS[error.file]
    at = columns.index(error.column) if error.column in columns else -1
    return list(COLUMNS).index(error.file), error.row, at


def _default(kind: type[Guide], name: str) -> Any:
    return next(each.default for each in fields(kind) if each.name == name)
