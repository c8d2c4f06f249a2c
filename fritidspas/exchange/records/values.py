"""What a right row says, in the names of the saved columns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fritidspas.clubs.rules import OfferKind
from fritidspas.core.cpr import Cpr
from fritidspas.core.guide_kind import GuideKind
from fritidspas.core.places import Place
from fritidspas.exchange.columns import ID_OF, Kind
from fritidspas.families.rules import Gender, WishedAge, WishedKind
from fritidspas.matches.rules import BondKind
from fritidspas.matching import problem as engine

LONGEST_NAME = 120
TERMS = ("kind", "age_from", "age_until", "price_ore", "season_from", "season_until", "places")
PLACE = ("lat", "lon", "postcode")
# The column of the file that decides a value of another name.
TOLD_BY = {"guide_gender_must": "guide_gender_weight", "free_times": "free"}


@dataclass(frozen=True, slots=True)
class Record:
    """What one row says, by the names of the saved columns.

    `values` are those the file has a column for; `whole` has the others too, as they are when nothing is said.
    A pass has what is to be granted (`passes.importing.Grant`), or the id of the one that is there.
    `offers` None: the file does not say which the child wants. `bonds`: guides by what is said of them.
    """

    kind: Kind
    row: int
    ref: str
    values: Mapping[str, Any]
    whole: Mapping[str, Any]
    club: str = ""
    cpr: Cpr | None = None
    grant: Any = None
    had_id: int | None = None
    offers: tuple[str, ...] | None = None
    bonds: Mapping[BondKind, frozenset[str]] = field(default_factory=dict)


def bonds_of(child: engine.Child) -> dict[BondKind, frozenset[str]]:
    return {
        BondKind.CURRENT: _perhaps(child.current_guide),
        BondKind.BLOCKED: child.blocked_guides,
        BondKind.LOCKED: _perhaps(child.locked_guide),
    }


def _perhaps(ref: str | None) -> frozenset[str]:
    return frozenset() if ref is None else frozenset({ref})


def _child(
    number: int, child: engine.Child, texts: Mapping[str, str], header: set[str], own: Mapping[str, Any]
) -> Record:
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
        "protected_until": own.get("protected_until"),
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
        values,
        cpr=own.get("cpr"),
        offers=child.offers if "offers" in header else None,
        bonds=bonds_of(child),
    )


def _guide(
    number: int, guide: engine.Guide, texts: Mapping[str, str], header: set[str], _own: Mapping[str, Any]
) -> Record:
    name = texts.get("name") or f"{texts.get('first_name', '')} {texts.get('last_name', '')}".strip()
    values = {
        "name": name[:LONGEST_NAME],
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
    return Record(Kind.GUIDES, number, guide.id, _told(values, named), values)


def _offer(
    number: int, offer: engine.Offer, texts: Mapping[str, str], header: set[str], own: Mapping[str, Any]
) -> Record:
    values = {
        "activity": offer.activity,
        **_place(offer.place, texts, header),
        "sessions": offer.sessions,
        **dict.fromkeys(TERMS),
        **own,
    }
    # A blank cell says nothing of what the club itself may have written.
    values["kind"] = values["kind"] or OfferKind.WEEKLY
    blank = {name for name in TERMS if name not in own}
    told = _told({name: value for name, value in values.items() if name not in blank}, header)
    return Record(Kind.OFFERS, number, offer.id, told, values, club=offer.club)


def _place(place: Place, texts: Mapping[str, str], header: set[str]) -> dict[str, Any]:
    values = {"lat": place.lat, "lon": place.lon}
    return {**values, "postcode": texts.get("postcode") or None} if "postcode" in header else values


def _told(values: Mapping[str, Any], header: set[str]) -> dict[str, Any]:
    """The values the file has a column for: what it has no column for stays as it is saved."""
    return {
        name: value for name, value in values.items() if name in PLACE or TOLD_BY.get(name, name) in header
    }


_MAKERS: dict[Kind, Callable[[int, Any, Mapping[str, str], set[str], Mapping[str, Any]], Record]] = {
    Kind.CHILDREN: _child,
    Kind.GUIDES: _guide,
    Kind.OFFERS: _offer,
}


def record_of(
    kind: Kind, row: int, value: Any, texts: Mapping[str, str], header: set[str], own: Mapping[str, Any]
) -> Record:
    """The record of what the engine read in a row; `texts` are its cells, `header` the columns of the file.

    own: the values of the cells the engine does not ask about.
    """
    return _MAKERS[kind](row, value, texts, header, own)


def own_record(kind: Kind, row: int, values: Mapping[str, Any]) -> Record:
    """The record of a kind that the engine does not know. What a cell leaves out stays as it is saved."""
    ref = f"{values['child']} {values['scheme']}" if kind == Kind.PASSES else values[ID_OF[kind]]
    return Record(kind, row, ref, values, values)
