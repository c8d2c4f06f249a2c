"""From the tables of a file to what each row says, and everything that is wrong with it.

The engine's reader judges the cells; here the words are made its own first, and what only the browser has
(names, lengths, protected addresses, what is saved already) is added.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fritidspas.core.places import Place
from fritidspas.core.postcodes import nearest_postcode, postcodes
from fritidspas.exchange.columns import FILE_OF, ID_OF, KIND_OF, Kind
from fritidspas.exchange.tables import Table
from fritidspas.exchange.words import in_engine_words
from fritidspas.families.rules import Gender, WishedAge, WishedKind
from fritidspas.guides.rules import GuideKind
from fritidspas.matches.rules import BondKind
from fritidspas.matching import problem as engine
from fritidspas.matching.reading import BadCell, read_rows
from fritidspas.matching.reading.cells import day
from fritidspas.matching.reading.errors import IDENTITY_NUMBER, Fact
from fritidspas.matching.reading.rows import missing_columns

LONGEST = {
    "child_id": 40, "guide_id": 40, "offer_id": 40, "household": 40, "first_name": 80, "last_name": 80,
    "name": 120, "district": 80, "club": 120, "activity": 60, "languages": 190, "language_need": 3,
}  # fmt: skip
# What a cell decides beside the column of its own name.
TOLD_BY = {
    "guide_gender_must": "guide_gender_weight",
    "free_times": "free",
    "sessions": "sessions",
    "available": "available",
}
BONDS = {
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


@dataclass(frozen=True, slots=True)
class Problem:
    """One wrong cell; `row` is the header's when a column is wrong, `column` "" when the whole row is."""

    kind: Kind
    row: int
    column: str
    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """What one row says: values by the name of the saved column, only those the file has a column for.

    `offers` None: the file does not say which the child wants. `bonds`: guides by what is said of them.
    """

    kind: Kind
    row: int
    ref: str
    values: Mapping[str, Any]
    club: str = ""
    offers: tuple[str, ...] | None = None
    bonds: Mapping[BondKind, frozenset[str]] = field(default_factory=dict)


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
        Problem(KIND_OF[error.file], error.row, error.column, error.code, error.facts)
        for error in read.errors
    ]
    for kind in Kind:
        for number, row in texts[kind].items():
            reading.problems += _own_problems(kind, number, row, known)
    values: Mapping[Kind, Mapping[str, Any]] = {
        Kind.CHILDREN: read.children, Kind.GUIDES: read.guides, Kind.OFFERS: read.offers,
    }  # fmt: skip
    rows = {
        kind: [(read.row_of[FILE_OF[kind], ref], value) for ref, value in values[kind].items()]
        for kind in Kind
    }
    _lost_references(reading, rows, known)
    wrong_rows = reading.wrong_rows
    for kind in Kind:
        reading.records += [
            RECORDS[kind](number, value, texts[kind][number], headers[kind])
            for number, value in rows[kind]
            if (kind, number) not in wrong_rows
        ]
    order = list(Kind)
    reading.problems.sort(key=lambda problem: (order.index(problem.kind), problem.row))
    return reading


def _header_problems(table: Table) -> list[Problem]:
    given = {*table.columns, "municipality"}
    problems = [
        Problem(table.kind, table.header_row, key, "missing_columns")
        for error in missing_columns(FILE_OF[table.kind], given)
        for key in error.column.split()
        if key not in ("lat", "lon")
    ]
    if {"lat", "lon"} - given and "postcode" not in given:
        problems.append(Problem(table.kind, table.header_row, "postcode", "missing_columns"))
    return problems + [
        Problem(table.kind, table.header_row, key, "repeated_column")
        for key in sorted(set(table.columns) - {""})
        if table.columns.count(key) > 1
    ]


def _texts(table: Table, row: list[str], known: Known) -> dict[str, str]:
    """The cells by column, in the engine's words, with our own municipality where none is given."""
    texts = {
        key: in_engine_words(table.kind, key, text)
        for key, text in zip(table.columns, row, strict=False)
        if key
    }
    texts["municipality"] = texts.get("municipality") or known.municipality
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
    if texts.get("protected_until"):
        try:
            day(texts["protected_until"])
        except BadCell as bad:
            problems.append(Problem(kind, number, "protected_until", bad.code, bad.facts))
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
        for bond, refs in _bonds(child).items():
            pointed[BONDS[bond]] = refs - guides
        reading.problems += [
            Problem(Kind.CHILDREN, number, column, "wrong_reference", {"value": " ".join(sorted(refs))})
            for column, refs in pointed.items()
            if refs
        ]
        if child.locked_guide in child.blocked_guides:
            reading.problems.append(Problem(Kind.CHILDREN, number, "locked_guide", "locked_and_blocked"))


def _bonds(child: engine.Child) -> dict[BondKind, frozenset[str]]:
    return {
        BondKind.CURRENT: _perhaps(child.current_guide),
        BondKind.BLOCKED: child.blocked_guides,
        BondKind.LOCKED: _perhaps(child.locked_guide),
    }


def _perhaps(ref: str | None) -> frozenset[str]:
    return frozenset() if ref is None else frozenset({ref})


def _child(number: int, child: engine.Child, texts: Mapping[str, str], header: set[str]) -> Record:
    values = {
        "first_name": texts.get("first_name", ""),
        "last_name": texts.get("last_name", ""),
        "birth_date": child.birth_date,
        "gender": Gender(child.gender),
        "languages": tuple(sorted(child.languages)),
        "language_need": child.language_need,
        "guide_gender": child.guide_gender and Gender(child.guide_gender),
        "guide_gender_must": child.guide_gender_must,
        "guide_age": child.guide_age and WishedAge(child.guide_age),
        "guide_kind": child.guide_kind and WishedKind(child.guide_kind),
        **_place(child.place, texts, header),
        "free_times": child.free,
        "household": child.household,
        "together": child.together,
        "priority": child.priority,
        "waiting_since": child.waiting_since,
        "protected_until": day(texts["protected_until"]) if texts.get("protected_until") else None,
    }
    if texts.get("district"):
        values["district"] = texts["district"]
    # A blank cell here means nothing: it neither takes a child off the waiting list nor lifts a protection.
    blank = {name for name in ("waiting_since", "protected_until") if values[name] is None}
    return Record(
        Kind.CHILDREN,
        number,
        child.id,
        _told({name: value for name, value in values.items() if name not in blank}, header),
        offers=child.offers if "offers" in header else None,
        bonds=_bonds(child),
    )


def _guide(number: int, guide: engine.Guide, texts: Mapping[str, str], header: set[str]) -> Record:
    name = texts.get("name") or f"{texts.get('first_name', '')} {texts.get('last_name', '')}".strip()
    values = {
        "name": name[: LONGEST["name"]],
        "kind": GuideKind(guide.kind),
        "birth_date": guide.birth_date,
        "gender": Gender(guide.gender),
        "languages": tuple(sorted(guide.languages)),
        **_place(guide.place, texts, header),
        "max_km": guide.max_km,
        "capacity": guide.capacity,
        "weekly_minutes": guide.weekly_minutes,
        "available": guide.available,
        "certificate_until": guide.certificate_until,
        "child_age_min": guide.child_age_min,
        "child_age_max": guide.child_age_max,
        "max_together": guide.max_together,
    }
    named = header | {"name"} if {"first_name", "last_name"} & header else header
    return Record(Kind.GUIDES, number, guide.id, _told(values, named))


def _offer(number: int, offer: engine.Offer, texts: Mapping[str, str], header: set[str]) -> Record:
    values = {
        "activity": offer.activity,
        **_place(offer.place, texts, header),
        "sessions": offer.sessions,
    }
    return Record(Kind.OFFERS, number, offer.id, _told(values, header), club=offer.club)


RECORDS: dict[Kind, Callable[[int, Any, Mapping[str, str], set[str]], Record]] = {
    Kind.CHILDREN: _child,
    Kind.GUIDES: _guide,
    Kind.OFFERS: _offer,
}
PLACE = ("lat", "lon", "postcode")


def _place(place: Place, texts: Mapping[str, str], header: set[str]) -> dict[str, Any]:
    values = {"lat": place.lat, "lon": place.lon}
    return {**values, "postcode": texts.get("postcode") or None} if "postcode" in header else values


def _told(values: Mapping[str, Any], header: set[str]) -> dict[str, Any]:
    """The values the file has a column for: what it has no column for stays as it is saved."""
    return {
        name: value for name, value in values.items() if name in PLACE or TOLD_BY.get(name, name) in header
    }


def district_of(values: Mapping[str, Any]) -> str:
    """The name of the postal district a place lies in."""
    known = postcodes().get(values.get("postcode") or "")
    return known.name if known else nearest_postcode(Place(values["lat"], values["lon"])).name
